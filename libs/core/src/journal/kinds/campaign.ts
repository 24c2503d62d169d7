import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import type { EntryDraft } from '../entry.js';
import { factText, factTexts, optionalFactText } from '../fact.js';
import type { BookView, CampaignState, KindRule } from '../kind.js';

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Whether a text may be a campaign's immutable slug: lower-case letters, digits and hyphens, at most 40. */
export function isCampaignSlug(text: string): boolean {
  return SLUG.test(text);
}

function slugOf(draft: EntryDraft): string {
  if (draft.campaign === undefined || !SLUG.test(draft.campaign)) {
    throw new DomainError('ENTRY_INVALID', { kind: 'campaign', fact: 'camp' });
  }
  return draft.campaign;
}

/** The window and accounts an opening names. */
function openedState(draft: EntryDraft): CampaignState {
  return {
    state: 'opened',
    from: parseBusinessDate(factText(draft, 'receive_from')),
    until: parseBusinessDate(factText(draft, 'receive_until')),
    accounts: factTexts(draft, 'accounts'),
  };
}

function checkOpening(draft: EntryDraft, book: BookView): void {
  const slug = slugOf(draft);
  factText(draft, 'title');
  const opened = openedState(draft);
  if (opened.until < opened.from) throw new DomainError('DATE_INVALID', { field: 'receive_until' });
  if (book.campaign(slug)) throw new DomainError('CAMPAIGN_EXISTS', { campaign: slug });
  for (const account of opened.accounts) {
    if (!book.named('account', account)) throw new DomainError('ACCOUNT_UNKNOWN', { account });
    const holder = book.campaignOnAccount(account);
    if (holder !== undefined) throw new DomainError('ACCOUNT_IN_USE', { account, campaign: holder });
  }
}

/** The campaign after it stopped receiving: the last date on which a gift may be dated can only come nearer. */
function closedState(draft: EntryDraft, campaign: CampaignState): CampaignState {
  const closedOn = parseBusinessDate(factText(draft, 'closed_on'));
  return { ...campaign, state: 'closed', until: closedOn < campaign.until ? closedOn : campaign.until };
}

/**
 * A campaign's public life: `state` opened (title, receiving window, accounts, legal basis) and closed (receiving has ended).
 * The window is judged by business dates; one active campaign per bank account.
 */
export const CAMPAIGN: KindRule = {
  kind: 'campaign',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.campaigns.add(slugOf(draft));
    for (const account of factTexts(draft, 'accounts')) {
      needs.named.add(`account:${account}`);
      needs.bankAccounts.add(account);
    }
  },
  check(draft, book) {
    const state = factText(draft, 'state');
    if (state === 'opened') {
      checkOpening(draft, book);
      return;
    }
    if (state !== 'closed') throw new DomainError('ENTRY_INVALID', { kind: 'campaign', fact: 'state', value: state });
    const campaign = book.campaign(slugOf(draft));
    if (!campaign) throw new DomainError('CAMPAIGN_UNKNOWN', { campaign: slugOf(draft) });
    if (campaign.state === 'closed') throw new DomainError('CAMPAIGN_STATE', { campaign: slugOf(draft), state: 'closed' });
    optionalFactText(draft, 'reason');
    closedState(draft, campaign);
  },
  apply(draft, change, book) {
    const slug = slugOf(draft);
    const campaign = book.campaign(slug);
    change.setCampaign(slug, campaign === undefined ? openedState(draft) : closedState(draft, campaign));
  },
};
