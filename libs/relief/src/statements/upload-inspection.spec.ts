import fc from 'fast-check';
import { UploadInspection, separatorOf } from './upload-inspection.js';

function inspected(text: string | Buffer, chunk = 7): { digest: string; records: number } {
  const bytes = Buffer.from(text);
  const inspection = new UploadInspection();
  for (let at = 0; at < bytes.length; at += chunk) inspection.push(bytes.subarray(at, at + chunk));
  return inspection.end();
}

describe('looking a file over', () => {
  it('counts records, a quoted line break being part of one', () => {
    expect(inspected('a,b\n1,"x\ny"\r\n2,"he said ""hi""\n"\n3,5" pipe').records).toBe(4);
  });

  it('says the same however the bytes arrive', () => {
    const cell = fc.stringMatching(/^[a-z"\n, é]{0,8}$/);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), fc.integer({ min: 1, max: 64 }), (cells, chunk) => {
        const text = `ngày,số,tên,nội dung\n${cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')}\n`;
        expect(inspected(text, chunk)).toEqual(inspected(text, 1000));
        expect(inspected(text, chunk).records).toBe(2);
      }),
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
