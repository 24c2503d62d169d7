import type { Cj1Value } from '#core/cj1.js';
import type { BusinessDate } from '#core/dates.js';
import type { EntryId } from '#core/ids.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { optionalFields } from '../optional-fields.js';
import type { BankAccount } from './bank-accounts-reader.js';
import type { CampaignExtension } from './campaign.entity.js';
import type { Campaign } from './campaigns-reader.js';

/** Who makes an entry, when. */
export interface EntryMade {
  readonly id: EntryId;
  readonly date: BusinessDate;
  readonly maker: string;
}

/** The entry that puts a bank account into the book. */
export function accountEntry(account: BankAccount, made: EntryMade): EntryDraft {
  const { code, bank, bin, number, holder } = account;
  return {
    kind: 'account',
    id: made.id,
    unit: account.unit,
    date: made.date,
    by: { maker: made.maker },
    facts: { kind: bin === undefined ? 'treasury' : 'bank', code, bank, ...(bin !== undefined && { bin }), number, holder },
  };
}

/** The entry with which a campaign begins to call: everything Decree 93/2021 has the public told. */
export function openingEntry(campaign: Campaign, made: EntryMade): EntryDraft {
  return changeEntry(campaign, openingFacts(campaign), made);
}

/** The entry with which a campaign stops receiving. @param closedOn the last day on which a gift may be dated */
export function closingEntry(campaign: Campaign, closedOn: BusinessDate, made: EntryMade): EntryDraft {
  return changeEntry(campaign, { state: 'closed', closed_on: closedOn }, made);
}

/** The entry with which a campaign receives longer. */
export function extensionEntry(campaign: Campaign, extension: CampaignExtension, made: EntryMade): EntryDraft {
  const { receiveUntil, number, date, signerRole } = extension;
  const facts = { state: 'extended', receive_until: receiveUntil, decision_no: number, decision_date: date, signed_by: signerRole };
  return changeEntry(campaign, facts, made);
}

/** The entry with which a campaign hands out no more. @param distributedOn the last day of handing out */
export function distributedEntry(campaign: Campaign, distributedOn: BusinessDate, made: EntryMade): EntryDraft {
  return changeEntry(campaign, { state: 'distributed', distributed_on: distributedOn }, made);
}

function changeEntry(campaign: Campaign, facts: Readonly<Record<string, Cj1Value>>, made: EntryMade): EntryDraft {
  return {
    kind: 'campaign',
    id: made.id,
    unit: campaign.owner,
    date: made.date,
    by: { maker: made.maker },
    campaign: campaign.slug,
    facts,
  };
}

function openingFacts({ owner, terms }: Campaign): Readonly<Record<string, Cj1Value>> {
  const { appeal, extension } = terms;
  return {
    state: 'opened',
    owner,
    accounts: terms.accounts,
    ...optionalFields({
      title: terms.title,
      title_en: terms.titleEn,
      purpose: terms.purpose,
      scope: terms.scope,
      method: terms.method,
      form: terms.form,
      place: terms.place,
      distribution_commitment: terms.distributionCommitment,
      receive_from: terms.receiveFrom,
      receive_until: terms.receiveUntil,
    }),
    ...(appeal && { appeal: { number: appeal.number, date: appeal.date, title: appeal.title } }),
    ...(extension && { extension: { number: extension.number, date: extension.date, signer_role: extension.signerRole } }),
  };
}
