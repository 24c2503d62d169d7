import { base64 } from '#core/bytes.js';
import { parseTlogProof, verifyTlogProof } from '#core/log/tlog-proof.js';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { encodeReceiptCode, groupReceiptCode } from '#core/receipt-code.js';
import { DisbursementsViewReader } from '#disclosure/decisions/disbursements-view-reader.js';
import { TellableCountsReader } from '#disclosure/hand-outs/tellable-counts-reader.js';
import { PublicOpenings } from '#disclosure/receipts/public-openings.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TraceReader } from '#disclosure/trace/trace-reader.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import { givenGift, givenReversal } from '../support/given.js';
import { DisclosureSeed, PUBLIC_URL } from './disclosure-seed.js';

describe('a receipt', () => {
  let seed: DisclosureSeed;
  let receipts: ReceiptReader;
  const asked: number[] = [];

  beforeAll(async () => {
    seed = await DisclosureSeed.open();
    const openings = new PublicOpenings((index) => {
      asked.push(index);
      return Promise.resolve([{ fields: seed.openings.get(index) ?? [] }]);
    });
    const sources = seed.sources('app');
    const tellable = new TellableCountsReader(new DisbursementsViewReader(sources, new CampaignReader(sources)));
    receipts = new ReceiptReader(sources, seed.log, { openings, traces: new TraceReader(sources), tellable });
  });
  afterAll(() => seed.close());

  const trust = () => ({
    verifierKey: verifierKeyOf(sha256, { name: 'localhost/log1', algorithm: ED25519, publicKey: seed.keys.logPublicKey }),
    sha256,
    verifyEd25519,
  });

  it('shows a sealed gift with its amount in words and a proof anyone can check', async () => {
    const gift = seed.gift(givenGift({ cash: 1_005_000n }), { donorName: 'Nguyễn Thị Hồng Nhung', memo: 'ung ho' });
    await seed.publish();
    const body = await receipts.receipt(groupReceiptCode(gift.code).toLowerCase());
    expect(body).toMatchObject({
      state: 'sealed',
      code: gift.code,
      campaign_title: 'Cứu trợ bão số 3',
      amount_in_words: 'Một triệu không trăm linh năm nghìn đồng',
      entry: { index: gift.index, donor: 'Nguyễn T. H. N.', status: 'valid' },
      reversal: null,
      proof: { tlog_proof_url: `${PUBLIC_URL}/r/${gift.code}.tlog-proof`, tree_size: String(gift.index + 1) },
    });
    const verified = verifyTlogProof(await receipts.tlogProof(gift.code), trust());
    expect(verified).toMatchObject({ index: gift.index, leaf: body.proof?.leaf, openings: [] });
    const parsed = parseTlogProof(await receipts.tlogProof(gift.code));
    expect(parsed.hashes.map(base64)).toEqual(body.proof?.hashes);
    expect(parsed.checkpoint).toBe(body.proof?.checkpoint);
  });

  it('opens the name of a public gift and of an organisation, and never asks the vault about a masked one', async () => {
    const open = seed.gift(givenGift({ cash: 1n }), { donorName: 'Phạm Thị Bưởi', memo: 'xin gop, lien he 0912345678', consent: 'public' });
    const firm = seed.gift(givenGift({ cash: 2n }), { donorName: 'Công ty Trường Sơn', organisation: true });
    const masked = seed.gift(givenGift({ cash: 3n }), { donorName: 'Lê Văn Kín' });
    const hidden = seed.gift(givenGift({ cash: 4n }), { donorName: 'Công ty Giấu Tên', organisation: true, consent: 'anonymous' });
    await seed.publish();
    asked.length = 0;
    const labels = async (code: string) =>
      verifyTlogProof(await receipts.tlogProof(code), trust()).openings.map(({ label, value }) => [label, value]);
    // The memo holds a phone number, which the page cuts: it stays closed.
    expect(await labels(open.code)).toEqual([['donor', 'Phạm Thị Bưởi']]);
    expect(await labels(firm.code)).toEqual([['donor', 'Công ty Trường Sơn']]);
    expect(await labels(masked.code)).toEqual([]);
    expect(await labels(hidden.code)).toEqual([]);
    expect(asked).toEqual([open.index, firm.index]);
  });

  it('says when, why and by which entry a gift was taken back', async () => {
    const gift = seed.gift(givenGift({ cash: 10_000n }));
    const reversal = seed.seal(givenReversal(seed.book.at(gift.index), 'WRONG_AMOUNT'));
    await seed.publish();
    expect(await receipts.receipt(gift.code)).toMatchObject({
      state: 'reversed',
      entry: { status: 'reversed', reversed_by: reversal.index },
      reversal: {
        index: reversal.index,
        reason: 'WRONG_AMOUNT',
        date: '2026-10-02',
        vouchers: ['DC-44-26-000001'],
        path: `/cd/bao-so-3/thu/${reversal.index}`,
        replaced_by: null,
      },
    });
  });

  it('links a corrected gift to the one that takes its place', async () => {
    const gift = seed.gift(givenGift({ cash: 10_000n }));
    const [reversal, right] = seed.book.sealGroup([
      { ...givenReversal(seed.book.at(gift.index), 'WRONG_AMOUNT'), group: { n: 1, of: 2 } },
      { ...givenGift({ cash: 100_000n }), group: { n: 2, of: 2 } },
    ]);
    await seed.publish();
    expect((await receipts.receipt(gift.code)).reversal).toMatchObject({
      index: reversal?.index,
      replaced_by: { index: right?.index, path: `/cd/bao-so-3/thu/${right?.index ?? 0}` },
    });
  });

  it('is being sealed while its entry is in the book and not yet public', async () => {
    const gift = seed.gift(givenGift({ cash: 42n }));
    await seed.write();
    expect(await receipts.receipt(gift.code)).toMatchObject({ state: 'sealing', entry: { money: { amount: '42' } }, proof: null });
    await expect(receipts.tlogProof(gift.code)).rejects.toThrow('NOT_FOUND');
    // Published, but lists have not followed yet: the receipt does not wait for them.
    await seed.publish(false);
    expect((await receipts.receipt(gift.code)).state).toBe('sealed');
    await seed.publish();
  });

  it('tells a mistyped code from one the book does not hold', async () => {
    const stranger = encodeReceiptCode(Uint8Array.from({ length: 16 }, (_, at) => at));
    await expect(receipts.receipt(stranger)).rejects.toThrow('NOT_FOUND');
    const typo = `${stranger.slice(0, -1)}${stranger.endsWith('0') ? '1' : '0'}`;
    await expect(receipts.receipt(typo)).rejects.toThrow('RECEIPT_CODE_TYPO');
  });

  it('has a public view by campaign and index that needs no code and shows no more', async () => {
    const gift = seed.gift(givenGift({ goods: [{ item: 'mi-tom', quantity: 20_000n }] }), { donorName: 'Lê Văn Kín' });
    await seed.publish();
    const body = await receipts.entry('bao-so-3', gift.index);
    expect(body).toMatchObject({
      entry: { donor: 'Lê V. K.', goods: [{ item: 'mi-tom', quantity: '20', unit: 'thùng' }] },
      amount_in_words: '',
      proof: { openings: [], tlog_proof_url: `${PUBLIC_URL}/public/v1/entries/${gift.index}.tlog-proof` },
    });
    expect(JSON.stringify(body)).not.toContain(gift.code);
    expect(verifyTlogProof(await receipts.entryTlogProof('bao-so-3', gift.index), trust()).index).toBe(gift.index);
    await expect(receipts.entry('nha-o', gift.index)).rejects.toThrow('NOT_FOUND');
    await expect(receipts.entry('bao-so-3', 10 ** 9)).rejects.toThrow('NOT_FOUND');
  });
});
