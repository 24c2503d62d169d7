import { DomainError } from '#core/domain-error.js';
import { SegmentReader, type SegmentPart } from '#core/audit/segment-reader.js';
import { type Appended, appendLeaves, EMPTY_FRONTIER } from '#core/merkle/frontier.js';
import { subtreeNodes } from '#core/merkle/proof-path.js';
import { type BundleCoordinate, entriesPath, TILE_WIDTH, tilePath } from '#core/merkle/tile.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { sha256 } from '../digests.js';
import { readBundle, readHashTile } from './log-files.js';
import type { FileFault, PartialEdge, SegmentAnswer, SegmentTask } from './segment-task.js';

/** Subtrees of a bundle are no higher than this. */
const BUNDLE_LEVEL = 8;

/** Reads stretches of a log in a folder: hashes every entry, compares the hashes with the tiles, and reads the entries apart. */
export class SegmentWorker {
  private readonly reader = new SegmentReader();

  /** One stretch. A bundle that can't be read ends it: what comes after could not be replayed. */
  read(task: SegmentTask): SegmentAnswer {
    const faults: FileFault[] = [];
    const roots: Uint8Array[] = [];
    const edges: PartialEdge[] = [];
    const parts: SegmentPart[] = [];
    for (const bundle of task.bundles) {
      const entries = this.entries(task.folder, bundle, faults);
      if (!entries) break;
      const tree = appendLeaves(
        sha256,
        EMPTY_FRONTIER,
        entries.map((entry) => leafHash(sha256, entry)),
      );
      checkTile(task.folder, bundle, { tree, faults });
      const first = bundle.index * TILE_WIDTH;
      if (bundle.width === TILE_WIDTH) roots.push(tree.root);
      for (const size of task.sizes)
        if (size > first && size < first + TILE_WIDTH) edges.push({ size, hashes: edgeAt(tree, size - first) });
      parts.push(...this.reader.read(first, entries));
    }
    return { faults, roots, edges, parts };
  }

  private entries(folder: string, bundle: BundleCoordinate, faults: FileFault[]): readonly Uint8Array[] | undefined {
    const found = readOr(() => readBundle(folder, bundle));
    if (typeof found !== 'string') return found;
    faults.push({ code: 'BUNDLE', path: entriesPath(bundle.index, bundle.width), fault: found });
    return undefined;
  }
}

function checkTile(
  folder: string,
  { index, width }: BundleCoordinate,
  found: { readonly tree: Appended; readonly faults: FileFault[] },
): void {
  const fault = (what: FileFault['fault']): void => {
    found.faults.push({ code: 'TILE', path: tilePath(0, index, width), fault: what });
  };
  const tile = readOr(() => readHashTile(folder, { level: 0, index, width }));
  const hashes = Array.from({ length: width }, (_, at) => found.tree.nodeAt(0, at) ?? new Uint8Array(0));
  if (typeof tile === 'string') fault(tile);
  else if (Buffer.compare(tile, Buffer.concat(hashes)) !== 0) fault('hashes');
}

function edgeAt(tree: Appended, count: number): readonly Uint8Array[] {
  return subtreeNodes(0, count, BUNDLE_LEVEL).map(({ level, index }) => tree.nodeAt(level, index) ?? new Uint8Array(0));
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
