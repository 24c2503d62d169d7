import type { BookState } from '../journal/book-state.js';
import { NAMED_KINDS } from '../journal/kind.js';
import type { CampaignAssumption, GiftRun } from './gift-run.js';

/**
 * Whether the book holds what a run takes for granted: names sealed, periods and campaigns not over, windows open, accounts the campaign's
 * own, vouchers the next ones.
 */
export function runAssumptionsHold(run: GiftRun, state: BookState): boolean {
  return (
    run.names.every((name) => isNamed(name, state)) &&
    !run.absent.some((name) => isNamed(name, state)) &&
    run.campaigns.every((assumed) => takesGifts(assumed, state)) &&
    run.vouchers.every(({ book, first }) => first === state.lastVoucher(book) + 1)
  );
}

function isNamed(name: string, state: BookState): boolean {
  const at = name.indexOf(':');
  const kind = NAMED_KINDS.find((one) => one === name.slice(0, at));
  return kind !== undefined && state.named(kind, name.slice(at + 1)) !== undefined;
}

function takesGifts(assumed: CampaignAssumption, state: BookState): boolean {
  const campaign = state.campaign(assumed.campaign);
  return (
    campaign !== undefined &&
    (campaign.state === 'opened' || (campaign.state !== 'settled' && !assumed.needsOpen)) &&
    assumed.from >= campaign.from &&
    assumed.until <= campaign.until &&
    assumed.accounts.every((account) => campaign.accounts.includes(account))
  );
}
