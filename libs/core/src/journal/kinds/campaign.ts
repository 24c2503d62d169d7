import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import type { EntryDraft } from '../entry.js';
import { factText, factTexts, optionalFactText } from '../fact.js';
import type { BookView, CampaignStage, CampaignState, KindRule } from '../kind.js';

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

/** A longer window, by a decision with number, date and signer's office (Decree 93/2021 art. 8). */
function extendedState(draft: EntryDraft, campaign: CampaignState): CampaignState {
  factText(draft, 'decision_no');
  parseBusinessDate(factText(draft, 'decision_date'));
  factText(draft, 'signed_by');
  const until = parseBusinessDate(factText(draft, 'receive_until'));
  if (until <= campaign.until) throw new DomainError('DATE_INVALID', { field: 'receive_until', until: campaign.until });
  return { ...campaign, until };
}

/** Handing out has ended. */
function distributedState(draft: EntryDraft, campaign: CampaignState): CampaignState {
  parseBusinessDate(factText(draft, 'distributed_on'));
  return { ...campaign, state: 'distributed' };
}

/** Each change after the opening: the stage it needs, and how the campaign stands after it. */
const CHANGES: Readonly<
  Record<string, { readonly from: CampaignStage; readonly next: (draft: EntryDraft, campaign: CampaignState) => CampaignState }>
> = {
  extended: { from: 'opened', next: extendedState },
  closed: { from: 'opened', next: closedState },
  distributed: { from: 'closed', next: distributedState },
};

/** The campaign after the change an entry states. @throws DomainError `ENTRY_INVALID`, `CAMPAIGN_UNKNOWN`, `CAMPAIGN_STATE` */
function changedState(draft: EntryDraft, book: BookView): CampaignState {
  const state = factText(draft, 'state');
  const change = Object.hasOwn(CHANGES, state) ? CHANGES[state] : undefined;
  if (!change) throw new DomainError('ENTRY_INVALID', { kind: 'campaign', fact: 'state', value: state });
  const campaign = book.campaign(slugOf(draft));
  if (!campaign) throw new DomainError('CAMPAIGN_UNKNOWN', { campaign: slugOf(draft) });
  if (campaign.state !== change.from) throw new DomainError('CAMPAIGN_STATE', { campaign: slugOf(draft), state: campaign.state });
  return change.next(draft, campaign);
}

/**
 * A campaign's public life: `state` opened (title, receiving window, accounts, legal basis), extended (a later end, by decision),
 * closed (receiving has ended), distributed (handing out has ended). Its last step is an entry of kind settlement.
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
    optionalFactText(draft, 'reason');
    changedState(draft, book);
  },
  apply(draft, change, book) {
    const opens = factText(draft, 'state') === 'opened';
    change.setCampaign(slugOf(draft), opens ? openedState(draft) : changedState(draft, book));
  },
};
