import { Injectable } from '@nestjs/common';
import { addDays } from '#core/dates.js';
import { CashCountsReader } from '../money/cash-counts-reader.js';
import { CountCash } from '../money/count-cash.js';
import { RecordDeposit } from '../money/record-deposit.js';
import { RecordInterest } from '../money/record-interest.js';
import { ReceiveTransfer } from '../transfers/receive-transfer.js';
import { SendTransfer } from '../transfers/send-transfer.js';
import { DEMONSTRATION_ACCOUNTS, RELIEF_CAMPAIGN, accountCode } from './demonstration-campaigns.js';
import { type Story, step } from './story.js';

const VCB = accountCode(DEMONSTRATION_ACCOUNTS.vcb);
const VIETINBANK = accountCode(DEMONSTRATION_ACCOUNTS.vietinbank);
const PROVINCE = { campaign: RELIEF_CAMPAIGN, unit: '44' } as const;

/** Chapter of the money that moves: between units, from the desk to the bank, interest, fees, and the notes counted. */
@Injectable()
export class TellMoney {
  constructor(
    private readonly sending: SendTransfer,
    private readonly receiving: ReceiveTransfer,
    private readonly deposits: RecordDeposit,
    private readonly interest: RecordInterest,
    private readonly counts: CountCash,
    private readonly countsReader: CashCountsReader,
  ) {}

  /** Does whatever of it is not done yet. */
  async tell(story: Story): Promise<void> {
    await this.bringIn(story);
    await this.sendOut(story);
    await this.keepAccounts(story);
    await this.count(story);
  }

  /** A commune brings its cash to the province, which takes most of it to the bank. */
  private async bringIn({ today, cast }: Story): Promise<void> {
    const sent = {
      campaign: RELIEF_CAMPAIGN,
      unit: '19363',
      toUnit: '44',
      from: 'cash',
      amount: '10000000',
      date: addDays(today, -8),
    } as const;
    const { entryId } = await this.sending.execute(sent, step(cast.vinhLinh, 'cash-to-province'));
    const taken = { transfer: entryId, to: 'cash', date: addDays(today, -7) } as const;
    await this.receiving.execute(taken, step(cast.accountant, 'cash-to-province-received'));
    const deposit = { ...PROVINCE, amount: '8000000', account: VCB, reference: '6110.80006', date: addDays(today, -6) };
    await this.deposits.execute(deposit, step(cast.accountant, 'deposit'));
  }

  /** The province sends money to two communes: one has confirmed, the other has not. */
  private async sendOut({ today, cast }: Story): Promise<void> {
    const toCuaViet = { ...PROVINCE, toUnit: '19496', from: 'bank', account: VCB, amount: '5000000', date: addDays(today, -5) } as const;
    const { entryId } = await this.sending.execute({ ...toCuaViet, reference: '6111.50005' }, step(cast.accountant, 'to-cua-viet'));
    const taken = { transfer: entryId, to: 'cash', date: addDays(today, -4) } as const;
    await this.receiving.execute(taken, step(cast.cuaViet, 'to-cua-viet-received'));
    const toKheSanh = {
      ...PROVINCE,
      toUnit: '19429',
      from: 'bank',
      account: VIETINBANK,
      amount: '8000000',
      date: addDays(today, -4),
    } as const;
    await this.sending.execute({ ...toKheSanh, reference: '6112.80004' }, step(cast.accountant, 'to-khe-sanh'));
  }

  private async keepAccounts({ today, cast: { accountant } }: Story): Promise<void> {
    const month = { ...PROVINCE, account: VIETINBANK, period: addDays(today, -25).slice(0, 7) };
    const credited = { ...month, amount: '213000', reference: '6113.21300', date: addDays(today, -3) };
    await this.interest.earned(credited, step(accountant, 'interest'));
    await this.interest.charged({ ...month, amount: '22000', date: addDays(today, -3) }, step(accountant, 'bank-charge'));
  }

  /** The province's notes agree with the book; at Ba Đồn a note of twenty thousand is missing, which a second person confirms. */
  private async count({ cast: { accountant, desk, checker } }: Story): Promise<void> {
    const agreeing = { ...PROVINCE, notes: [{ value: '500000', pieces: 4 }] };
    await this.counts.execute(agreeing, step(accountant, 'cash-count'));
    const short = {
      campaign: RELIEF_CAMPAIGN,
      unit: '19009',
      notes: [
        { value: '500000', pieces: 15 },
        { value: '200000', pieces: 1 },
        { value: '20000', pieces: 4 },
      ],
    };
    const { count } = await this.counts.execute(short, step(desk, 'cash-count-ba-don'));
    if ((await this.countsReader.require(count.id)).state === 'waiting') await this.counts.approve(count.id, checker);
  }
}
