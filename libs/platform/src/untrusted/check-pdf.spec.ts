import { deflateSync } from 'node:zlib';
import { workbookOf } from '../../../../test/support/zip.js';
import { checkPdf } from './check-pdf.js';

function pdf(...objects: readonly (Buffer | string)[]): Buffer {
  return Buffer.concat(['%PDF-1.7\n', ...objects, '\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'].map((part) => Buffer.from(part)));
}

function stream(dictionary: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`4 0 obj\n<< ${dictionary} >>\nstream\n`), content, Buffer.from('\nendstream\nendobj\n')]);
}

const SCRIPT = '<< /S /JavaScript /JS (app.alert(1)) >>';
const OBJECTS = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode';

describe('a PDF', () => {
  it.each([
    ['is plain', pdf('1 0 obj\n<< /Type /Catalog >>\nendobj\n')],
    ['says nothing more than its name', Buffer.from('%PDF-1.7\nQuyết định 451')],
    ['has compressed objects', pdf(stream(OBJECTS, deflateSync('1 0 << /Type /Catalog >>')))],
    ['has a link', pdf('<< /S /URI /URI (https://mattran.example) >>')],
    ['is signed', pdf('<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] >>')],
    [
      'is a scan, larger unpacked than packed',
      pdf(stream('/Subtype /Image /Filter /FlateDecode', deflateSync(Buffer.alloc(120 * 1024 * 1024)))),
    ],
    ['has another packing than ours', pdf(stream('/Filter /DCTDecode', Buffer.from([0xff, 0xd8, 0xff])))],
  ])('is taken when it %s', (_what, bytes) => {
    expect(() => {
      checkPdf(bytes);
    }).not.toThrow();
  });

  it.each([
    ['FILE_RUNS_CODE', 'a script', pdf(SCRIPT)],
    ['FILE_RUNS_CODE', 'a script whose name hides its letters', pdf('<< /S /J#61va#53cript >>')],
    ['FILE_RUNS_CODE', 'a script in compressed objects', pdf(stream(OBJECTS, deflateSync(SCRIPT)))],
    ['FILE_RUNS_CODE', 'a script in objects that end too early', pdf(stream(OBJECTS, deflateSync(SCRIPT).subarray(0, -4)))],
    [
      'FILE_RUNS_CODE',
      'a script in objects that call themselves a picture',
      pdf(stream(`/Subtype /Image ${OBJECTS}`, deflateSync(SCRIPT))),
    ],
    ['FILE_RUNS_CODE', 'a program to start', pdf('<< /S /Launch /F (cmd.exe) >>')],
    ['FILE_RUNS_CODE', 'a file inside', pdf('<< /Names << /EmbeddedFiles 3 0 R >> >>')],
    ['FILE_RUNS_CODE', 'a form of scripts', pdf('<< /AcroForm << /XFA 3 0 R >> >>')],
    [
      'FILE_AMBIGUOUS',
      'objects behind another packing',
      pdf(stream('/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]', Buffer.from('00'))),
    ],
    ['FILE_AMBIGUOUS', 'a page before it', Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), pdf()])],
    ['FILE_AMBIGUOUS', 'a workbook behind it', Buffer.concat([pdf(), workbookOf()])],
    ['FILE_LOCKED', 'a password', pdf('<< /Encrypt 5 0 R >>')],
    ['FILE_UNPACKS_TOO_LARGE', 'a bomb', pdf(stream('/Filter /FlateDecode', deflateSync(Buffer.alloc(101 * 1024 * 1024))))],
    ['FILE_DAMAGED', 'objects that can’t be unpacked', pdf(stream(OBJECTS, Buffer.from([0x78, 0x9c, 0xff, 0xff, 0xff])))],
  ])('is refused with %s when it has %s', (code, _what, bytes) => {
    expect(() => {
      checkPdf(bytes);
    }).toThrow(code);
  });
});
