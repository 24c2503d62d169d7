import fc from 'fast-check';
import { UploadInspection, separatorOf } from './upload-inspection.js';

function inspected(text: string | Buffer, chunk = 7): { digest: string; records: readonly (readonly string[])[] } {
  const bytes = Buffer.from(text);
  const inspection = new UploadInspection();
  const records = [];
  for (let at = 0; at < bytes.length; at += chunk) records.push(...inspection.push(bytes.subarray(at, at + chunk)));
  const { digest, records: last } = inspection.end();
  return { digest, records: [...records, ...last].map(({ cells }) => cells) };
}

describe('looking a file over', () => {
  it('gives its records, a quoted line break being part of one', () => {
    const { records } = inspected('\ufeffa,b\n1,"x\ny"\r\n2,"he said ""hi""\n"\n3,5" pipe');
    expect(records).toEqual([
      ['a', 'b'],
      ['1', 'x\ny'],
      ['2', 'he said "hi"\n'],
      ['3', '5" pipe'],
    ]);
  });

  it('says the same however the bytes arrive, and of a file longer than its beginning', () => {
    const cell = fc.stringMatching(/^[a-z"\n, é]{0,8}$/);
    const cells = fc.array(cell, { minLength: 2 });
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 64 }), fc.constantFrom(0, 5000), (given, chunk, more) => {
        const row = given.map((each) => `"${each.replaceAll('"', '""')}"`).join(',');
        const text = `ngày,số,tên,nội dung\n${'1,2\n'.repeat(more / 4)}${row}`;
        const { digest, records } = inspected(text, chunk);
        expect({ digest, records: records.length }).toEqual({ digest: inspected(text, 100_000).digest, records: 2 + more / 4 });
        expect(records.at(-1)).toEqual(given);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['STATEMENT_EMPTY', ''],
    ['STATEMENT_UNREADABLE', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1])],
    ['STATEMENT_UNREADABLE', Buffer.from('%PDF-1.7')],
    ['STATEMENT_UNREADABLE', Buffer.from('a,b\0c')],
    ['STATEMENT_UNREADABLE', Buffer.from([0x61, 0xe9, 0x62])],
    ['STATEMENT_UNREADABLE', Buffer.from([0x61, 0xc3])],
    ['STATEMENT_UNREADABLE', `a,b\n1,"${'x'.repeat(70_000)}`],
  ])('refuses %s: %#', (code, content) => {
    expect(() => inspected(content, 70_100)).toThrow(code);
  });

  it('finds the sign between the cells', () => {
    expect(separatorOf(Buffer.from('a,b,c\n'))).toBe(',');
    expect(separatorOf(Buffer.from('a;b;c\n1,5;2;3'))).toBe(';');
    expect(separatorOf(Buffer.from('a\tb\tc\n'))).toBe('\t');
  });
});
