import { randomUUID } from 'node:crypto';
import { readReceiptCode } from '#core/receipt-code.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Openings } from '#ledger/openings.js';
import type { RecordContributionCommand } from '#relief/contributions/gift-command.js';
import { RecordContribution } from '#relief/contributions/record-contribution.js';
import type { RecordedContribution } from '#relief/contributions/recorded-contribution.js';
import { DonorsReader } from '#relief/donors/donors-reader.js';
import { RegisterDonor } from '#relief/donors/register-donor.js';
import type { ReverseEntryCommand } from '#relief/reversals/reversal-command.js';
import { type ReversedEntry, ReverseEntry } from '#relief/reversals/reverse-entry.js';
import { type ReliefHouse, openGivenCampaign, openReliefHouse } from './relief-house.js';

let house: ReliefHouse;
let accounts: readonly string[];

beforeAll(async () => {
  house = await openReliefHouse();
  accounts = await openGivenCampaign(house);
});
afterAll(() => house.close());

const BASE = { campaign: 'bao-so-3', unit: '44' };

function record(gift: Partial<RecordContributionCommand>, key: string = randomUUID()): Promise<RecordedContribution> {
  return house.get(RecordContribution).execute({ ...BASE, ...gift }, { maker: 'token-1', key });
}

describe('recording a gift', () => {
  it('answers with vouchers, proof, receipt code and the amount in words', async () => {
    const recorded = await record({
      unit: '19333',
      cash: { amount: '500000' },
      goods: [{ item: 'gao', quantity: '12.5', unit: 'kg', value: { amount: '200000', basis: 'donor' } }],
      donor: { name: 'Nguyễn Thị Hồng Nhung', phone: '0912 000 111' },
      memo: 'Ủng hộ đồng bào',
    });
    expect(recorded).toMatchObject({ hit: false, amountInWords: 'Năm trăm nghìn đồng' });
    expect(recorded.vouchers.map(({ book }) => book)).toEqual(['PT-19333-26', 'NK-19333-26']);
    expect(recorded.receiptUrl).toBe(`/r/${recorded.receiptCode}`);
    expect(readReceiptCode(recorded.receiptCode)).toHaveLength(16);
    expect(recorded.proof.length).toBeGreaterThan(0);
  });

  it('puts nothing about the donor into the leaf, only commitments the vault can open', async () => {
    const { index, receiptCode } = await record({
      bank: { amount: '1000000', reference: '5213.45946', account: accounts[0] ?? '' },
      donor: { name: 'Trần Văn Bình', phone: '0912000222', address: 'Thôn An Bình' },
      memo: 'lời nhắn riêng',
    });
    const leaf = (await house.get(LogReader).entry(index))?.leaf ?? '';
    for (const secret of ['Bình', '0912000222', 'Thôn', 'lời nhắn', '45946', receiptCode]) expect(leaf).not.toContain(secret);
    const [opened] = await house.get(Openings).read(index, { officer: 'system', purpose: 'subject_request' });
    expect(Object.fromEntries(opened?.fields.map(({ label, value }) => [label, value]) ?? [])).toEqual({
      donor: 'Trần Văn Bình',
      donor_phone: '0912000222',
      donor_addr: 'Thôn An Bình',
      memo: 'lời nhắn riêng',
      bank_ref: '5213.45946',
    });
    const { rows } = await house.database.superuser.query(
      'SELECT donor_line, memo_line, reference_line FROM ledger.opening WHERE idx = $1',
      [index],
    );
    expect(rows).toEqual([
      { donor_line: 'Trần V. B.', memo_line: expect.not.stringContaining('riêng') as string, reference_line: '…5946' },
    ]);
  });

  it('holds goods in thousandths with a lot of their own', async () => {
    const { index, entryId } = await record({ goods: [{ item: 'mi-tom', quantity: '3' }] });
    const entry = (await house.get(LogReader).entry(index))?.entry;
    expect(entry?.lines?.[0]).toMatchObject({ account: 'uninspected:44', commodity: 'mi-tom', quantity: 3000n, lot: `${entryId}/1` });
    expect(entry?.facts).toEqual({ channel: 'goods' });
  });

  it('answers a repeated request as the first time, code included, and refuses the key for another', async () => {
    const key = randomUUID();
    const first = await record({ cash: { amount: '70000' } }, key);
    const size = await house.logSize();
    const again = await record({ cash: { amount: '70000' } }, key);
    expect(again).toMatchObject({ hit: true, index: first.index, receiptCode: first.receiptCode, vouchers: first.vouchers });
    await expect(record({ cash: { amount: '70001' } }, key)).rejects.toThrow('KEY_REUSED');
    expect(await house.logSize()).toBe(size);
  });

  it('names a registered donor by id, and seals the gift under that donor', async () => {
    const id = await house.get(RegisterDonor).execute({ kind: 'organisation', name: 'Công ty Ví Dụ', phone: '0200 000 111' });
    const { index } = await record({ cash: { amount: '9000000' }, donor: { id } });
    const [opened] = await house.get(Openings).read(index, { officer: 'system', purpose: 'subject_request' });
    expect(opened?.subject).toBe(id);
    const { rows } = await house.database.superuser.query('SELECT donor_line FROM ledger.opening WHERE idx = $1', [index]);
    expect(rows).toEqual([{ donor_line: 'Công ty Ví Dụ' }]);
    expect(await house.get(DonorsReader).require(id, { officer: 'officer-1', purpose: 'look_up_donor' })).toEqual({
      id,
      kind: 'organisation',
      name: 'Công ty Ví Dụ',
      phone: '0200 000 111',
    });
    const stored = await house.database.superuser.query<{ row: string }>('SELECT d::text AS row FROM relief.donor d');
    expect(stored.rows.map(({ row }) => row).join()).not.toContain('Ví Dụ');
  });

  const bank = { amount: '1000', reference: '5213.45946' };
  it.each<[string, Partial<RecordContributionCommand>]>([
    ['GIFT_EMPTY', {}],
    ['AMOUNT_NOT_POSITIVE', { cash: { amount: '0' } }],
    ['AMOUNT_NOT_POSITIVE', { cash: { amount: '-5' } }],
    ['AMOUNT_NOT_POSITIVE', { cash: { amount: '1.5' } }],
    ['AMOUNT_TOO_LARGE', { cash: { amount: '1000000000000001' } }],
    ['AMOUNT_TOO_LARGE', { cash: { amount: '1'.repeat(1_000_000) } }],
    ['DATE_IN_FUTURE', { cash: { amount: '1' }, date: '2026-11-23' }],
    ['DATE_TOO_OLD', { cash: { amount: '1' }, date: '2001-01-01' }],
    ['DATE_INVALID', { cash: { amount: '1' }, date: '2026-02-30' }],
    ['OUTSIDE_WINDOW', { cash: { amount: '1' }, date: '2026-08-31' }],
    ['CAMPAIGN_UNKNOWN', { cash: { amount: '1' }, campaign: 'khong-co' }],
    ['UNIT_UNKNOWN', { cash: { amount: '1' }, unit: '99999' }],
    ['COMMODITY_UNKNOWN', { goods: [{ item: 'vang', quantity: '1' }] }],
    ['QUANTITY_SCALE_EXCEEDED', { goods: [{ item: 'mi-tom', quantity: '1.5' }] }],
    ['QUANTITY_SCALE_EXCEEDED', { goods: [{ item: 'gao', quantity: '1.55' }] }],
    ['QUANTITY_INVALID', { goods: [{ item: 'gao', quantity: '0' }] }],
    ['QUANTITY_INVALID', { goods: [{ item: 'gao', quantity: '1', unit: 'tấn' }] }],
    ['ACCOUNT_UNKNOWN', { bank }],
    ['ACCOUNT_UNKNOWN', { bank: { ...bank, account: 'bank:vcb-000000' } }],
    ['BANK_REFERENCE_INVALID', { bank: { ...bank, reference: 'chuyển khoản', account: 'bank:vcb-1023456008' } }],
    ['TEXT_INVALID', { cash: { amount: '1' }, memo: 'a\u202eb' }],
    ['TEXT_INVALID', { cash: { amount: '1' }, memo: 'x'.repeat(1_000_000) }],
    ['TEXT_INVALID', { cash: { amount: '1' }, donor: { phone: 'gọi tôi' } }],
    ['TEXT_INVALID', { cash: { amount: '1' }, earmark: 'Trường Học' }],
    ['NOT_FOUND', { cash: { amount: '1' }, donor: { id: 'nobody' } }],
  ])('refuses %s and writes nothing: %#', async (code, gift) => {
    const size = await house.logSize();
    await expect(record(gift)).rejects.toMatchObject({ code });
    expect(await house.logSize()).toBe(size);
  });
});

describe('taking a gift back', () => {
  async function reversed(command: ReverseEntryCommand): Promise<ReversedEntry> {
    const outcome = await house.get(ReverseEntry).execute(command, { maker: 'token-1', key: randomUUID() });
    if (outcome.kind !== 'reversed') throw new Error('a slip of today needs nobody else');
    return outcome;
  }
  const reverse = (target: number, reason: 'DUPLICATE' | 'OTHER', note?: string) =>
    reversed({ target: { index: target }, reason, ...(note !== undefined && { note }) });

  it('leaves the gift in the book and adds an entry that mirrors it', async () => {
    const gift = await record({ cash: { amount: '40000' }, goods: [{ item: 'gao', quantity: '2' }] });
    const reversal = await reverse(gift.index, 'OTHER', 'nhập nhầm người');
    expect(reversal).toMatchObject({ reverses: gift.index });
    expect(reversal.vouchers.map(({ book }) => book)).toEqual(['DC-44-26']);
    const logged = await house.get(LogReader).entry(reversal.index);
    expect(logged?.entry).toMatchObject({ kind: 'reversal', facts: { reason: 'OTHER' }, reverses: { index: gift.index } });
    expect(logged?.leaf).not.toContain('nhầm');
  });

  it('finds the gift by its voucher', async () => {
    const gift = await record({ cash: { amount: '41000' } });
    const [voucher] = gift.vouchers;
    if (voucher === undefined) throw new Error('no voucher');
    const reversal = await reversed({ target: { voucher }, reason: 'BOUNCED' });
    expect(reversal.reverses).toBe(gift.index);
  });

  it('happens once, never to a reversal, never to another kind, and says why', async () => {
    const gift = await record({ cash: { amount: '42000' } });
    await expect(reverse(gift.index, 'OTHER')).rejects.toThrow('TEXT_INVALID');
    const reversal = await reverse(gift.index, 'DUPLICATE');
    await expect(reverse(gift.index, 'DUPLICATE')).rejects.toThrow('ALREADY_REVERSED');
    await expect(reverse(reversal.index, 'DUPLICATE')).rejects.toThrow('REVERSAL_OF_REVERSAL');
    await expect(reverse(0, 'DUPLICATE')).rejects.toThrow('REVERSAL_NOT_ALLOWED');
    await expect(reverse(10_000_000, 'DUPLICATE')).rejects.toThrow('REVERSAL_TARGET_UNKNOWN');
  });
});
