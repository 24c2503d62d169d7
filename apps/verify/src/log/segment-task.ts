import type { SegmentPart } from '#core/audit/segment-reader.js';
import type { BundleCoordinate } from '#core/merkle/tile.js';

/** A stretch of the log to be read: some bundles one after the other. */
export interface SegmentTask {
  readonly folder: string;
  readonly bundles: readonly BundleCoordinate[];
  /** sizes inside these bundles, not at their ends, at which a root is asked for */
  readonly sizes: readonly number[];
}

/** Something wrong with a file of the stretch. */
export interface FileFault {
  readonly code: 'TILE' | 'BUNDLE';
  readonly path: string;
  readonly fault: 'missing' | 'length' | 'hashes';
}

/** The roots of the complete subtrees the last `size mod 256` leaves of a tree consist of, the widest first. */
export interface PartialEdge {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/** What a stretch says. */
export interface SegmentAnswer {
  readonly faults: readonly FileFault[];
  /** roots of the full bundles, 32 bytes each; fewer when a bundle could not be read */
  readonly roots: readonly Uint8Array[];
  readonly edges: readonly PartialEdge[];
  readonly parts: readonly SegmentPart[];
}
