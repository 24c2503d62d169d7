import { DIGEST_LENGTH } from '#core/digest.js';
import { DomainError } from '#core/domain-error.js';
import { SegmentReader } from '#core/audit/segment-reader.js';
import type { EntryBundle } from '#core/merkle/entry-bundle.js';
import { subtreeNodes } from '#core/merkle/proof-path.js';
import { type BundleCoordinate, entriesPath, TILE_WIDTH, tilePath } from '#core/merkle/tile.js';
import { BUNDLE_LEVEL, BundleTree } from './bundle-tree.js';
import { FileBuffer } from './file-buffer.js';
import { LogFiles } from './log-files.js';
import { BUNDLE_MAX } from './log-source.js';
import type { FileFault, PartialEdge, SegmentAnswer, SegmentTask } from './segment-task.js';

/** What a stretch says but for its entries. */
interface FilesAnswer {
  readonly faults: FileFault[];
  readonly roots: Uint8Array[];
  readonly edges: PartialEdge[];
}

/** Reads stretches of a log in a folder: hashes every entry, compares the hashes with the tiles, and reads the entries apart. */
export class SegmentWorker {
  private readonly reader = new SegmentReader();
  private readonly tree = new BundleTree();
  private readonly bundleBuffer = new FileBuffer(BUNDLE_MAX);
  private readonly tileBuffer = new FileBuffer(TILE_WIDTH * DIGEST_LENGTH);

  /** One stretch. A bundle that can't be read ends it: what comes after could not be replayed. */
  read(task: SegmentTask): SegmentAnswer {
    const answer: FilesAnswer = { faults: [], roots: [], edges: [] };
    const first = (task.bundles[0]?.index ?? 0) * TILE_WIDTH;
    const parts = this.reader.read(first, this.hashed(task, answer));
    return { ...answer, parts };
  }

  /** The bundles of a stretch, each hashed and held against its tile before it is taken apart. */
  private *hashed(task: SegmentTask, { faults, roots, edges }: FilesAnswer): Generator<EntryBundle> {
    const bundles = new LogFiles(task.folder, this.bundleBuffer.read);
    const tiles = new LogFiles(task.folder, this.tileBuffer.read);
    for (const coordinate of task.bundles) {
      const bundle = bundleOr(bundles, coordinate, faults);
      if (!bundle) return;
      this.tree.grow(bundle);
      this.checkTile(tiles, coordinate, faults);
      const first = coordinate.index * TILE_WIDTH;
      if (coordinate.width === TILE_WIDTH) roots.push(this.tree.nodeAt(BUNDLE_LEVEL, 0));
      for (const size of task.sizes) if (size > first && size < first + TILE_WIDTH) edges.push({ size, hashes: this.edgeAt(size - first) });
      yield bundle;
    }
  }

  private checkTile(tiles: LogFiles, { index, width }: BundleCoordinate, faults: FileFault[]): void {
    const tile = readOr(() => tiles.hashTile({ level: 0, index, width }));
    if (typeof tile !== 'string' && this.tree.hasLeafHashes(tile)) return;
    faults.push({ code: 'TILE', path: tilePath(0, index, width), fault: typeof tile === 'string' ? tile : 'hashes' });
  }

  private edgeAt(count: number): readonly Uint8Array[] {
    return subtreeNodes(0, count, BUNDLE_LEVEL).map(({ level, index }) => this.tree.nodeAt(level, index));
  }
}

/** A bundle, or a fault more. */
function bundleOr(bundles: LogFiles, coordinate: BundleCoordinate, faults: FileFault[]): EntryBundle | undefined {
  const found = readOr(() => bundles.bundle(coordinate));
  if (typeof found !== 'string') return found;
  faults.push({ code: 'BUNDLE', path: entriesPath(coordinate.index, coordinate.width), fault: found });
  return undefined;
}

/** What was read, or why it could not be. */
function readOr<Value extends object>(read: () => Value | undefined): Value | 'missing' | 'length' {
  try {
    return read() ?? 'missing';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return 'length';
  }
}
