import { crc32, deflateSync } from 'node:zlib';

/** A picture as it was drawn. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** four bytes a pixel: red, green, blue, opacity (taken as full) */
  readonly rgba: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const COLORS_MAX = 256;
/** Bits of each channel that tell colors apart: edges of letters keep 16 shades, which nobody tells from 256. */
const BITS = 4;

/**
 * Writes a picture of few inks as a PNG with a palette, about a third of one in full color (PNG, third edition, §11.2).
 * @throws Error when there are more than 256 colors even in four bits a channel: a photograph, which is none of ours
 */
export function indexedPng({ width, height, rgba }: Pixels): Buffer {
  const palette = paletteOf(rgba);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, from = 0; y < height; y += 1) {
    // Every row begins with its filter, 0: none.
    for (let at = y * (width + 1) + 1; at <= y * (width + 1) + width; at += 1, from += 4) {
      rows[at] = palette.places.get(bucketOf(rgba, from)) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const parts = [chunk('IHDR', header), chunk('PLTE', palette.colors), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND')];
  return Buffer.concat([SIGNATURE, ...parts]);
}

interface Palette {
  readonly colors: Buffer;
  /** place in the palette by bucket */
  readonly places: ReadonlyMap<number, number>;
}

// Each bucket takes the color most of its pixels have, so that paper and inks stay exactly what they are.
function paletteOf(rgba: Uint8Array): Palette {
  const counts = new Map<number, number>();
  for (let from = 0; from < rgba.length; from += 4) {
    const color = ((rgba[from] ?? 0) << 16) | ((rgba[from + 1] ?? 0) << 8) | (rgba[from + 2] ?? 0);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const places = new Map<number, number>();
  const colors: number[] = [];
  for (const [color] of [...counts].sort(([, a], [, b]) => b - a)) {
    const bytes = [color >> 16, (color >> 8) & 255, color & 255];
    const bucket = bucketOf(bytes, 0);
    if (places.has(bucket)) continue;
    places.set(bucket, places.size);
    colors.push(...bytes);
  }
  if (places.size > COLORS_MAX) throw new Error(`a card has few inks, not ${places.size} colors`);
  return { colors: Buffer.from(colors), places };
}

function bucketOf(bytes: ArrayLike<number>, from: number): number {
  const shade = (at: number): number => (bytes[from + at] ?? 0) >> (8 - BITS);
  return (shade(0) << (2 * BITS)) | (shade(1) << BITS) | shade(2);
}

function chunk(name: string, body: Uint8Array = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
