import { workbookOf } from '../../../../test/support/zip.js';
import { checkWorkbook } from './check-workbook.js';

const relationship = (attributes: string): string => `<Relationships><Relationship Id="rId1" ${attributes}/></Relationships>`;
const rels = (content: Buffer | string) => workbookOf({ name: 'xl/worksheets/_rels/sheet1.xml.rels', content });
const LINK = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"';
const IMAGE = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"';

describe('a workbook', () => {
  it.each([
    ['is plain', workbookOf()],
    ['has a link that people click', rels(relationship(`${LINK} Target="mailto:ban@mattran.example" TargetMode="External"`))],
    ['has a part of its own', rels(relationship(`${IMAGE} Target="../media/image1.png" TargetMode="Internal"`))],
    ['has printer settings', workbookOf({ name: 'xl/printerSettings/printerSettings1.bin', content: Buffer.from([0, 1, 2]) })],
  ])('is taken when it %s', (_what, bytes) => {
    expect(() => {
      checkWorkbook(bytes);
    }).not.toThrow();
  });

  it.each([
    ['FILE_RUNS_CODE', 'macros', workbookOf({ name: 'xl/vbaProject.bin' })],
    [
      'FILE_RUNS_CODE',
      'macros under another name',
      workbookOf({ name: '[Content_Types].xml', content: '<Override ContentType="application/vnd.ms-office.vbaProject"/>' }),
    ],
    ['FILE_RUNS_CODE', 'a macro sheet', workbookOf({ name: 'xl/macrosheets/sheet1.xml' })],
    ['FILE_RUNS_CODE', 'a control', workbookOf({ name: 'xl/activeX/activeX1.xml' })],
    ['FILE_RUNS_CODE', 'an embedded file', workbookOf({ name: 'xl/embeddings/oleObject1.bin' })],
    ['FILE_LINKS_OUT', 'links to other workbooks', workbookOf({ name: 'xl/externalLinks/externalLink1.xml' })],
    ['FILE_LINKS_OUT', 'a connection', workbookOf({ name: 'xl/connections.xml' })],
    ['FILE_LINKS_OUT', 'a picture from elsewhere', rels(relationship(`${IMAGE} Target="https://example.org/a.png" TargetMode="External"`))],
    ['FILE_LINKS_OUT', 'a link nobody understands', rels(`<x:Relationships TargetMode="External"/>`)],
    [
      'FILE_LINKS_OUT',
      'a document type',
      workbookOf({ name: 'xl/styles.xml', content: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' }),
    ],
    [
      'FILE_LINKS_OUT',
      'a document type in UTF-16',
      workbookOf({ name: 'xl/styles.xml', content: Buffer.from('\ufeff<!DOCTYPE a>', 'utf16le') }),
    ],
    ['FILE_DAMAGED', 'UTF-16 without saying so', workbookOf({ name: 'xl/styles.xml', content: Buffer.from('<!DOCTYPE a>', 'utf16le') })],
  ])('is refused with %s when it has %s', (code, _what, bytes) => {
    expect(() => {
      checkWorkbook(bytes);
    }).toThrow(code);
  });
});
