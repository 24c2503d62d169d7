import { createHash } from 'node:crypto';
import { CashCountsReader } from '#relief/money/cash-counts-reader.js';
import { CountCash } from '#relief/money/count-cash.js';
import { ReconcileBank } from '#relief/money/reconcile-bank.js';
import { RecordDeposit } from '#relief/money/record-deposit.js';
import { ReceiveTransfer } from '#relief/transfers/receive-transfer.js';
import { SendTransfer } from '#relief/transfers/send-transfer.js';
import { TransfersReader } from '#relief/transfers/transfers-reader.js';
import { CAMPAIGN, COMMUNE, MoneyHouse } from './money-house.js';

let money: MoneyHouse;

beforeEach(async () => {
  money = await MoneyHouse.open();
});
afterEach(() => money.close());

describe('a unit’s cash', () => {
  it('is paid in at the bank and drawn again, each side under its voucher', async () => {
    await money.give({ cash: { amount: '5000000' } });
    const command = { campaign: CAMPAIGN, unit: '44', amount: '4000000', account: money.vcb };
    const paidIn = await money.get(RecordDeposit).execute(command, money.call());
    expect(paidIn.vouchers.map(({ book }) => book)).toEqual(['PC-44-26', 'BC-44-26']);
    await money.get(RecordDeposit).execute({ ...command, direction: 'out', amount: '1500000' }, money.call());
    expect([await money.standing('cash:44'), await money.standing(money.vcb)]).toEqual([2_500_000n, 2_500_000n]);
    await expect(money.get(RecordDeposit).execute({ ...command, amount: '2500001' }, money.call())).rejects.toThrow('INSUFFICIENT_FUND');
  });

  it('is counted by denomination: sealed at once when it agrees, else by a second person', async () => {
    await money.give({ cash: { amount: '1200000' } });
    const command = {
      campaign: CAMPAIGN,
      unit: '44',
      notes: [
        { value: '500000', pieces: 2 },
        { value: '200000', pieces: 1 },
      ],
    };
    const agreed = await money.get(CountCash).execute(command, money.call());
    expect(agreed.count).toMatchObject({ state: 'posted', differenceVnd: 0n });
    const short = { ...command, notes: [{ value: '500000', pieces: 2 }] };
    const first = money.call();
    const waiting = await money.get(CountCash).execute(short, first);
    expect(waiting).toMatchObject({ count: { state: 'waiting', differenceVnd: -200_000n } });
    expect(waiting.entry).toBeUndefined();
    expect((await money.get(CountCash).execute(short, first)).count.id).toBe(waiting.count.id);
    await expect(money.get(CountCash).execute(command, first)).rejects.toThrow('KEY_REUSED');
    await expect(money.get(CountCash).approve(waiting.count.id, 'token-1')).rejects.toThrow('MAKER_MAY_NOT_APPROVE');
    const sealed = await money.get(CountCash).approve(waiting.count.id, 'token-2');
    expect(sealed.entry?.vouchers.map(({ book }) => book)).toEqual(['DC-44-26']);
    expect((await money.get(CountCash).approve(waiting.count.id, 'token-2')).entry).toMatchObject({
      hit: true,
      index: sealed.entry?.index,
    });
    await expect(money.get(CountCash).approve(waiting.count.id, 'token-3')).rejects.toThrow('REQUEST_STATE');
    expect(await money.standing('cash:44')).toBe(1_000_000n);
    expect((await money.get(CashCountsReader).countedIn('44', '2026-11')).map(({ differenceVnd }) => differenceVnd)).toEqual([
      -200_000n,
      0n,
    ]);
  });

  it('has to be counted again when money moved before the second person looked', async () => {
    await money.give({ cash: { amount: '1200000' } });
    const command = { campaign: CAMPAIGN, unit: '44', notes: [{ value: '500000', pieces: 2 }] };
    const { count } = await money.get(CountCash).execute(command, money.call());
    await money.give({ cash: { amount: '100000' } });
    await expect(money.get(CountCash).approve(count.id, 'token-2')).rejects.toThrow('CONFLICT');
    await expect(money.get(CountCash).approve(count.id, 'token-2')).rejects.toThrow('REQUEST_STATE');
    expect((await money.get(CountCash).execute(command, money.call())).count.state).toBe('waiting');
    await expect(
      money.house.database.superuser.query(`UPDATE relief.cash_count SET counted_vnd = 1 WHERE id = $1`, [count.id]),
    ).rejects.toThrow('approved as it was made');
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
    await expect(money.get(CountCash).execute({ campaign: CAMPAIGN, unit: '44', notes }, money.call())).rejects.toThrow('QUANTITY_INVALID');
  });
});

describe('a transfer', () => {
  it('waits in transit until an officer of the receiving unit confirms it', async () => {
    await money.give({ bank: { account: money.vcb, amount: '9000000', reference: 'FT26100200001' } });
    const command = { campaign: CAMPAIGN, unit: '44', toUnit: COMMUNE, from: 'bank', account: money.vcb, amount: '3000000' } as const;
    const sent = await money.get(SendTransfer).execute(command, money.call('ke-toan'));
    const [open] = await money.get(TransfersReader).list({ campaign: CAMPAIGN, state: 'open' });
    expect(open).toMatchObject({ id: sent.entryId, from: '44', to: COMMUNE, funds: [{ fund: CAMPAIGN, amount: '3000000' }] });
    const receive = { transfer: sent.entryId, to: 'cash' } as const;
    await expect(money.get(ReceiveTransfer).execute(receive, money.call('ke-toan'))).rejects.toThrow('SECOND_PERSON_NEEDED');
    const received = await money.get(ReceiveTransfer).execute(receive, money.call('can-bo-xa'));
    expect(received.vouchers[0]?.book).toBe(`PT-${COMMUNE}-26`);
    expect(await money.standing(`cash:${COMMUNE}`)).toBe(3_000_000n);
    await expect(money.get(ReceiveTransfer).execute(receive, money.call('can-bo-xa'))).rejects.toThrow('ALREADY_NAMED');
    expect(await money.get(TransfersReader).require(sent.entryId)).toMatchObject({ state: 'received', receivedIndex: received.index });
  });

  it('goes back up the same way, and never to the sender or outside the campaign', async () => {
    await money.give({ unit: COMMUNE, cash: { amount: '700000' } });
    const command = { campaign: CAMPAIGN, unit: COMMUNE, toUnit: '44', from: 'cash', amount: '700000' } as const;
    const { entryId } = await money.get(SendTransfer).execute(command, money.call('can-bo-xa'));
    await money
      .get(ReceiveTransfer)
      .execute({ transfer: entryId, to: 'bank', account: money.vcb, reference: 'FT26100300007' }, money.call('ke-toan'));
    expect(await money.standing(money.vcb)).toBe(700_000n);
    await expect(money.get(SendTransfer).execute({ ...command, toUnit: COMMUNE }, money.call())).rejects.toThrow('ENTRY_INVALID');
    await expect(money.get(SendTransfer).execute({ ...command, toUnit: '99999' }, money.call())).rejects.toThrow('UNIT_UNKNOWN');
  });
});

describe('the database itself refuses', () => {
  /** An entry that moves a đồng of the desk's cash, past every rule of core. */
  async function insert(kind: string, leaf: object): Promise<unknown> {
    const { rows } = await money.house.database.superuser.query<{ id: bigint }>(`SELECT id FROM ledger.balance WHERE account = 'cash:44'`);
    const bytes = Buffer.from(JSON.stringify({ v: '1', ...leaf }));
    const hash = createHash('sha256').update(Buffer.of(0)).update(bytes).digest();
    const writer = await money.house.databases.clientFor('writer');
    try {
      return await writer.query(
        `WITH h AS (UPDATE ledger.head SET prev = size, size = size + 1 RETURNING prev), lines AS (
           INSERT INTO ledger.line (idx, no, balance_id, commodity, side, quantity, from_offset, to_offset)
           SELECT h.prev, x.no, $1, 'vnd', x.side, 1, 0, 1 FROM h, (VALUES (1, 'C'::"char"), (2, 'D'::"char")) AS x (no, side))
         INSERT INTO ledger.entry (idx, id, kind, unit, campaign, date, at, imported, leaf_hash, bytes)
         SELECT h.prev, gen_random_uuid(), $2, '44', '${CAMPAIGN}', '2026-11-22', now(), false, $3, $4 FROM h`,
        [rows[0]?.id ?? -1n, kind, hash, bytes],
      );
    } finally {
      await writer.end();
    }
  }

  it('a count that differs on the word of one person', async () => {
    await money.give({ cash: { amount: '5000' } });
    await expect(insert('cash_count', { by: { maker: 'token-1' } })).rejects.toMatchObject({ constraint: 'entry_second_person' });
  });

  it('a transfer its sender confirms, and one nobody sent', async () => {
    await money.give({ unit: COMMUNE, cash: { amount: '5000' } });
    await money.give({ cash: { amount: '5000' } });
    const command = { campaign: CAMPAIGN, unit: COMMUNE, toUnit: '44', from: 'cash', amount: '5000' } as const;
    const { entryId: transfer } = await money.get(SendTransfer).execute(command, money.call('can-bo-xa'));
    const received = (maker: string, of: string) => insert('transfer_received', { by: { maker }, facts: { transfer: of } });
    await expect(received('can-bo-xa', transfer)).rejects.toMatchObject({ constraint: 'entry_second_person' });
    await expect(received('ke-toan', 'never-sent')).rejects.toMatchObject({ constraint: 'entry_second_person' });
  });

  it('a reconciliation that is changed afterwards', async () => {
    await money.give({ bank: { account: money.vcb, amount: '9000', reference: 'FT26100200001' } });
    await money
      .get(ReconcileBank)
      .execute({ campaign: CAMPAIGN, account: money.vcb, period: '2026-10', statementBalance: '9000' }, 'token-1');
    const change = money.house.database.superuser.query('UPDATE relief.bank_reconciliation SET statement_vnd = 1');
    await expect(change).rejects.toThrow('made again, never changed');
  });
});
