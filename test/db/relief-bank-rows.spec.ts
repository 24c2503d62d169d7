import { CloseCampaign } from '#relief/campaigns/close-campaign.js';
import { BankReconciliationsReader } from '#relief/money/bank-reconciliations-reader.js';
import { CreditsToReturnReader } from '#relief/money/credits-to-return-reader.js';
import { ExplainDebit } from '#relief/money/explain-debit.js';
import { MarkCreditReturned } from '#relief/money/mark-credit-returned.js';
import { ReconcileBank } from '#relief/money/reconcile-bank.js';
import { RecordDeposit } from '#relief/money/record-deposit.js';
import { RecordInterest } from '#relief/money/record-interest.js';
import { SendTransfer } from '#relief/transfers/send-transfer.js';
import { CAMPAIGN, COMMUNE, MoneyHouse } from './money-house.js';

let money: MoneyHouse;

beforeEach(async () => {
  money = await MoneyHouse.open();
});
afterEach(() => money.close());

describe('a bank account', () => {
  const october = (day: string, document: string, amounts: string, memo: string): string =>
    `1,${day}/10/2026,${document},${amounts},${memo}`;

  it('shows credits after the end of receiving as to be returned, once however often they are read', async () => {
    await money.get(CloseCampaign).execute({ slug: CAMPAIGN, maker: 'token-1', closedOn: '2026-10-20' });
    const late = october('25', '5213.90001', ',300.000', ',NGUYEN VAN AN ung ho muon');
    const { summary } = await money.imported([october('02', '5213.10001', ',500.000', ',LE THI BINH ung ho'), late]);
    expect(summary).toMatchObject({ gifts: 1, quarantined: 1 });
    await money.imported([late, october('26', '5213.90002', ',70.000', ',TRAN VAN BA')]);
    const waiting = await money.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting');
    expect(waiting.map(({ date, amountVnd }) => [date, amountVnd])).toEqual([
      ['2026-10-25', 300_000n],
      ['2026-10-26', 70_000n],
    ]);
    const [first] = waiting;
    const id = first?.id ?? '';
    await expect(money.get(MarkCreditReturned).execute({ id }, 'token-1')).rejects.toThrow('TEXT_INVALID');
    await expect(money.get(MarkCreditReturned).execute({ id, reference: 'FT2611', on: '2026-10-24' }, 'token-1')).rejects.toThrow(
      'DATE_INVALID',
    );
    const done = await money.get(MarkCreditReturned).execute({ id, reference: 'FT26110100042', on: '2026-11-01' }, 'token-1');
    expect(done.returned).toEqual({ on: '2026-11-01', reference: 'FT26110100042', by: 'token-1' });
    await expect(money.get(MarkCreditReturned).execute({ id, reference: 'FT26110100042' }, 'token-1')).rejects.toThrow('CONFLICT');
    expect(await money.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting')).toHaveLength(1);
  });

  it('takes a credit the bank misprinted a day to come on for returned, whatever that day', async () => {
    await money.imported(['1,31/12/9999,5213.90003,,40.000,,PHAM THI HAI ung ho']);
    const [credit] = await money.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting');
    expect(credit?.date).toBe('9999-12-31');
    const command = { id: credit?.id ?? '', reference: 'FT26110100043' };
    await expect(money.get(MarkCreditReturned).execute({ ...command, on: '9999-12-31' }, 'token-1')).rejects.toThrow('DATE_IN');
    const done = await money.get(MarkCreditReturned).execute({ ...command, on: '2026-11-01' }, 'token-1');
    expect(done.returned).toMatchObject({ on: '2026-11-01' });
  });

  it('shows a credit of an import that was given up once another file brings it to an end', async () => {
    await money.get(CloseCampaign).execute({ slug: CAMPAIGN, maker: 'token-1', closedOn: '2026-10-20' });
    const late = october('25', '5213.90001', ',300.000', ',NGUYEN VAN AN ung ho muon');
    const { id } = await money.imported([late]);
    await money.house.database.superuser.query(`UPDATE relief.statement_import SET state = 'failed' WHERE id = $1`, [id]);
    expect(await money.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting')).toEqual([]);
    await money.imported([late, october('26', '5213.90002', ',70.000', ',TRAN VAN BA')]);
    expect(await money.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting')).toHaveLength(2);
  });

  it('takes a statement row with the amount and reference of our own deposit for that deposit, and any other for a gift', async () => {
    await money.give({ cash: { amount: '900000' } });
    const command = { campaign: CAMPAIGN, unit: '44', amount: '500000', account: money.vcb, date: '2026-10-03', reference: '5213.77777' };
    await money.get(RecordDeposit).execute(command, money.call());
    const rows = [october('03', '5213.77777', ',500.000', ',NOP TIEN MAT'), october('03', '5213.77778', ',500.000', ',LE THI BINH ung ho')];
    const { summary } = await money.imported(rows);
    expect(summary).toMatchObject({ gifts: 1, duplicates: 1 });
    expect((await money.imported([...rows, october('04', '5213.77777', ',500.000', ',LE VAN CHIN ung ho')])).summary).toMatchObject({
      gifts: 1,
      duplicates: 2,
    });
    expect(await money.standing(money.vcb)).toBe(1_500_000n);
  });

  it('is reconciled once every debit is explained: by an entry, by a returned credit, or by what came back', async () => {
    await money.get(CloseCampaign).execute({ slug: CAMPAIGN, maker: 'token-1', closedOn: '2026-10-20' });
    const { id } = await money.imported([
      october('02', '5213.10001', ',5.000.000,5.000.000', 'LE THI BINH ung ho'),
      october('05', '5213.10002', '1.000.000,,4.000.000', 'CHUYEN VE XA'),
      october('06', '5213.10003', '11.000,,3.989.000', 'PHI DICH VU'),
      october('25', '5213.10004', ',300.000,4.289.000', 'NGUYEN VAN AN ung ho muon'),
      october('28', '5213.10005', '300.000,,3.989.000', 'HOAN TRA'),
      october('31', '5213.10006', ',20.000,4.009.000', 'LAI TIEN GUI'),
    ]);
    expect(await money.get(BankReconciliationsReader).unexplained('44', '2026-10')).toEqual([
      { account: money.vcb, differenceVnd: 5_000_000n },
    ]);
    const reconcile = { campaign: CAMPAIGN, account: money.vcb, period: '2026-10' };
    const before = await money.get(ReconcileBank).execute(reconcile, 'token-1');
    expect(before).toMatchObject({ bookVnd: 5_000_000n, statementVnd: 4_009_000n, unexplained: { count: 3, sumVnd: 1_311_000n } });

    const [credit] = await money.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting');
    const late = await money.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting');
    expect(late.map(({ amountVnd }) => amountVnd)).toEqual([300_000n, 20_000n]);
    const transfer = {
      campaign: CAMPAIGN,
      unit: '44',
      toUnit: COMMUNE,
      from: 'bank',
      account: money.vcb,
      amount: '1000000',
      date: '2026-10-05',
    } as const;
    const sent = await money.get(SendTransfer).execute(transfer, money.call());
    const explain = money.get(ExplainDebit);
    await expect(explain.execute({ importId: id, row: 3, entries: [sent.index] }, 'token-1')).rejects.toThrow('ROW_NOT_MATCHED');
    await explain.execute({ importId: id, row: 2, entries: [sent.index] }, 'token-1');
    await expect(explain.execute({ importId: id, row: 2, entries: [sent.index] }, 'token-1')).rejects.toThrow('CONFLICT');
    await explain.execute({ importId: id, row: 5, credit: credit?.id ?? '' }, 'token-1');
    await explain.execute({ importId: id, row: 3, cameBack: { reference: 'FT26110100001' } }, 'token-1');
    const after = await money.get(ReconcileBank).execute(reconcile, 'token-1');
    expect(after).toMatchObject({
      bookVnd: 4_000_000n,
      toReturn: { count: 2 },
      returned: { count: 2 },
      unexplained: { count: 0 },
      differenceVnd: 0n,
    });
    expect(await money.get(BankReconciliationsReader).unexplained('44', '2026-10')).toEqual([]);
    expect(await money.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'returned')).toHaveLength(1);
  });

  it('is not reconciled any more once something is posted into the month', async () => {
    await money.imported([october('02', '5213.10001', ',5.000.000,5.000.000', 'LE THI BINH ung ho')]);
    const reader = money.get(BankReconciliationsReader);
    await money.get(ReconcileBank).execute({ campaign: CAMPAIGN, account: money.vcb, period: '2026-10' }, 'token-1');
    expect(await reader.unexplained('44', '2026-10')).toEqual([]);
    const interest = { campaign: CAMPAIGN, unit: '44', account: money.vcb, amount: '7000', period: '2026-10', date: '2026-10-31' };
    await money.get(RecordInterest).earned(interest, money.call());
    expect(await reader.unexplained('44', '2026-10')).toEqual([{ account: money.vcb, differenceVnd: 7_000n }]);
    await money
      .get(ReconcileBank)
      .execute({ campaign: CAMPAIGN, account: money.vcb, period: '2026-10', statementBalance: '5007000' }, 'token-1');
    expect(await reader.unexplained('44', '2026-10')).toEqual([]);
  });

  it('pays a fee from interest only', async () => {
    await money.give({ bank: { account: money.vcb, amount: '9000000', reference: 'FT26100200001' } });
    const fee = { campaign: CAMPAIGN, unit: '44', account: money.vcb, amount: '11000', period: '2026-10' };
    await expect(money.get(RecordInterest).charged(fee, money.call())).rejects.toThrow('FEE_BEYOND_INTEREST');
    await money.get(RecordInterest).earned({ ...fee, amount: '20000' }, money.call());
    await money.get(RecordInterest).charged(fee, money.call());
    await expect(money.get(RecordInterest).charged(fee, money.call())).rejects.toThrow('FEE_BEYOND_INTEREST');
  });

  it('needs the bank’s balance where no statement prints one', async () => {
    await money.imported([october('02', '5213.10001', ',500.000', ',LE THI BINH ung ho')]);
    const command = { campaign: CAMPAIGN, account: money.vcb, period: '2026-10' };
    await expect(money.get(ReconcileBank).execute(command, 'token-1')).rejects.toThrow('STATEMENT_BALANCE_MISSING');
    await expect(money.get(ReconcileBank).execute({ ...command, period: '2027-01' }, 'token-1')).rejects.toThrow('DATE_IN_FUTURE');
    expect(await money.get(ReconcileBank).execute({ ...command, statementBalance: '500000' }, 'token-1')).toMatchObject({
      differenceVnd: 0n,
    });
  });
});
