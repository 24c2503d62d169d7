import { businessDateOf } from '#core/dates.js';
import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { SealMark } from '../page-context.js';

/** How far a campaign is: its state in the book, told apart by its days while the book still calls it open. */
export type CampaignPhase = 'soon' | 'receiving' | 'overdue' | Exclude<CampaignView['state'], 'open'>;

/**
 * How far a campaign is on the day of a seal.
 * @param seal what the page is as of; a campaign is known from a seal on
 */
export function phaseOf(
  { state, receive_from: from, receive_until: until }: Pick<CampaignView, 'state' | 'receive_from' | 'receive_until'>,
  seal: SealMark | undefined,
): CampaignPhase {
  if (state !== 'open') return state;
  const day = seal === undefined ? from : businessDateOf(seal.at);
  if (day < from) return 'soon';
  return day > until ? 'overdue' : 'receiving';
}
