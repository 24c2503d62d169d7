import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { overlappingZip, workbookOf, zipOf } from '../../../../test/support/zip.js';
import { endsAsZip, ZipArchive } from './zip-archive.js';

function unpackAll(bytes: Buffer): readonly string[] {
  const archive = ZipArchive.open(bytes);
  return archive.entries.map((entry) => `${entry.name}: ${archive.unpacked(entry).toString()}`);
}

describe('an archive', () => {
  it('gives what was put into it', () => {
    const bytes = zipOf([
      { name: 'a.xml', content: 'một' },
      { name: 'thư mục/b', content: '' },
    ]);
    expect(unpackAll(bytes)).toEqual(['a.xml: một', 'thư mục/b: ']);
  });

  it.each([
    ['a bomb: 200 MB in 200 kB', zipOf([{ name: 'a', content: Buffer.alloc(200 * 1024 * 1024) }])],
    ['a small bomb', zipOf([{ name: 'a', content: Buffer.alloc(1024 * 1024) }])],
    ['more than 200 files', zipOf(Array.from({ length: 201 }, (_, no) => ({ name: String(no) })))],
    ['many files that are large together', overlappingZip(199)],
  ])('is refused before it is unpacked when it is %s', (what, bytes) => {
    const code = what.startsWith('many') ? 'FILE_AMBIGUOUS' : 'FILE_UNPACKS_TOO_LARGE';
    expect(() => ZipArchive.open(bytes)).toThrow(code);
  });

  it('that lies about its size is never unpacked beyond what it said', () => {
    const bytes = zipOf([{ name: 'a', content: Buffer.alloc(50 * 1024 * 1024), claims: 1_000 }]);
    const before = process.memoryUsage().rss;
    expect(() => unpackAll(bytes)).toThrow('FILE_UNPACKS_TOO_LARGE');
    expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
    expect(() => unpackAll(zipOf([{ name: 'a', content: 'short', claims: 50 }]))).toThrow('FILE_DAMAGED');
  });

  it.each([
    ['a picture before it', Buffer.concat([Buffer.from('GIF89a'), workbookOf()])],
    ['a page behind it', Buffer.concat([workbookOf(), Buffer.from('<html>')])],
    ['something between its files', zipOf([{ name: 'a' }, { name: 'b' }], Buffer.from('<script>'))],
    ['a name twice', zipOf([{ name: 'a' }, { name: 'A' }])],
    ['files in the same bytes', overlappingZip(2)],
    ['a file of two names', zipOf([{ name: 'a', headerName: 'b' }])],
  ])('is refused when it has %s', (_what, bytes) => {
    expect(() => unpackAll(bytes)).toThrow(/FILE_AMBIGUOUS|FILE_DAMAGED/);
  });

  it.each(['../a', '/etc/passwd', 'a/../../b', 'a\\b', 'C:a', 'a\0b', ''])('is refused when a file in it is called %j', (name) => {
    expect(() => ZipArchive.open(zipOf([{ name }]))).toThrow('FILE_DAMAGED');
  });

  it('is refused when it has a password', () => {
    expect(() => ZipArchive.open(zipOf([{ name: 'a', flags: 1 }]))).toThrow('FILE_LOCKED');
  });

  it('is known by its end, wherever it begins', () => {
    expect(endsAsZip(Buffer.concat([randomBytes(100), workbookOf()]))).toBe(true);
    expect(endsAsZip(Buffer.from('%PDF-1.7'))).toBe(false);
    expect(endsAsZip(Buffer.alloc(0))).toBe(false);
  });

  it('never breaks its reader, whatever is changed in it', () => {
    const whole = workbookOf({ name: 'xl/worksheets/sheet1.xml', content: '<sheetData/>'.repeat(20) });
    const edit = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), cut: fc.nat(whole.length) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.boolean(), (edits, isCut) => {
        const bytes = Buffer.from(whole);
        for (const { at, byte } of edits) bytes[at] = byte;
        try {
          unpackAll(isCut ? bytes.subarray(0, edits[0]?.cut) : bytes);
        } catch (error) {
          expect(String(error)).toMatch(/FILE_[A-Z_]+/);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
