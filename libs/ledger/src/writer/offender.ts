import { DomainError } from '#core/domain-error.js';
import type { Offence } from '../book-store/store-error.js';
import type { PendingCall } from './pending-call.js';

/**
 * The call of a batch that PostgreSQL's refusal points at, or `undefined` when it does not say.
 * @param base index of the batch's first entry
 */
export function offender(calls: readonly PendingCall[], offence: Offence, base: number): PendingCall | undefined {
  const { hmac, index, reverses, request } = offence;
  if (hmac !== undefined) return calls.find(({ identity }) => hmacsOf(identity).some((each) => each.toString('hex') === hmac));
  if (reverses !== undefined) return calls.find(({ drafts }) => drafts.some((draft) => draft.reverses?.index === reverses));
  if (request !== undefined) return calls.find(({ requests }) => requests.includes(request));
  if (index === undefined) return undefined;
  let next = base;
  for (const call of calls) {
    next += call.drafts.length;
    if (index < next) return call;
  }
  return undefined;
}

/** What the caller of a dropped call is told. A rule that only the database holds against us is a bug: `Error`. */
export function refusal(offence: Offence): Error {
  switch (offence.rule) {
    case 'entry_reverses':
      return new DomainError('ALREADY_REVERSED', { index: String(offence.reverses ?? '') });
    case 'entry_request':
      return new DomainError('CONFLICT', { request: offence.request ?? '' });
    case 'call_pk':
    case 'bank_row_pk':
      return new DomainError('CONFLICT', { key: 'in use' });
    case 'balance_not_below_zero':
      return new DomainError('INSUFFICIENT_FUND');
    case 'entry_campaign_closed':
      return new DomainError('CAMPAIGN_CLOSED');
    case 'entry_campaign_unknown':
      return new DomainError('CAMPAIGN_UNKNOWN');
    case 'entry_outside_window':
      return new DomainError('OUTSIDE_WINDOW');
    default:
      return new Error(`the database refused the call: ${offence.rule}`);
  }
}

function hmacsOf(identity: PendingCall['identity']): readonly Buffer[] {
  return identity.kind === 'call' ? [identity.keyHmac] : identity.hmacs;
}
