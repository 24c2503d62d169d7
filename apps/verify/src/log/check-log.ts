import { base64 } from '#core/bytes.js';
import { BookAudit } from '#core/audit/book-audit.js';
import { formatVerifierKey } from '#core/log/verifier-key.js';
import type { EntryBundle } from '#core/merkle/entry-bundle.js';
import { type BundleCoordinate, TILE_WIDTH, tilesForGrowth } from '#core/merkle/tile.js';
import { sha256 } from '../digests.js';
import type { Finding } from '../finding.js';
import type { LogKey } from '../log-key.js';
import { openStored, type StoredCheckpoint, storedCheckpoints, wrongRoots } from './check-checkpoints.js';
import type { FolderSource } from './folder-source.js';
import { LogFiles } from './log-files.js';
import type { LogReport } from './log-report.js';
import { SegmentPool } from './segment-pool.js';
import type { FileFault, SegmentAnswer, SegmentTask } from './segment-task.js';
import type { SegmentThread } from './segment-thread.js';
import { TileCheck } from './tile-check.js';
import { TreeCheck } from './tree-check.js';

/** Bundles in a stretch: 2,048 entries, a megabyte or two, some thousandths of a second. */
const BUNDLES_PER_TASK = 8;

/** Findings that are kept; a log with more is wrong all the same. */
const FINDINGS_MAX = 50;

/** What is to be checked: a log in a folder, its newest checkpoint, its key. */
export interface LogToCheck {
  readonly source: FolderSource;
  readonly note: string;
  readonly logKey: LogKey;
  /** threads beside this one that read entries */
  readonly threads: readonly SegmentThread[];
}

/**
 * Checks a log in a folder: signature of every checkpoint, every tile, the root at every checkpoint (which makes them consistent), and
 * every entry by the rules of the book.
 */
export async function checkLog(log: LogToCheck): Promise<LogReport> {
  const started = performance.now();
  const newest = openStored(log.note, log.logKey.key, 'checkpoint');
  if ('code' in newest) return { ...emptyReport(log), findings: [newest] };
  const stored = await storedCheckpoints(log.source, { key: log.logKey.key, size: newest.size });
  const checkpoints = [newest, ...stored.checkpoints];
  const check = new LogCheck(log, newest);
  const findings = [...stored.findings, ...(await check.run(checkpoints))];
  return {
    origin: newest.origin,
    size: newest.size,
    root: base64(newest.root),
    keyIsPinned: log.logKey.isPinned,
    checkpoints: checkpoints.length,
    entries: check.audit.difference ? check.audit.difference.index : check.audit.size,
    totals: check.audit.totals(),
    notUnderstood: check.audit.notUnderstood(),
    findings: findings.slice(0, FINDINGS_MAX),
    seconds: (performance.now() - started) / 1000,
  };
}

function emptyReport({ logKey }: LogToCheck): LogReport {
  const nothing = { size: 0, root: '', checkpoints: 0, entries: 0, totals: [], notUnderstood: [], findings: [], seconds: 0 };
  return { ...nothing, origin: logKey.key.name, keyIsPinned: logKey.isPinned };
}

/** One pass over the entries of a log. */
class LogCheck {
  readonly audit: BookAudit;
  private readonly files: LogFiles;
  private readonly tiles: TileCheck;
  private isBroken = false;
  /** the bundle an earlier leaf was looked up in last: the next one most often stands there too */
  private lookedUp: { readonly index: number; readonly bundle: EntryBundle | undefined } | undefined;

  constructor(
    private readonly log: LogToCheck,
    private readonly newest: StoredCheckpoint,
  ) {
    this.files = new LogFiles(log.source.folder);
    this.tiles = new TileCheck(this.files);
    this.audit = new BookAudit({ sha256, leafAt: (index) => this.leafAt(index) });
  }

  async run(checkpoints: readonly StoredCheckpoint[]): Promise<readonly Finding[]> {
    const sizes = new Set(checkpoints.map(({ size }) => size));
    const tree = new TreeCheck(sizes);
    const faults: FileFault[] = [];
    const pool = new SegmentPool(this.log.threads);
    for await (const answer of pool.answers(this.tasks(sizes))) {
      faults.push(...answer.faults);
      this.take(answer);
      if (this.isBroken) break;
      tree.add(answer.roots, answer.edges);
      for (const root of answer.roots) this.tiles.add(1, root);
    }
    if (!this.isBroken) this.tiles.finish();
    const files = [...faults, ...this.tiles.faults].map(({ code, path, fault }): Finding => ({ code, where: path, facts: { fault } }));
    return [...files, ...wrongRoots(checkpoints, tree), ...this.bookFindings()];
  }

  private tasks(sizes: ReadonlySet<number>): readonly SegmentTask[] {
    const { entryBundles } = tilesForGrowth(0, this.newest.size);
    const inside = new Map<number, number[]>();
    for (const size of sizes) {
      const task = Math.floor(size / (TILE_WIDTH * BUNDLES_PER_TASK));
      if (size % TILE_WIDTH !== 0) inside.set(task, [...(inside.get(task) ?? []), size]);
    }
    const tasks: SegmentTask[] = [];
    for (let at = 0; at < entryBundles.length; at += BUNDLES_PER_TASK) {
      const bundles = entryBundles.slice(at, at + BUNDLES_PER_TASK);
      tasks.push({ folder: this.log.source.folder, bundles, sizes: inside.get(at / BUNDLES_PER_TASK) ?? [] });
    }
    return tasks;
  }

  private take({ parts, faults }: SegmentAnswer): void {
    for (const part of parts) {
      if (part.kind === 'leaves') this.audit.add(part.leaves);
      else if (!this.audit.addRun(part.run)) this.audit.add(this.leaves(part.run.first, part.run.count));
    }
    this.isBroken = faults.some(({ code }) => code === 'BUNDLE');
  }

  private bookFindings(): readonly Finding[] {
    const difference = this.isBroken ? this.audit.difference : this.audit.finish();
    const { key } = this.log.logKey;
    const { origin, key: ownKey } = this.audit.genesis?.facts ?? {};
    const findings: Finding[] = [];
    if (this.audit.genesis && (origin !== key.name || ownKey !== formatVerifierKey(key))) {
      findings.push({ code: 'ORIGIN', where: 'entry 0', facts: { origin: shown(origin), key: shown(ownKey) } });
    }
    if (difference)
      findings.push({ code: 'ENTRY', where: `entry ${difference.index}`, facts: { rule: difference.rule, ...difference.facts } });
    return findings;
  }

  private leaves(first: number, count: number): readonly Uint8Array[] {
    const leaves: Uint8Array[] = [];
    while (leaves.length < count) {
      const at = first + leaves.length;
      const bundle = this.files.bundle(this.bundleOf(at));
      if (!bundle) throw new Error(`bundle of entry ${at} is gone`);
      const end = Math.min(bundle.width, (at % TILE_WIDTH) + count - leaves.length);
      for (let here = at % TILE_WIDTH; here < end; here += 1) leaves.push(bundle.entry(here));
    }
    return leaves;
  }

  private leafAt(index: number): Uint8Array | undefined {
    if (index >= this.newest.size) return undefined;
    const coordinate = this.bundleOf(index);
    if (this.lookedUp?.index !== coordinate.index) this.lookedUp = { index: coordinate.index, bundle: this.files.bundle(coordinate) };
    return this.lookedUp.bundle?.entry(index % TILE_WIDTH);
  }

  private bundleOf(entry: number): BundleCoordinate {
    const index = Math.floor(entry / TILE_WIDTH);
    return { index, width: Math.min(TILE_WIDTH, this.newest.size - index * TILE_WIDTH) };
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 120) : '';
}
