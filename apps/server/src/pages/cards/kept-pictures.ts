/** Which picture: `picture` is the same through all its editions. */
export interface PictureName {
  readonly picture: string;
  readonly edition: string;
}

/** How many pictures are kept. */
export interface PictureRoom {
  /** pictures whose newest edition is kept */
  readonly newestMax: number;
  /** earlier editions beside them */
  readonly olderMax: number;
}

interface Newest {
  readonly edition: string;
  readonly png: Promise<Buffer>;
}

/**
 * Drawn pictures: of each the newest edition, and a few earlier ones for who still holds their address. New editions of one push out no other
 * picture; beyond the room the one nobody asked for longest goes.
 */
export class KeptPictures {
  readonly #newest = new Map<string, Newest>();
  readonly #older = new Map<string, Promise<Buffer>>();

  constructor(private readonly room: PictureRoom) {}

  /** A picture that was drawn, or is being drawn. */
  find(name: PictureName): Promise<Buffer> | undefined {
    const newest = this.#newest.get(name.picture);
    if (newest?.edition !== name.edition) return this.#older.get(keyOf(name));
    this.#newest.delete(name.picture);
    this.#newest.set(name.picture, newest);
    return newest.png;
  }

  /** Keeps a picture as its newest edition; one that can't be drawn is forgotten, so that the next who asks tries again. */
  keep(name: PictureName, png: Promise<Buffer>): void {
    const before = this.#newest.get(name.picture);
    if (before) this.#setOlder({ ...name, edition: before.edition }, before.png);
    const newest = { edition: name.edition, png };
    this.#newest.delete(name.picture);
    this.#newest.set(name.picture, newest);
    shorten(this.#newest, this.room.newestMax);
    png.catch(() => {
      if (this.#newest.get(name.picture) === newest) this.#newest.delete(name.picture);
      if (this.#older.get(keyOf(name)) === png) this.#older.delete(keyOf(name));
    });
  }

  #setOlder(name: PictureName, png: Promise<Buffer>): void {
    this.#older.set(keyOf(name), png);
    shorten(this.#older, this.room.olderMax);
  }
}

function keyOf({ picture, edition }: PictureName): string {
  return `${picture} ${edition}`;
}

function shorten(kept: Map<string, unknown>, max: number): void {
  const [first] = kept.keys();
  if (kept.size > max && first !== undefined) kept.delete(first);
}
