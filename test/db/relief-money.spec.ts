import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RecordContribution } from '#relief/contributions/record-contribution.js';
import { BankReconciliationsReader } from '#relief/money/bank-reconciliations-reader.js';
import { CashCountsReader } from '#relief/money/cash-counts-reader.js';
import { CountCash } from '#relief/money/count-cash.js';
import { CreditsToReturnReader } from '#relief/money/credits-to-return-reader.js';
import { ExplainDebit } from '#relief/money/explain-debit.js';
import { MarkCreditReturned } from '#relief/money/mark-credit-returned.js';
import { ReconcileBank } from '#relief/money/reconcile-bank.js';
import { RecordDeposit } from '#relief/money/record-deposit.js';
import { RecordInterest } from '#relief/money/record-interest.js';
import { BeginStatementImport } from '#relief/statements/begin-statement-import.js';
import { ImportStatement } from '#relief/statements/import-statement.js';
import type { StatementImportSummary } from '#relief/statements/statement-import-summary.js';
import { CloseCampaign } from '#relief/campaigns/close-campaign.js';
import { ReceiveTransfer } from '#relief/transfers/receive-transfer.js';
import { SendTransfer } from '#relief/transfers/send-transfer.js';
import { TransfersReader } from '#relief/transfers/transfers-reader.js';
import { type ReliefHouse, openGivenCampaign, openReliefHouse } from './relief-house.js';

const CAMPAIGN = 'bao-so-3';
const COMMUNE = '19333';
const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n';

let house: ReliefHouse;
let vcb = '';
let calls = 0;

beforeEach(async () => {
  house = await openReliefHouse();
  [, vcb = ''] = await openGivenCampaign(house).then((codes) => ['', ...codes]);
});
afterEach(() => house.close());

function call(maker = 'token-1') {
  calls += 1;
  return { maker, key: `call-${String(calls)}` };
}

async function give(more: object): Promise<void> {
  await house.get(RecordContribution).execute({ campaign: CAMPAIGN, unit: '44', date: '2026-10-02', ...more }, call());
}

async function imported(rows: readonly string[]): Promise<{ readonly id: string; readonly summary: StatementImportSummary }> {
  calls += 1;
  const path = join(house.folder, `statement-${String(calls)}`);
  await writeFile(path, `${HEADER}${rows.join('\n')}\n`);
  const id = await house.get(BeginStatementImport).execute({ campaign: CAMPAIGN, bank: 'vcb', upload: path, maker: 'token-1' });
  return { id, summary: await house.get(ImportStatement).execute(id) };
}

async function standing(account: string, fund = CAMPAIGN): Promise<bigint> {
  const { rows } = await house.database.superuser.query<{ standing: bigint }>(
    'SELECT debits - credits AS standing FROM ledger.balance WHERE account = $1 AND fund = $2',
    [account, fund],
  );
  return rows[0]?.standing ?? 0n;
}

describe('a unit’s cash', () => {
  it('is paid in at the bank and drawn again, each side under its voucher', async () => {
    await give({ cash: { amount: '5000000' } });
    const command = { campaign: CAMPAIGN, unit: '44', amount: '4000000', account: vcb };
    const paidIn = await house.get(RecordDeposit).execute(command, call());
    expect(paidIn.vouchers.map(({ book }) => book)).toEqual(['PC-44-26', 'BC-44-26']);
    await house.get(RecordDeposit).execute({ ...command, direction: 'out', amount: '1500000' }, call());
    expect([await standing('cash:44'), await standing(vcb)]).toEqual([2_500_000n, 2_500_000n]);
    await expect(house.get(RecordDeposit).execute({ ...command, amount: '2500001' }, call())).rejects.toThrow('INSUFFICIENT_FUND');
  });

  it('is counted by denomination: sealed at once when it agrees, else by a second person', async () => {
    await give({ cash: { amount: '1200000' } });
    const command = {
      campaign: CAMPAIGN,
      unit: '44',
      notes: [
        { value: '500000', pieces: 2 },
        { value: '200000', pieces: 1 },
      ],
    };
    const agreed = await house.get(CountCash).execute(command, call());
    expect(agreed.count).toMatchObject({ state: 'posted', differenceVnd: 0n });
    const short = { ...command, notes: [{ value: '500000', pieces: 2 }] };
    const first = call();
    const waiting = await house.get(CountCash).execute(short, first);
    expect(waiting).toMatchObject({ count: { state: 'waiting', differenceVnd: -200_000n } });
    expect(waiting.entry).toBeUndefined();
    expect((await house.get(CountCash).execute(short, first)).count.id).toBe(waiting.count.id);
    await expect(house.get(CountCash).execute(command, first)).rejects.toThrow('KEY_REUSED');
    await expect(house.get(CountCash).approve(waiting.count.id, 'token-1')).rejects.toThrow('MAKER_MAY_NOT_APPROVE');
    const sealed = await house.get(CountCash).approve(waiting.count.id, 'token-2');
    expect(sealed.entry?.vouchers.map(({ book }) => book)).toEqual(['DC-44-26']);
    expect((await house.get(CountCash).approve(waiting.count.id, 'token-2')).entry).toMatchObject({
      hit: true,
      index: sealed.entry?.index,
    });
    await expect(house.get(CountCash).approve(waiting.count.id, 'token-3')).rejects.toThrow('REQUEST_STATE');
    expect(await standing('cash:44')).toBe(1_000_000n);
    expect((await house.get(CashCountsReader).countedIn('44', '2026-11')).map(({ differenceVnd }) => differenceVnd)).toEqual([
      -200_000n,
      0n,
    ]);
  });

  it('has to be counted again when money moved before the second person looked', async () => {
    await give({ cash: { amount: '1200000' } });
    const command = { campaign: CAMPAIGN, unit: '44', notes: [{ value: '500000', pieces: 2 }] };
    const { count } = await house.get(CountCash).execute(command, call());
    await give({ cash: { amount: '100000' } });
    await expect(house.get(CountCash).approve(count.id, 'token-2')).rejects.toThrow('CONFLICT');
    await expect(house.get(CountCash).approve(count.id, 'token-2')).rejects.toThrow('REQUEST_STATE');
    expect((await house.get(CountCash).execute(command, call())).count.state).toBe('waiting');
    await expect(house.database.superuser.query(`UPDATE relief.cash_count SET counted_vnd = 1 WHERE id = $1`, [count.id])).rejects.toThrow(
      'approved as it was made',
    );
  });

  it.each([
    ['a note that is no legal tender', [{ value: '300000', pieces: 1 }]],
    [
      'the same note twice',
      [
        { value: '500000', pieces: 1 },
        { value: '500000', pieces: 1 },
      ],
    ],
    ['half a note', [{ value: '500000', pieces: 0.5 }]],
  ])('is not counted with %s', async (_what, notes) => {
    await expect(house.get(CountCash).execute({ campaign: CAMPAIGN, unit: '44', notes }, call())).rejects.toThrow('QUANTITY_INVALID');
  });
});

describe('a transfer', () => {
  it('waits in transit until an officer of the receiving unit confirms it', async () => {
    await give({ bank: { account: vcb, amount: '9000000', reference: 'FT26100200001' } });
    const command = { campaign: CAMPAIGN, unit: '44', toUnit: COMMUNE, from: 'bank', account: vcb, amount: '3000000' } as const;
    const sent = await house.get(SendTransfer).execute(command, call('ke-toan'));
    const [open] = await house.get(TransfersReader).list({ campaign: CAMPAIGN, state: 'open' });
    expect(open).toMatchObject({ id: sent.entryId, from: '44', to: COMMUNE, funds: [{ fund: CAMPAIGN, amount: '3000000' }] });
    const receive = { transfer: sent.entryId, to: 'cash' } as const;
    await expect(house.get(ReceiveTransfer).execute(receive, call('ke-toan'))).rejects.toThrow('SECOND_PERSON_NEEDED');
    const received = await house.get(ReceiveTransfer).execute(receive, call('can-bo-xa'));
    expect(received.vouchers[0]?.book).toBe(`PT-${COMMUNE}-26`);
    expect(await standing(`cash:${COMMUNE}`)).toBe(3_000_000n);
    await expect(house.get(ReceiveTransfer).execute(receive, call('can-bo-xa'))).rejects.toThrow('ALREADY_NAMED');
    expect(await house.get(TransfersReader).require(sent.entryId)).toMatchObject({ state: 'received', receivedIndex: received.index });
  });

  it('goes back up the same way, and never to the sender or outside the campaign', async () => {
    await give({ unit: COMMUNE, cash: { amount: '700000' } });
    const command = { campaign: CAMPAIGN, unit: COMMUNE, toUnit: '44', from: 'cash', amount: '700000' } as const;
    const { entryId } = await house.get(SendTransfer).execute(command, call('can-bo-xa'));
    await house.get(ReceiveTransfer).execute({ transfer: entryId, to: 'bank', account: vcb, reference: 'FT26100300007' }, call('ke-toan'));
    expect(await standing(vcb)).toBe(700_000n);
    await expect(house.get(SendTransfer).execute({ ...command, toUnit: COMMUNE }, call())).rejects.toThrow('ENTRY_INVALID');
    await expect(house.get(SendTransfer).execute({ ...command, toUnit: '99999' }, call())).rejects.toThrow('UNIT_UNKNOWN');
  });
});

describe('a bank account', () => {
  const october = (day: string, document: string, amounts: string, memo: string): string =>
    `1,${day}/10/2026,${document},${amounts},${memo}`;

  it('shows credits after the end of receiving as to be returned, once however often they are read', async () => {
    await house.get(CloseCampaign).execute({ slug: CAMPAIGN, maker: 'token-1', closedOn: '2026-10-20' });
    const late = october('25', '5213.90001', ',300.000', ',NGUYEN VAN AN ung ho muon');
    const { summary } = await imported([october('02', '5213.10001', ',500.000', ',LE THI BINH ung ho'), late]);
    expect(summary).toMatchObject({ gifts: 1, quarantined: 1 });
    await imported([late, october('26', '5213.90002', ',70.000', ',TRAN VAN BA')]);
    const waiting = await house.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting');
    expect(waiting.map(({ date, amountVnd }) => [date, amountVnd])).toEqual([
      ['2026-10-25', 300_000n],
      ['2026-10-26', 70_000n],
    ]);
    const [first] = waiting;
    const id = first?.id ?? '';
    await expect(house.get(MarkCreditReturned).execute({ id }, 'token-1')).rejects.toThrow('TEXT_INVALID');
    await expect(house.get(MarkCreditReturned).execute({ id, reference: 'FT2611', on: '2026-10-24' }, 'token-1')).rejects.toThrow(
      'DATE_INVALID',
    );
    const done = await house.get(MarkCreditReturned).execute({ id, reference: 'FT26110100042', on: '2026-11-01' }, 'token-1');
    expect(done.returned).toEqual({ on: '2026-11-01', reference: 'FT26110100042', by: 'token-1' });
    await expect(house.get(MarkCreditReturned).execute({ id, reference: 'FT26110100042' }, 'token-1')).rejects.toThrow('CONFLICT');
    expect(await house.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting')).toHaveLength(1);
  });

  it('takes a statement row with the amount and reference of our own deposit for that deposit, and any other for a gift', async () => {
    await give({ cash: { amount: '900000' } });
    const command = { campaign: CAMPAIGN, unit: '44', amount: '500000', account: vcb, date: '2026-10-03', reference: '5213.77777' };
    await house.get(RecordDeposit).execute(command, call());
    const rows = [october('03', '5213.77777', ',500.000', ',NOP TIEN MAT'), october('03', '5213.77778', ',500.000', ',LE THI BINH ung ho')];
    const { summary } = await imported(rows);
    expect(summary).toMatchObject({ gifts: 1, duplicates: 1 });
    expect((await imported([...rows, october('04', '5213.77777', ',500.000', ',LE VAN CHIN ung ho')])).summary).toMatchObject({
      gifts: 1,
      duplicates: 2,
    });
    expect(await standing(vcb)).toBe(1_500_000n);
  });

  it('is reconciled once every debit is explained: by an entry, by a returned credit, or by what came back', async () => {
    await house.get(CloseCampaign).execute({ slug: CAMPAIGN, maker: 'token-1', closedOn: '2026-10-20' });
    const { id } = await imported([
      october('02', '5213.10001', ',5.000.000,5.000.000', 'LE THI BINH ung ho'),
      october('05', '5213.10002', '1.000.000,,4.000.000', 'CHUYEN VE XA'),
      october('06', '5213.10003', '11.000,,3.989.000', 'PHI DICH VU'),
      october('25', '5213.10004', ',300.000,4.289.000', 'NGUYEN VAN AN ung ho muon'),
      october('28', '5213.10005', '300.000,,3.989.000', 'HOAN TRA'),
      october('31', '5213.10006', ',20.000,4.009.000', 'LAI TIEN GUI'),
    ]);
    expect(await house.get(BankReconciliationsReader).unexplained('44', '2026-10')).toEqual([{ account: vcb, differenceVnd: 5_000_000n }]);
    const reconcile = { campaign: CAMPAIGN, account: vcb, period: '2026-10' };
    const before = await house.get(ReconcileBank).execute(reconcile, 'token-1');
    expect(before).toMatchObject({ bookVnd: 5_000_000n, statementVnd: 4_009_000n, unexplained: { count: 3, sumVnd: 1_311_000n } });

    const [credit] = await house.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting');
    const late = await house.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'waiting');
    expect(late.map(({ amountVnd }) => amountVnd)).toEqual([300_000n, 20_000n]);
    const transfer = {
      campaign: CAMPAIGN,
      unit: '44',
      toUnit: COMMUNE,
      from: 'bank',
      account: vcb,
      amount: '1000000',
      date: '2026-10-05',
    } as const;
    const sent = await house.get(SendTransfer).execute(transfer, call());
    const explain = house.get(ExplainDebit);
    await expect(explain.execute({ importId: id, row: 3, entries: [sent.index] }, 'token-1')).rejects.toThrow('ROW_NOT_MATCHED');
    await explain.execute({ importId: id, row: 2, entries: [sent.index] }, 'token-1');
    await expect(explain.execute({ importId: id, row: 2, entries: [sent.index] }, 'token-1')).rejects.toThrow('CONFLICT');
    await explain.execute({ importId: id, row: 5, credit: credit?.id ?? '' }, 'token-1');
    await explain.execute({ importId: id, row: 3, cameBack: { reference: 'FT26110100001' } }, 'token-1');
    const after = await house.get(ReconcileBank).execute(reconcile, 'token-1');
    expect(after).toMatchObject({
      bookVnd: 4_000_000n,
      toReturn: { count: 2 },
      returned: { count: 2 },
      unexplained: { count: 0 },
      differenceVnd: 0n,
    });
    expect(await house.get(BankReconciliationsReader).unexplained('44', '2026-10')).toEqual([]);
    expect(await house.get(CreditsToReturnReader).ofCampaign(CAMPAIGN, 'returned')).toHaveLength(1);
  });

  it('is not reconciled any more once something is posted into the month', async () => {
    await imported([october('02', '5213.10001', ',5.000.000,5.000.000', 'LE THI BINH ung ho')]);
    const reader = house.get(BankReconciliationsReader);
    await house.get(ReconcileBank).execute({ campaign: CAMPAIGN, account: vcb, period: '2026-10' }, 'token-1');
    expect(await reader.unexplained('44', '2026-10')).toEqual([]);
    const interest = { campaign: CAMPAIGN, unit: '44', account: vcb, amount: '7000', period: '2026-10', date: '2026-10-31' };
    await house.get(RecordInterest).earned(interest, call());
    expect(await reader.unexplained('44', '2026-10')).toEqual([{ account: vcb, differenceVnd: 7_000n }]);
    await house.get(ReconcileBank).execute({ campaign: CAMPAIGN, account: vcb, period: '2026-10', statementBalance: '5007000' }, 'token-1');
    expect(await reader.unexplained('44', '2026-10')).toEqual([]);
  });

  it('pays a fee from interest only', async () => {
    await give({ bank: { account: vcb, amount: '9000000', reference: 'FT26100200001' } });
    const fee = { campaign: CAMPAIGN, unit: '44', account: vcb, amount: '11000', period: '2026-10' };
    await expect(house.get(RecordInterest).charged(fee, call())).rejects.toThrow('FEE_BEYOND_INTEREST');
    await house.get(RecordInterest).earned({ ...fee, amount: '20000' }, call());
    await house.get(RecordInterest).charged(fee, call());
    await expect(house.get(RecordInterest).charged(fee, call())).rejects.toThrow('FEE_BEYOND_INTEREST');
  });

  it('needs the bank’s balance where no statement prints one', async () => {
    await imported([october('02', '5213.10001', ',500.000', ',LE THI BINH ung ho')]);
    const command = { campaign: CAMPAIGN, account: vcb, period: '2026-10' };
    await expect(house.get(ReconcileBank).execute(command, 'token-1')).rejects.toThrow('STATEMENT_BALANCE_MISSING');
    await expect(house.get(ReconcileBank).execute({ ...command, period: '2027-01' }, 'token-1')).rejects.toThrow('DATE_IN_FUTURE');
    expect(await house.get(ReconcileBank).execute({ ...command, statementBalance: '500000' }, 'token-1')).toMatchObject({
      differenceVnd: 0n,
    });
  });
});
