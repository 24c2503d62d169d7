import { deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import QRCode from 'qrcode';
import { PNG } from 'pngjs';
import { readPicture } from './read-picture.js';

const TEXT = '00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F';
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(name), content, Buffer.alloc(4)]);
}

/** A PNG that says of itself what it likes. */
function pngThatSays(width: number, height: number, packed: Buffer, isInterlaced = false): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, isInterlaced ? 1 : 0], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

describe('a picture of a code', () => {
  it('is read from a PNG, with its margin and without', async () => {
    expect(readPicture(await QRCode.toBuffer(TEXT, { scale: 4 }))).toBe(TEXT);
    expect(readPicture(await QRCode.toBuffer(TEXT, { scale: 6, margin: 0 }))).toBe(TEXT);
  });

  it('is read when the paper is transparent', async () => {
    expect(readPicture(await QRCode.toBuffer(TEXT, { scale: 4, color: { light: '#0000' } }))).toBe(TEXT);
  });

  it('is read from a JPEG, as a small part of a large photo', async () => {
    const { data, width, height } = PNG.sync.read(await QRCode.toBuffer(TEXT, { scale: 8 }));
    const side = 1300;
    const photo = Buffer.alloc(side * side * 4, 200);
    for (let row = 0; row < height; row += 1)
      photo.set(data.subarray(row * width * 4, (row + 1) * width * 4), ((row + 300) * side + 500) * 4);
    expect(readPicture(jpeg.encode({ data: photo, width: side, height: side }, 70).data)).toBe(TEXT);
  });

  it('without a code has no text', () => {
    const grey = Buffer.alloc(300 * 300 * 4, 180);
    expect(readPicture(jpeg.encode({ data: grey, width: 300, height: 300 }, 80).data)).toBeUndefined();
  });

  it.each([
    ['FILE_TYPE_UNKNOWN', 'it is something else', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['FILE_TOO_LARGE', 'it is too many bytes', Buffer.alloc(5 * 1024 * 1024 + 1)],
    ['FILE_UNPACKS_TOO_LARGE', 'it claims too many pixels', pngThatSays(60_000, 60_000, deflateSync(Buffer.alloc(100)))],
    ['FILE_UNPACKS_TOO_LARGE', 'it is a bomb', pngThatSays(10, 10, deflateSync(Buffer.alloc(40_000_000)))],
    ['FILE_UNPACKS_TOO_LARGE', 'it is an interlaced bomb', pngThatSays(10, 10, deflateSync(Buffer.alloc(40_000_000)), true)],
    ['FILE_DAMAGED', 'it ends too early', pngThatSays(10, 10, deflateSync(Buffer.alloc(410)).subarray(0, 4))],
    ['FILE_DAMAGED', 'it is a JPEG in name only', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3])],
  ])('is refused with %s when %s', (code, _what, bytes) => {
    expect(() => readPicture(bytes)).toThrow(code);
  });

  it('is refused when a JPEG claims too many pixels', () => {
    const small = jpeg.encode({ data: Buffer.alloc(16 * 16 * 4, 128), width: 16, height: 16 }, 50).data;
    const frame = small.indexOf(Buffer.from([0xff, 0xc0]));
    small.writeUInt16BE(65_000, frame + 5);
    small.writeUInt16BE(65_000, frame + 7);
    expect(() => readPicture(small)).toThrow('FILE_UNPACKS_TOO_LARGE');
  });
});
