import { base64, equalBytes } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { TILE_WIDTH, decodeEntryBundle, decodeHashTile, entriesPath, tilePath } from '#core/merkle/tile.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { sha256 } from '#platform/keys/digests.js';
import type { LogFiles } from '../log/log-files.js';
import { type TileBytes, TileStack } from '../log/tile-stack.js';
import type { Differences } from './fsck-report.js';

const NO_BYTES = new Uint8Array(0);

/** Compares the published tiles and bundles with what the stored bytes make of them, up to the published size. */
export class PublishedFilesCheck {
  private readonly stack = new TileStack(sha256, [], 0);
  private bundle: Uint8Array[] = [];
  private next = 0;

  /**
   * @param files what is served; none where nothing was published yet
   * @param size how much is public
   */
  constructor(
    private readonly files: LogFiles,
    private readonly size: number,
    private readonly differences: Differences,
  ) {}

  /** Takes the bytes of the next entries. */
  async add(entries: readonly Uint8Array[]): Promise<void> {
    for (const bytes of entries.slice(0, Math.max(0, this.size - this.next))) {
      this.bundle.push(bytes);
      this.next += 1;
      if (this.bundle.length < TILE_WIDTH) continue;
      await this.closeBundle();
    }
    if (this.next === this.size) await this.finish();
  }

  private async finish(): Promise<void> {
    if (this.bundle.length > 0) await this.closeBundle();
    for (const tile of this.stack.partials()) if (tile.tile.level > 0) await this.checkTile(tile);
    // Whatever comes after is not public yet.
    this.next += 1;
  }

  private async closeBundle(): Promise<void> {
    const entries = this.bundle;
    this.bundle = [];
    const first = this.next - entries.length;
    const index = first / TILE_WIDTH;
    const hashes = entries.map((bytes) => leafHash(sha256, bytes));
    const tile = await this.hashesOf({ level: 0, index, width: entries.length });
    const published = await this.entriesOf(index, entries.length);
    entries.forEach((bytes, at) => {
      const hash = hashes[at] ?? NO_BYTES;
      const isTile = tile === undefined || equalBytes(tile[at] ?? NO_BYTES, hash);
      const isBundle = published === undefined || equalBytes(published[at] ?? NO_BYTES, bytes);
      const expected = { index: first + at, stored: base64(hash) };
      // Tile and bundle agree against the stored bytes: the bytes were changed. Else the file that stands alone is the damaged one.
      if (!isTile && !isBundle) this.name('entry', 'ledger.entry', expected);
      else if (!isTile) this.name('tile', tilePath(0, index, entries.length), expected);
      else if (!isBundle) this.name('bundle', entriesPath(index, entries.length), expected);
    });
    for (const full of this.stack.append(hashes)) if (full.tile.level > 0) await this.checkTile(full);
  }

  private name(
    what: 'entry' | 'tile' | 'bundle',
    where: string,
    { index, stored }: { readonly index: number; readonly stored: string },
  ): void {
    if (what === 'entry')
      this.differences.add({ what, index, where, expected: 'the bytes that were published', found: `others, of hash ${stored}` });
    else this.differences.add({ what, index, where, expected: `the entry of hash ${stored}`, found: 'another' });
  }

  private async checkTile({ tile, bytes }: TileBytes): Promise<void> {
    const hashes = await this.hashesOf(tile);
    if (!hashes || equalBytes(Buffer.concat(hashes), bytes)) return;
    const where = tilePath(tile.level, tile.index, tile.width);
    this.differences.add({ what: 'tile', where, expected: 'the hashes of the tiles below', found: 'others' });
  }

  private async hashesOf({ level, index, width }: TileBytes['tile']): Promise<readonly Uint8Array[] | undefined> {
    const file = { exact: tilePath(level, index, width), full: tilePath(level, index, TILE_WIDTH) };
    return this.read('tile', file, width, decodeHashTile);
  }

  private async entriesOf(index: number, width: number): Promise<readonly Uint8Array[] | undefined> {
    const file = { exact: entriesPath(index, width), full: entriesPath(index, TILE_WIDTH) };
    return this.read('bundle', file, width, decodeEntryBundle);
  }

  private async read(
    what: string,
    { exact, full }: { readonly exact: string; readonly full: string },
    ...[width, decode]: readonly [number, (bytes: Uint8Array, width: number) => Uint8Array[]]
  ): Promise<readonly Uint8Array[] | undefined> {
    const own = await this.files.read(exact);
    const bytes = own ?? (await this.files.read(full));
    try {
      if (bytes) return decode(bytes, own && exact !== full ? width : TILE_WIDTH).slice(0, width);
      this.differences.add({ what, where: exact, expected: 'a file', found: 'none' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.differences.add({ what, where: exact, expected: `${width} of them`, found: `${bytes?.length ?? 0} bytes` });
    }
    return undefined;
  }
}
