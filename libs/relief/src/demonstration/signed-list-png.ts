import { crc32, deflateSync } from 'node:zlib';
import { Chance } from './chance.js';

const WIDTH = 320;
const ROW = 24;
const PAPER = 0xff;
const INK = 0x40;

/**
 * A picture that stands for a list people signed: as many scribbles as there are households (W3C PNG: one grey byte a point).
 * @param households 0 is an organisation, which signs once; what goes beyond forty is left to the reader's mind
 */
export function signedListPng(households: number): Buffer {
  const rows = Math.max(1, Math.min(households, 40));
  const height = ROW * (rows + 1);
  const points = Buffer.alloc((WIDTH + 1) * height, PAPER);
  // The first byte of a line says how it is filtered: not at all.
  for (let y = 0; y < height; y += 1) points[y * (WIDTH + 1)] = 0;
  const chance = new Chance(households);
  for (let row = 1; row <= rows; row += 1) scribble(points, row, chance);
  const size = Buffer.alloc(13);
  size.writeUInt32BE(WIDTH, 0);
  size.writeUInt32BE(height, 4);
  size[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', size), chunk('IDAT', deflateSync(points)), chunk('IEND', Buffer.alloc(0))]);
}

function scribble(points: Buffer, row: number, chance: Chance): void {
  let y = ROW * row;
  for (let x = 20; x < WIDTH - 100 + chance.number(80); x += 1) {
    y = Math.max(ROW * row - 8, Math.min(ROW * row + 8, y + chance.number(3) - 1));
    points[y * (WIDTH + 1) + 1 + x] = INK;
  }
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(body.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}
