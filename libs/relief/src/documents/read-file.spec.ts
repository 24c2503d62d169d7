import fc from 'fast-check';
import { PNG } from 'pngjs';
import { zipOf } from '../../../../test/support/zip.js';
import { FILE_BYTES_MAX, readFile } from './read-file.js';

const SECRET = '16.4637,107.5909 Nguyễn Văn A';

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A progressive JPEG in shape: two scans, stuffed bytes, restarts; what cameras add around it. */
function jpeg(extra: readonly Buffer[] = []): Buffer {
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0')),
    ...extra,
    segment(0xe2, Buffer.from('ICC_PROFILE\0')),
    segment(0xdb, Buffer.alloc(65)),
    segment(0xc2, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
    scan,
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content, Buffer.alloc(4)]);
}

const CAMERA = [
  segment(0xe1, Buffer.from(`Exif\0\0${SECRET}`)),
  segment(0xed, Buffer.from(`Photoshop ${SECRET}`)),
  segment(0xfe, Buffer.from(SECRET)),
];

/** One pixel. */
function picture(): Buffer {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return Buffer.from(pixel, 'base64');
}

const zip = (...names: readonly string[]): Buffer => zipOf(names.map((name) => ({ name })));

function hugePng(): Buffer {
  const bytes = picture();
  bytes.writeUInt32BE(65_536, 16);
  bytes.writeUInt32BE(65_536, 20);
  return bytes;
}

describe('a file that comes in', () => {
  it.each([
    ['application/pdf', Buffer.from('%PDF-1.7\n%âãÏÓ')],
    ['image/jpeg', jpeg()],
    ['image/png', picture()],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', zip('[Content_Types].xml', 'xl/workbook.xml')],
  ])('is known by its content: %s', (type, bytes) => {
    expect(readFile(bytes).type).toBe(type);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a program', Buffer.from('MZ\u0090\0')],
    ['a word document', zip('[Content_Types].xml', 'word/document.xml')],
    ['a picture of another kind', Buffer.from('GIF89a')],
    ['a vector drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('is refused when it is %s', (_what, bytes) => {
    expect(() => readFile(bytes)).toThrow('FILE_TYPE_UNKNOWN');
  });

  it.each([
    ['FILE_RUNS_CODE', 'macros', zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin')],
    ['FILE_RUNS_CODE', 'a script', Buffer.from('%PDF-1.7\n<< /S /JavaScript >>')],
    ['FILE_LOCKED', 'a password', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])],
    ['FILE_UNPACKS_TOO_LARGE', 'a few bytes for 4 billion points', hugePng()],
  ])('is refused with %s when it has %s', (code, _what, bytes) => {
    expect(() => readFile(bytes)).toThrow(code);
  });

  it('is refused above 10 MB', () => {
    expect(() => readFile(Buffer.alloc(FILE_BYTES_MAX + 1))).toThrow('FILE_TOO_LARGE');
  });

  it('loses what a camera wrote beside the picture, and what hides behind its end, and keeps the picture', () => {
    const { bytes } = readFile(Buffer.concat([jpeg(CAMERA), Buffer.from(SECRET)]));
    expect(bytes.toString('latin1')).not.toContain('107.5909');
    expect(bytes).toEqual(jpeg());
    const preview = segment(0xe0, Buffer.concat([Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\u0002\u0002'), Buffer.alloc(12, 7)]));
    const another = [segment(0xe0, Buffer.from(`JFXX\0${SECRET}`)), segment(0xe2, Buffer.from(`MPF\0${SECRET}`))];
    const head = jpeg().subarray(0, 2);
    expect(readFile(Buffer.concat([head, preview, ...another, jpeg().subarray(20)])).bytes).toEqual(jpeg());
    const made = picture();
    const marked = Buffer.concat([
      made.subarray(0, 33),
      chunk('eXIf', Buffer.from(SECRET)),
      chunk('tEXt', Buffer.from(`Author\0${SECRET}`)),
      chunk('iTXt', Buffer.from(SECRET)),
      chunk('tIME', Buffer.alloc(7)),
      chunk('prVt', Buffer.from(SECRET)),
      made.subarray(33),
      Buffer.from(SECRET),
    ]);
    expect(readFile(marked).bytes).toEqual(made);
    expect(PNG.sync.read(readFile(marked).bytes)).toMatchObject({ width: 1, height: 1 });
  });

  it('is the same when it is read again', () => {
    for (const bytes of [jpeg(CAMERA), picture()]) {
      const once = readFile(bytes);
      expect(readFile(once.bytes).sha256).toEqual(once.sha256);
    }
  });

  it('that breaks off is refused, wherever it was cut', () => {
    for (const whole of [jpeg(CAMERA), picture()]) {
      for (let length = 12; length < whole.length; length += 1) {
        expect(() => readFile(whole.subarray(0, length))).toThrow(/FILE_[A-Z_]+/);
      }
    }
  });

  it('never hangs and never breaks the reader, whatever its bytes', () => {
    const head = fc.constantFrom(
      Buffer.from([0xff, 0xd8, 0xff]),
      picture().subarray(0, 16),
      Buffer.from('PK\u0003\u0004'),
      Buffer.from('%PDF-'),
    );
    const tail = fc.uint8Array({ maxLength: 400 });
    fc.assert(
      fc.property(head, tail, (begin, rest) => {
        const bytes = Buffer.concat([begin, rest]);
        try {
          readFile(bytes);
        } catch (error) {
          expect(String(error)).toMatch(/FILE_[A-Z_]+/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
