import { Injectable } from '@nestjs/common';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { BankAccountRepository } from './campaigns/bank-account.repository.js';
import type { BankAccount } from './campaigns/bank-accounts-reader.js';
import { accountEntry } from './campaigns/campaign-entry.js';
import type { ReceivingCampaign } from './campaigns/campaigns-reader.js';
import { newEntryId } from './new-entry-id.js';
import { today } from './today.js';

/** Puts a unit's bank account into the book before money moves over it. Accounts a campaign receives on are there since it opened. */
@Injectable()
export class SealBankAccount {
  constructor(
    private readonly journal: Journal,
    private readonly rows: BankAccountRepository,
    private readonly clock: Clock,
  ) {}

  /** Once per account, however often it is asked. */
  async ensure(account: BankAccount, campaign: ReceivingCampaign, maker: string): Promise<void> {
    if (campaign.accounts.includes(account.code)) return;
    const draft = accountEntry(account, { id: newEntryId(this.clock), date: today(this.clock), maker });
    const posted = await this.journal.post({ entries: [draft], openings: [], key: { kind: 'once', name: account.code }, lane: 'desk' });
    await this.rows.markSealed(account.code, posted.entries[0]?.id ?? draft.id);
  }
}
