import { appendLeaves, EMPTY_FRONTIER, type Frontier, rootOf } from '#core/merkle/frontier.js';
import { TILE_WIDTH } from '#core/merkle/tile.js';
import { sha256 } from '../digests.js';
import type { PartialEdge } from './segment-task.js';

/** The tree over full bundles, and from it the roots at any size asked for. */
export class TreeCheck {
  /** The frontier whose leaves are bundles. */
  private bundles: Frontier = EMPTY_FRONTIER;
  private readonly roots = new Map<number, Uint8Array>();

  /** @param sizes at which roots are asked for */
  constructor(private readonly sizes: ReadonlySet<number>) {
    if (sizes.has(0)) this.roots.set(0, rootOf(sha256, EMPTY_FRONTIER));
  }

  /** Takes in a stretch: its partial edges first, each of which belongs before the root of its own bundle. */
  add(bundleRoots: readonly Uint8Array[], edges: readonly PartialEdge[]): void {
    const byBundle = new Map<number, PartialEdge[]>();
    for (const edge of edges) {
      const bundle = Math.floor(edge.size / TILE_WIDTH);
      byBundle.set(bundle, [...(byBundle.get(bundle) ?? []), edge]);
    }
    this.close(byBundle);
    for (const root of bundleRoots) {
      this.bundles = appendLeaves(sha256, this.bundles, [root]).frontier;
      const size = this.bundles.size * TILE_WIDTH;
      if (this.sizes.has(size)) this.roots.set(size, rootOf(sha256, this.bundles));
      this.close(byBundle);
    }
  }

  /** The root at a size, or `undefined` when the entries up to there could not be read. */
  rootAt(size: number): Uint8Array | undefined {
    return this.roots.get(size);
  }

  private close(byBundle: ReadonlyMap<number, readonly PartialEdge[]>): void {
    for (const { size, hashes } of byBundle.get(this.bundles.size) ?? []) {
      this.roots.set(size, rootOf(sha256, { size, hashes: [...this.bundles.hashes, ...hashes] }));
    }
  }
}
