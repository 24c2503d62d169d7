import { Injectable } from '@nestjs/common';
import { AddBankAccount } from '../campaigns/add-bank-account.js';
import { BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { RecordContribution } from '../contributions/record-contribution.js';
import { CountCash } from '../money/count-cash.js';
import { ReconcileBank } from '../money/reconcile-bank.js';
import { RecordDeposit } from '../money/record-deposit.js';
import { ClosePeriod } from '../periods/close-period.js';
import { PeriodsReader } from '../periods/periods-reader.js';
import { RELIEF_CAMPAIGN, accountCode } from './demonstration-campaigns.js';
import { type Story, step } from './story.js';

/** The commune whose month is closed: nothing else of the demonstration's money is at its desk. */
const UNIT = '19441';
const MONTH = '2024-11';
const PLACE = { campaign: RELIEF_CAMPAIGN, unit: UNIT } as const;
const ACCOUNT = { unit: UNIT, bank: 'agribank', number: '4400000019441', holder: 'Mặt trận xã Hướng Phùng (minh họa)' } as const;

const GIFTS = [
  { date: `${MONTH}-05`, cash: { amount: '500000' }, donor: { name: 'Hồ Thị Xuân Ví Dụ' } },
  { date: `${MONTH}-08`, cash: { amount: '1000000' }, donor: { name: 'Câu lạc bộ Thiện nguyện Ví Dụ', organisation: true } },
  { date: `${MONTH}-12`, cash: { amount: '300000' }, donor: { name: 'Trần Quang Thí Dụ' } },
] as const;

/** Chapter of a commune's month: gifts at its desk, the notes counted, its account compared with the bank, and the month closed. */
@Injectable()
export class TellClosing {
  constructor(
    private readonly contributions: RecordContribution,
    private readonly accounts: AddBankAccount,
    private readonly accountsReader: BankAccountsReader,
    private readonly deposits: RecordDeposit,
    private readonly counts: CountCash,
    private readonly reconciliation: ReconcileBank,
    private readonly closing: ClosePeriod,
    private readonly periods: PeriodsReader,
  ) {}

  /** Does whatever of it is not done yet. */
  async tell({ cast: { huongPhung } }: Story): Promise<void> {
    if ((await this.periods.closed(UNIT)).some(({ period }) => period === MONTH)) return;
    for (const [at, gift] of GIFTS.entries()) {
      await this.contributions.execute({ ...PLACE, ...gift, consent: { level: 'masked' } }, step(huongPhung, `huong-phung-${at + 1}`));
    }
    const account = accountCode(ACCOUNT);
    if (!(await this.accountsReader.all()).some(({ code }) => code === account)) await this.accounts.execute(ACCOUNT);
    const deposit = { ...PLACE, amount: '1500000', account, reference: '4401.15000', date: `${MONTH}-15` };
    await this.deposits.execute(deposit, step(huongPhung, 'huong-phung-deposit'));
    await this.counts.execute({ ...PLACE, notes: [{ value: '100000', pieces: 3 }] }, step(huongPhung, 'huong-phung-cash-count'));
    await this.reconciliation.execute({ campaign: RELIEF_CAMPAIGN, account, period: MONTH, statementBalance: '1500000' }, huongPhung);
    await this.closing.execute({ unit: UNIT, period: MONTH }, step(huongPhung, 'huong-phung-month'));
  }
}
