import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { LetterPaper } from './letter-paper.js';

/** Points per millimetre (PDF 32000-1 §8.3.2.3: 72 points to the inch). */
const MM = 72 / 25.4;
/** Margins of official letters (Decree 30/2020, annex I): left 30 mm, the others 20 mm. */
const MARGINS = { left: 30 * MM, right: 20 * MM, top: 20 * MM, bottom: 20 * MM };
const WIDTH = 160 * MM;
const HALF = WIDTH / 2 - 4 * MM;

const fontFile = createRequire(import.meta.url);

/** Source Sans 3 (SIL OFL 1.1): has every Vietnamese letter, which the fonts built into PDF have not. */
function font(weight: '400Regular' | '700Bold'): Buffer {
  return readFileSync(fontFile.resolve(`@expo-google-fonts/source-sans-3/${weight}/SourceSans3_${weight}.ttf`));
}

/** Draws a letter on A4. @returns the bytes of a PDF with as many pages as it takes */
export async function drawLetter(paper: LetterPaper): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: MARGINS,
    lang: 'vi',
    displayTitle: true,
    info: { Title: paper.subject, Author: paper.issuer, CreationDate: new Date(paper.at) },
  });
  doc.registerFont('regular', font('400Regular')).registerFont('bold', font('700Bold')).font('regular');
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => {
    doc.once('end', resolve).once('error', reject);
  });
  drawHead(doc, paper);
  drawBody(doc, paper);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

function drawHead(doc: PDFKit.PDFDocument, paper: LetterPaper): void {
  const { left, top } = MARGINS;
  const right = left + WIDTH / 2 + 4 * MM;
  doc.font('bold').fontSize(11).text(paper.issuer, left, top, { width: HALF, align: 'center' });
  doc.font('regular').text(`Số: ${paper.number}`, { width: HALF, align: 'center' });
  const below = doc.y;
  doc.font('bold').text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', right, top, { width: HALF, align: 'center' });
  doc.text('Độc lập - Tự do - Hạnh phúc', { width: HALF, align: 'center' });
  doc.font('regular').text(paper.date, { width: HALF, align: 'center' });
  doc
    .font('bold')
    .fontSize(14)
    .text(paper.title, left, Math.max(below, doc.y) + 8 * MM, { width: WIDTH, align: 'center' });
  doc.fontSize(11).text(paper.subject, { width: WIDTH, align: 'center' });
  doc
    .font('regular')
    .fontSize(12)
    .text(`Kính gửi: ${paper.to}`, left, doc.y + 5 * MM, { width: WIDTH });
}

function drawBody(doc: PDFKit.PDFDocument, paper: LetterPaper): void {
  const { left } = MARGINS;
  for (const paragraph of paper.paragraphs) doc.fontSize(12).text(paragraph, left, doc.y + 3 * MM, { width: WIDTH, align: 'justify' });
  if (paper.table) drawTable(doc, paper.table);
  const signer = left + WIDTH / 2;
  if (doc.y > doc.page.height - MARGINS.bottom - 35 * MM) doc.addPage();
  doc
    .font('bold')
    .fontSize(12)
    .text(paper.signer, signer, doc.y + 8 * MM, { width: WIDTH / 2, align: 'center' });
  doc
    .font('regular')
    .fontSize(10)
    .text('(Ký tên, đóng dấu)', { width: WIDTH / 2, align: 'center' });
}

function drawTable(doc: PDFKit.PDFDocument, { heads, rows }: NonNullable<LetterPaper['table']>): void {
  const { left } = MARGINS;
  const width = WIDTH / heads.length;
  const line = (cells: readonly string[], weight: 'bold' | 'regular'): void => {
    doc.font(weight).fontSize(9);
    const height = Math.max(...cells.map((cell) => doc.heightOfString(cell, { width: width - 4 }))) + 4;
    if (doc.y + height > doc.page.height - MARGINS.bottom) doc.addPage();
    const { y } = doc;
    for (const [at, cell] of cells.entries()) doc.text(cell, left + at * width + 2, y + 2, { width: width - 4 });
    doc.y = y + height;
    doc
      .moveTo(left, doc.y)
      .lineTo(left + WIDTH, doc.y)
      .lineWidth(0.4)
      .stroke();
  };
  doc.y += 4 * MM;
  line(heads, 'bold');
  for (const row of rows) line(row, 'regular');
}
