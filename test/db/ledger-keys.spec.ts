import { randomUUID } from 'node:crypto';
import { givenGift, givenReversal } from '../support/given.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import type { SealedEntry } from '#core/journal/kind.js';
import type { PostCall, Posted } from '#ledger/journal.js';
import { freshLedger, givenCall, openBook, openTestLedger, type TestLedger } from '../support/open-ledger.js';

let book: TestLedger;

beforeAll(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
});

afterAll(() => book.close());

function post(call: PostCall): Promise<Posted> {
  return book.ledger.journal.post(call);
}

async function size(): Promise<number> {
  const { rows } = await book.database.superuser.query<{ size: bigint }>('SELECT size FROM ledger.head');
  return Number(rows[0]?.size);
}

function bankCall(fingerprint: string, more: Partial<PostCall> = {}): PostCall {
  const key = { kind: 'rows', account: 'bank:vcb-1023456789', fingerprints: [fingerprint] } as const;
  return givenCall([givenGift({ bank: 9n, source: 'statement' })], { key, lane: 'import', ...more });
}

async function sealed(posted: Posted): Promise<SealedEntry> {
  const index = posted.entries[0]?.index ?? -1;
  const { rows } = await book.database.superuser.query<{ bytes: Buffer }>('SELECT bytes FROM ledger.entry WHERE idx = $1', [index]);
  return { entry: parseEntry(rows[0]?.bytes.toString() ?? '', index), leafHash: posted.entries[0]?.leafHash ?? '', reversed: false };
}

describe('the same key', () => {
  it('with the same request gives the first answer again, byte for byte, also after the log has grown and the process was restarted', async () => {
    const call = givenCall([givenGift({ cash: 5n })]);
    const first = await post(call);
    for (let more = 0; more < 300; more += 100)
      await Promise.all(Array.from({ length: 100 }, () => post(givenCall([givenGift({ cash: 1n })]))));
    const before = await size();
    const again = await post(call);
    expect(again).toMatchObject({ hit: true, entries: first.entries, treeSize: first.treeSize, checkpoint: first.checkpoint });
    expect(again.proof(0)).toEqual(first.proof(0));
    expect(await size()).toBe(before);
    await book.ledger.stop();
    const next = await openTestLedger(book.database);
    const restarted = await next.ledger.journal.post(call);
    expect({ ...restarted, proof: undefined }).toEqual({ ...again, proof: undefined });
    expect(restarted.proof(0)).toEqual(first.proof(0));
    const earlier = book;
    book = {
      ...book,
      ledger: next.ledger,
      close: async () => {
        await next.ledger.stop();
        await next.databases.close();
        await earlier.close();
      },
    };
  });

  it('with another request is refused', async () => {
    const key = { kind: 'call', unit: '44', key: randomUUID(), request: 'one body' } as const;
    await post(givenCall([givenGift({ cash: 5n })], { key }));
    const other = givenCall([givenGift({ cash: 6n })], { key: { ...key, request: 'another body' } });
    await expect(post(other)).rejects.toThrow('KEY_REUSED');
  });

  it('in two units is two keys', async () => {
    const key = randomUUID();
    const one = await post(givenCall([givenGift({ cash: 5n })], { key: { kind: 'call', unit: '44', key, request: 'r' } }));
    const other = await post(givenCall([givenGift({ cash: 5n })], { key: { kind: 'call', unit: '45', key, request: 'r' } }));
    expect(other.entries[0]?.index).not.toBe(one.entries[0]?.index);
  });

  it('arriving forty times at once counts once', async () => {
    const before = await size();
    const call = givenCall([givenGift({ cash: 5n })]);
    const answers = await Promise.all(Array.from({ length: 40 }, () => post(call)));
    expect(new Set(answers.map((answer) => answer.entries[0]?.index)).size).toBe(1);
    expect(answers.filter((answer) => !answer.hit)).toHaveLength(1);
    expect(await size()).toBe(before + 1);
  });

  it('arriving at once with two requests counts once and refuses the other', async () => {
    const key = randomUUID();
    const call = (request: string): PostCall => givenCall([givenGift({ cash: 5n })], { key: { kind: 'call', unit: '44', key, request } });
    const outcomes = await Promise.allSettled([post(call('one')), post(call('two'))]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected']);
  });

  it('never stands in the database in the clear', async () => {
    const key = `clear-${randomUUID()}`;
    await post(givenCall([givenGift({ cash: 5n })], { key: { kind: 'call', unit: '44', key, request: 'r' } }));
    const { rows } = await book.database.superuser.query(`SELECT 1 FROM ledger.call WHERE position($1::bytea in key_hmac) > 0`, [
      Buffer.from(key),
    ]);
    expect(rows).toEqual([]);
  });
});

describe('bank rows', () => {
  it('already in the book post nothing and say where they are', async () => {
    const fingerprints = Array.from({ length: 50 }, () => randomUUID());
    const first = await Promise.all(fingerprints.map((fingerprint) => post(bankCall(fingerprint))));
    const before = await size();
    const again = await Promise.all(fingerprints.map((fingerprint) => post(bankCall(fingerprint))));
    expect(await size()).toBe(before);
    for (const [at, answer] of again.entries()) {
      expect(answer).toMatchObject({ hit: true, entries: [] });
      expect(answer.knownIndex?.get(fingerprints[at] ?? '')).toBe(first[at]?.entries[0]?.index);
    }
    const known = await book.ledger.journal.knownRows('bank:vcb-1023456789', [...fingerprints, 'never seen']);
    expect(known.size).toBe(50);
  });

  it('twice in one batch count once', async () => {
    const fingerprint = randomUUID();
    const before = await size();
    const answers = await Promise.all([post(bankCall(fingerprint)), post(bankCall(fingerprint)), post(bankCall(fingerprint))]);
    expect(answers.map((answer) => answer.hit)).toEqual([false, true, true]);
    expect(await size()).toBe(before + 1);
  });

  it('go in thousands without making a desk wait behind them', async () => {
    const imports = Promise.all(Array.from({ length: 3_000 }, () => post(bankCall(randomUUID()))));
    const desk = await post(givenCall([givenGift({ cash: 5n })]));
    expect(desk.hit).toBe(false);
    const all = await imports;
    expect(desk.treeSize).toBeLessThan(Math.max(...all.map((answer) => answer.treeSize)));
  });
});

describe('a call the book refuses', () => {
  it('is answered with its rule and takes nobody else in the batch with it', async () => {
    const good = Array.from({ length: 20 }, () => post(givenCall([givenGift({ cash: 5n })])));
    const bad = post(givenCall([givenGift({ cash: 5n, fund: 'no-such-campaign' })]));
    const more = Array.from({ length: 20 }, () => post(givenCall([givenGift({ cash: 5n })])));
    await expect(bad).rejects.toThrow('CAMPAIGN_UNKNOWN');
    await Promise.all([...good, ...more]);
  });

  it('twice reversed: one of two reversals that arrive together goes in', async () => {
    const target = await sealed(await post(givenCall([givenGift({ cash: 5n, goods: [{ item: 'gao', quantity: 1_000n }] })])));
    const outcomes = await Promise.allSettled([post(givenCall([givenReversal(target)])), post(givenCall([givenReversal(target)]))]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected']);
    await expect(post(givenCall([givenReversal(target)]))).rejects.toThrow('ALREADY_REVERSED');
  });

  it('can be posted under the same key once it is right', async () => {
    const key = { kind: 'call', unit: '44', key: randomUUID(), request: 'r' } as const;
    await expect(post(givenCall([givenGift({ cash: 5n, fund: 'no-such-campaign' })], { key }))).rejects.toThrow('CAMPAIGN_UNKNOWN');
    expect((await post(givenCall([givenGift({ cash: 5n })], { key }))).hit).toBe(false);
  });
});
