import type pg from 'pg';
import { BookAudit } from '#core/audit/book-audit.js';
import { readLeaf } from '#core/audit/read-leaf.js';
import { base64, equalBytes } from '#core/bytes.js';
import { accountType } from '#core/journal/account.js';
import type { VerifierKey } from '#core/log/verifier-key.js';
import { encodeFrontier } from '#core/merkle/frontier.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { sha256 } from '#platform/keys/digests.js';
import type { LogFiles } from '../log/log-files.js';
import type { AccessAnchor } from '#core/access-log/access-chain.js';
import { anchorOf, checkAccessLog } from './access-log-check.js';
import { CheckpointsCheck } from './checkpoints-check.js';
import { DerivedRegistry } from './derived-registry.js';
import { entryColumns, expectedLines, expectedVouchers } from './expected-rows.js';
import { Differences, type FsckReport } from './fsck-report.js';
import { checkGuards } from './guards-check.js';
import { ShownLinesCheck } from './shown-lines-check.js';
import { PublishedFiguresCheck, totalRows } from './published-figures-check.js';
import { PublishedFilesCheck } from './published-files-check.js';
import { type StoredPage, type StoredRow, storedPage } from './stored-pages.js';
import { type StoredState, storedCheckpoints, storedState } from './stored-state.js';

/** Entries read at a time. */
const PAGE = 1_024;

/** What a check works with. */
export interface FsckParts {
  /** connections that may read the whole ledger, such as the auditor's */
  readonly pool: pg.Pool;
  readonly files: LogFiles;
  /** the log's key; with it the signatures of published checkpoints are checked too */
  readonly key?: VerifierKey;
  /** called after each page */
  readonly onProgress?: (entries: number, of: number) => void;
}

/**
 * Re-derives everything the ledger stores from the bytes of its entries alone: columns, lines, vouchers, balances, totals, names, campaigns,
 * how givers are shown, the tree, published checkpoints with their figures, tiles and bundles; the chain of the access log; and that what guards them still stands. Writes nothing, and runs beside a writer: posted rows never change, and what does is
 * read in one short snapshot.
 */
export async function runFsck(parts: FsckParts): Promise<FsckReport> {
  const started = performance.now();
  const check = new FsckRun(parts, new Differences(), await PublishedFiguresCheck.open(parts.pool));
  const size = await check.run();
  return { size, differences: check.differences.list, seconds: (performance.now() - started) / 1000 };
}

class FsckRun {
  private lookedAt: ReadonlyMap<number, Uint8Array> = new Map();
  /** of the page before: a linked group that began there looks at these too */
  private lookedAtBefore: ReadonlyMap<number, Uint8Array> = new Map();
  private readonly audit = new BookAudit({ sha256, leafAt: (index) => this.lookedAt.get(index) ?? this.lookedAtBefore.get(index) });
  private readonly registry = new DerivedRegistry();
  private readonly shown = new ShownLinesCheck();
  /** rows of entries whose linked group has not ended yet */
  private readonly lines = new Map<number, readonly string[]>();
  private readonly vouchers = new Map<number, readonly string[]>();
  private lastAt = '1970-01-01T00:00:00.000Z';
  private isBroken = false;
  private readonly anchors: AccessAnchor[] = [];

  constructor(
    private readonly parts: FsckParts,
    readonly differences: Differences,
    private readonly figures: PublishedFiguresCheck,
  ) {}

  async run(): Promise<number> {
    const { pool, files, key, onProgress } = this.parts;
    const published = await storedCheckpoints(pool);
    const tree = new CheckpointsCheck(published, { files, differences: this.differences, key });
    const tiles = new PublishedFilesCheck(files, published.at(-1)?.size ?? 0, this.differences);
    let state = await storedState(pool);
    let at = 0;
    // The book grows meanwhile: what was added is read too, until a snapshot is caught up with.
    while (at < state.size && !this.isBroken) {
      const to = Math.min(state.size, at + PAGE);
      const page = await storedPage(pool, at, to);
      this.checkPage(page, at, to);
      await tiles.add(page.entries.map(({ bytes }) => bytes));
      await tree.add(page.entries.map(({ bytes }) => leafHash(sha256, bytes)));
      at = to;
      onProgress?.(at, state.size);
      if (at === state.size) state = await storedState(pool);
    }
    if (this.isBroken) return at;
    await tree.finish();
    this.checkBook();
    this.checkHead(state, tree);
    this.checkState(state);
    if (!this.audit.difference) this.figures.finish(this.differences);
    if (!this.audit.difference) await this.shown.check(pool, this.differences);
    await checkAccessLog(pool, this.anchors, this.differences);
    await checkGuards(pool, this.differences);
    return at;
  }

  private checkPage(page: StoredPage, from: number, to: number): void {
    this.lookedAtBefore = this.lookedAt;
    this.lookedAt = page.lookedAt;
    for (const [idx, rows] of page.lines) this.lines.set(idx, rows);
    for (const [idx, rows] of page.vouchers) this.vouchers.set(idx, rows);
    let expected = from;
    for (const row of page.entries) {
      if (Number(row.idx) !== expected) break;
      this.checkRow(row, expected);
      expected += 1;
      this.figures.reached(expected, () => this.audit.totals());
    }
    if (expected === to) return;
    this.isBroken = true;
    this.differences.add({ what: 'entry', index: expected, where: 'ledger.entry', expected: 'an entry', found: 'none' });
  }

  private checkRow(row: StoredRow, index: number): void {
    const hash = base64(leafHash(sha256, row.bytes));
    this.differences.compare({ what: 'leaf_hash', index, where: 'ledger.entry' }, hash, base64(row.leaf_hash));
    const audited = this.audit.add([row.bytes]);
    for (const entry of audited) {
      const { index: at } = entry.entry;
      this.registry.add(entry);
      this.shown.add(entry.entry);
      this.differences.compare({ what: 'line', index: at, where: 'ledger.line' }, expectedLines(entry).join('\n'), taken(this.lines, at));
      this.differences.compare(
        { what: 'voucher', index: at, where: 'ledger.voucher' },
        expectedVouchers(entry).join('\n'),
        taken(this.vouchers, at),
      );
    }
    if (this.audit.difference) return;
    const { entry } = readLeaf(sha256, row.bytes, index);
    this.lastAt = entry.at;
    const anchor = anchorOf(entry);
    if (anchor !== undefined) this.anchors.push(anchor);
    this.differences.compare({ what: 'column', index, where: 'ledger.entry' }, entryColumns(entry), row.columns);
  }

  private checkBook(): void {
    const difference = this.audit.finish();
    if (!difference) return;
    const { index, rule, facts } = difference;
    this.differences.add({ what: rule, index, where: 'ledger.entry', expected: 'an entry the rules allow', found: JSON.stringify(facts) });
  }

  private checkHead({ root, frontier, lastAt }: StoredState, tree: CheckpointsCheck): void {
    this.differences.compare({ what: 'head', where: 'ledger.head root' }, base64(tree.root), base64(root));
    if (!equalBytes(encodeFrontier(tree.frontier), frontier)) {
      this.differences.add({ what: 'head', where: 'ledger.head frontier', expected: 'that of the entries', found: 'another' });
    }
    if (!this.audit.difference) this.differences.compare({ what: 'head', where: 'ledger.head last_at' }, this.lastAt, lastAt);
  }

  private checkState(state: StoredState): void {
    for (const stray of state.strays)
      this.differences.add({ what: 'stray', where: stray, expected: 'no row', found: 'a row outside the book' });
    // What follows can't be derived from a book that breaks off.
    if (this.audit.difference) return;
    const book = this.audit.state;
    const balances = [...this.registry.balances].map((key) => {
      const { normal, guarded } = accountType(key.split('|', 1)[0] ?? '');
      const { debits, credits } = book.balance(key);
      return [key, [debits, credits, normal, guarded ? 't' : 'f'].join('|')] as const;
    });
    const books = [...this.registry.books].map(([name, last]) => [name, String(last)] as const);
    const campaigns = this.registry.campaignRows((slug) => book.campaign(slug));
    this.differences.compareRows('balance', new Map(balances), state.balances);
    this.differences.compareRows('total', totalRows(this.audit.totals()), state.totals);
    this.differences.compareRows('book', new Map(books), state.books);
    this.differences.compareRows('named', this.registry.names, state.names);
    this.differences.compareRows('campaign', campaigns, state.campaigns);
    this.differences.compareRows('campaign_account', this.registry.campaignAccountRows(), state.campaignAccounts);
  }
}

function taken(rows: Map<number, readonly string[]>, index: number): string {
  const texts = rows.get(index) ?? [];
  rows.delete(index);
  return texts.join('\n');
}
