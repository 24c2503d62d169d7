import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FsckDifference } from '#ledger/fsck/fsck-report.js';
import { HEAD_WITH_TOTALS } from '#ledger/publisher/published-totals.js';
import { startBeside } from '../support/app.js';
import type { BookCopy, Verdict } from './drill/book-copy.js';
import type { DrillKind } from './drill/drill-kind.js';
import { ENTRY_KINDS, handedOut } from './drill/entry-kinds.js';
import { FILE_KINDS } from './drill/file-kinds.js';
import { GUARD_KINDS } from './drill/guard-kinds.js';
import { Insider } from './drill/insider.js';
import { givenOriginal, type OriginalBook } from './drill/original-book.js';
import { ROW_KINDS, underTheProduct } from './drill/row-kinds.js';

const KINDS = [...ENTRY_KINDS, ...ROW_KINDS, ...FILE_KINDS, ...GUARD_KINDS];
/** From the edit to the last of those who find it. */
const FOUND_WITHIN_MS = 60_000;

jest.setTimeout(180_000);

let original: OriginalBook;
const table: string[] = [];

beforeAll(async () => {
  original = await givenOriginal();
});

afterAll(async () => {
  await original.close();
  // The table is the answer to "found by whom, and how fast".
  process.stdout.write(`\n${['what was done | fsck | start | verifier | ms', ...table].join('\n')}\n`);
});

interface Found {
  readonly fsck: readonly FsckDifference[];
  readonly refusal: string | undefined;
  readonly verdict: Verdict;
}

async function onCopy<Result>(work: (copy: BookCopy) => Promise<Result>): Promise<Result> {
  const copy = await original.copy();
  try {
    return await work(copy);
  } finally {
    await copy.close();
  }
}

/** Lets the insider do it and asks everybody; the start comes last, for it writes. */
async function drilled(tamper: DrillKind['tamper']): Promise<Found> {
  return onCopy(async (copy) => {
    const server = await tamper(new Insider(copy));
    const verdict = await copy.verified(server?.url).finally(() => server?.close());
    return { verdict, fsck: await copy.fsck(), refusal: await copy.refusal() };
  });
}

function row(what: string, { fsck, refusal, verdict }: Found, milliseconds: number): string {
  const names = [...new Set(fsck.map((difference) => difference.what))].join(' ') || '-';
  const codes = [...new Set(verdict.findings)].join(' ') || '-';
  return `${what} | ${names} | ${refusal === undefined ? '-' : 'refused'} | ${codes} | ${Math.round(milliseconds)}`;
}

describe('a book nobody has touched', () => {
  it('alarms nobody, standing still', async () => {
    const { fsck, refusal, verdict } = await drilled(() => Promise.resolve(undefined));
    expect({ fsck, refusal, verdict }).toEqual({ fsck: [], refusal: undefined, verdict: { exit: 0, findings: [], figures: 0 } });
  });

  it('alarms nobody while it goes on, every public figure compared', async () => {
    const { fsck, refusal, verdict } = await drilled(underTheProduct());
    expect({ fsck, refusal, findings: verdict.findings }).toEqual({ fsck: [], refusal: undefined, findings: [] });
    expect(verdict.figures).toBeGreaterThanOrEqual(4);
  });
});

describe('what an insider does to the database or the files behind the log', () => {
  it('is drilled in at least 25 ways', () => {
    expect(new Set(KINDS.map(({ what }) => what)).size).toBeGreaterThanOrEqual(25);
    expect(KINDS.every(({ fsck, refused, verifier }) => (fsck !== undefined || refused) && verifier !== undefined)).toBe(true);
  });

  it.each(KINDS)('is found here and by the public verifier: $what', async ({ what, tamper, fsck, refused, verifier }) => {
    const started = performance.now();
    const found = await drilled(tamper);
    const milliseconds = performance.now() - started;
    table.push(row(what, found, milliseconds));
    expect(found.fsck.map((difference) => difference.what)).toContain(fsck);
    expect(found.refusal !== undefined).toBe(refused);
    expect(found.verdict.exit).toBe(1);
    expect(found.verdict.findings).toContain(verifier);
    expect(milliseconds).toBeLessThan(FOUND_WITHIN_MS);
  });

  it('shows in the proof of a single gift that was changed with its hash', async () => {
    await onCopy(async (copy) => {
      const insider = new Insider(copy);
      const index = await insider.gift(40);
      expect(await copy.proofHolds(await handedOut(insider, index))).toBe(true);
      await insider.rewrite(index, (text) => text.replace(/"qty":"1(\d{6})"/g, '"qty":"9$1"'));
      expect(await copy.proofHolds(await handedOut(insider, index))).toBe(false);
    });
  });
});

describe('what is not seen by everybody', () => {
  it.each([
    [
      'two voucher numbers swapped in the table of numbers',
      `UPDATE ledger.voucher v SET idx = o.idx FROM ledger.voucher o WHERE v.book_id = o.book_id AND v.no + o.no = 3`,
    ],
    ['the name of a unit', `UPDATE ledger.named SET facts = jsonb_set(facts, '{name}', '"Khác"') WHERE kind = 'unit' AND code = '44'`],
  ])('is seen by fsck alone, for the log says it right: %s', async (what, change) => {
    const started = performance.now();
    const found = await drilled(async (insider) => {
      await insider.sql(change);
      return undefined;
    });
    table.push(row(what, found, performance.now() - started));
    expect(found.fsck.length).toBeGreaterThan(0);
    expect(found.verdict.findings).toEqual([]);
  });

  it('is seen by whoever kept a mirror: database, guard file and everything published rolled back together', async () => {
    await onCopy(async (copy) => {
      const started = performance.now();
      const mirror = join(copy.dataFolder, 'kept-elsewhere');
      await cp(copy.logFolder, mirror, { recursive: true });
      await rolledBack(new Insider(copy));
      expect(await copy.fsck()).toEqual([]);
      expect(await copy.refusal()).toBeUndefined();
      const server = await startBeside(copy.app, {});
      const found = {
        fsck: [],
        refusal: undefined,
        verdict: await copy.verified(server.url, '--mirror', mirror).finally(() => server.close()),
      };
      table.push(row('everything rolled back together (verifier with a mirror)', found, performance.now() - started));
      expect(found.verdict.findings).toContain('CHECKPOINT:ROLLED_BACK');
    });
  });
});

/** Puts everything on this machine back to an older checkpoint. */
async function rolledBack(insider: Insider): Promise<void> {
  const { superuser } = insider.copy.database;
  const { rows } = await superuser.query<{ size: bigint }>('SELECT size FROM ledger.checkpoint ORDER BY size DESC LIMIT 2');
  const [newest = 0, older = 0] = rows.map(({ size }) => Number(size));
  await insider.cutTail(newest - older);
  await insider.sql([`DELETE FROM ledger.checkpoint WHERE size > $1`, [older]]);
  const { rows: heads } = await superuser.query<{ epoch: bigint }>('SELECT epoch FROM ledger.head');
  await insider.sql([
    `WITH f AS (${HEAD_WITH_TOTALS}) UPDATE ledger.published SET size = f.size, totals = f.totals::jsonb FROM f`,
    [heads[0]?.epoch],
  ]);
  await insider.republish();
  const { logFolder, dataFolder } = insider.copy;
  await cp(join(logFolder, `checkpoints/${older}`), join(logFolder, 'checkpoint'));
  await rm(join(logFolder, `checkpoints/${newest}`));
  await rm(join(dataFolder, 'guard'));
}
