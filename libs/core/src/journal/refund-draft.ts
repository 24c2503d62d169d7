import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import type { Entry, EntryDraft, Line, Signers, Valuation } from './entry.js';
import { valuedOrigins } from './disbursement-draft.js';
import { paymentVouchers } from './payment-vouchers.js';
import { returnedKey } from './refunded.js';

/** One thing that goes back: which line of the gift (from 1), out of which account, how much (whole đồng or thousandths). */
export interface RefundPart {
  readonly giftLine: number;
  readonly account: string;
  readonly quantity: bigint;
  /** For goods: the lot it is taken out of. */
  readonly lot?: string;
  readonly valuation?: Valuation;
  /** As for goods handed out: the gift's line, where it was valued after the lot had been opened. */
  readonly valuedOrigin?: string;
}

/** Everything a refund's entry says that the writer does not add. */
export interface RefundGiven {
  readonly id: EntryId;
  /** The unit that pays it back. */
  readonly unit: string;
  readonly date: BusinessDate;
  readonly by: Required<Pick<Signers, 'maker' | 'checker'>>;
  readonly gift: { readonly entry: Entry; readonly leafHash: string };
  readonly parts: readonly RefundPart[];
  readonly request: { readonly id: string; readonly hash: string };
  readonly commitments?: Readonly<Record<string, string>>;
}

/**
 * Builds the balanced entry of a gift going back.
 * @throws DomainError `ENTRY_EMPTY` with nothing to give back, `ENTRY_INVALID` for a line the gift does not have, `QUANTITY_INVALID`
 */
export function refundDraft(given: RefundGiven): EntryDraft {
  const { entry, leafHash } = given.gift;
  if (given.parts.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'refund' });
  const out = given.parts.map((part) => outgoing(entry, part));
  return {
    kind: 'refund',
    id: given.id,
    unit: given.unit,
    date: given.date,
    by: given.by,
    ...(entry.campaign !== undefined && { campaign: entry.campaign }),
    voucherTypes: paymentVouchers(out),
    lines: [...out, ...given.parts.map((part) => returned(entry, part))],
    request: given.request,
    ...(given.commitments && Object.keys(given.commitments).length > 0 && { commitments: given.commitments }),
    facts: { gift: String(entry.index), gift_hash: leafHash, ...valuedOrigins(given.parts) },
  };
}

function giftLine(gift: Entry, { giftLine: number, quantity }: RefundPart): Line {
  const line = gift.lines?.[number - 1];
  if (line?.side !== 'D') throw new DomainError('ENTRY_INVALID', { kind: 'refund', fact: 'gift_line', value: String(number) });
  if (quantity <= 0n) throw new DomainError('QUANTITY_INVALID', { quantity: String(quantity) });
  return line;
}

function outgoing(gift: Entry, part: RefundPart): Line {
  const { valuation, lot, ...line } = giftLine(gift, part);
  return { ...line, account: part.account, quantity: part.quantity, side: 'C', ...(part.lot !== undefined && { lot: part.lot }) };
}

function returned(gift: Entry, part: RefundPart): Line {
  const { account, lot } = returnedKey(gift.campaign ?? '', gift.index, part.giftLine, giftLine(gift, part));
  const { valuation, ...line } = giftLine(gift, part);
  return { ...line, account, lot, quantity: part.quantity, side: 'D', ...(part.valuation && { valuation: part.valuation }) };
}
