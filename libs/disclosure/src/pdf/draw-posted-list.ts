import PDFDocument from 'pdfkit';
import { loadFonts } from './fonts.js';
import type { PostedListPaper } from './posted-list-paper.js';

/** Points per millimetre (PDF 32000-1 §8.3.2.3: 72 points to the inch). */
const MM = 72 / 25.4;
const MARGIN = 20 * MM;
const WIDTH = 170 * MM;
/** Where rows end: below stand the period and the number of the page. */
const BOTTOM = 270 * MM;
const FOOT = 279 * MM;
const PADDING = 3;

/** Columns: number, name, village, amount, as parts of the width. */
const SHARES = [0.08, 0.42, 0.28, 0.22] as const;
const HEADS = ['TT', 'Họ và tên', 'Thôn, tổ dân phố', 'Số tiền'];

/** Draws a list of beneficiaries on A4. @returns the bytes of a PDF with as many pages as it takes, each with the period and the headings */
export async function drawPostedList(paper: PostedListPaper): Promise<Buffer> {
  const { regular, bold } = loadFonts();
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: 'vi',
    displayTitle: true,
    bufferPages: true,
    info: { Title: `Danh sách niêm yết · ${paper.commune}`, Author: paper.issuer, CreationDate: new Date(paper.at) },
  });
  doc.registerFont('regular', regular).registerFont('bold', bold).font('regular');
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => {
    doc.once('end', resolve).once('error', reject);
  });
  drawHead(doc, paper);
  drawRows(doc, paper);
  drawFeet(doc, paper);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

function drawHead(doc: PDFKit.PDFDocument, paper: PostedListPaper): void {
  const centred = { width: WIDTH, align: 'center' } as const;
  doc.font('bold').fontSize(11).text(paper.issuer, MARGIN, MARGIN, { width: WIDTH });
  doc
    .fontSize(14)
    .text('DANH SÁCH HỘ ĐƯỢC HỖ TRỢ', MARGIN, doc.y + 4 * MM, centred)
    .fontSize(11)
    .text(`(${paper.period})`, centred);
  doc.font('regular').fontSize(11);
  for (const line of [paper.campaign, `Nội dung: ${paper.category}`, `Địa phương: ${paper.commune}`, `Nơi niêm yết: ${paper.place}`]) {
    doc.text(line, MARGIN, doc.y + 2, { width: WIDTH });
  }
  doc.y += 4 * MM;
}

function drawRows(doc: PDFKit.PDFDocument, paper: PostedListPaper): void {
  drawRow(doc, HEADS, 'bold');
  for (const [at, { name, village, amount }] of paper.rows.entries()) {
    const cells = [String(at + 1), name, village, amount];
    if (doc.y + rowHeight(doc, cells) > BOTTOM) {
      doc.addPage({ size: 'A4', margin: 0 });
      doc.y = MARGIN;
      drawRow(doc, HEADS, 'bold');
    }
    drawRow(doc, cells, 'regular');
  }
  const total = ['', `Cộng: ${paper.households}`, '', paper.total];
  if (doc.y + rowHeight(doc, total) > BOTTOM) {
    doc.addPage({ size: 'A4', margin: 0 });
    doc.y = MARGIN;
  }
  drawRow(doc, total, 'bold');
}

function rowHeight(doc: PDFKit.PDFDocument, cells: readonly string[]): number {
  const heights = cells.map((cell, at) => doc.heightOfString(cell, { width: widthOf(at) - 2 * PADDING }));
  return Math.max(...heights) + 2 * PADDING;
}

/** A row as tall as its tallest cell: a long name breaks over lines and is never cut. */
function drawRow(doc: PDFKit.PDFDocument, cells: readonly string[], font: 'regular' | 'bold'): void {
  doc.font(font).fontSize(10.5);
  const height = rowHeight(doc, cells);
  const top = doc.y;
  let left = MARGIN;
  for (const [at, cell] of cells.entries()) {
    const width = widthOf(at);
    doc.lineWidth(0.5).rect(left, top, width, height).stroke();
    doc.text(cell, left + PADDING, top + PADDING, { width: width - 2 * PADDING, align: at === 0 ? 'center' : at === 3 ? 'right' : 'left' });
    left += width;
  }
  doc.y = top + height;
}

function drawFeet(doc: PDFKit.PDFDocument, paper: PostedListPaper): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const line = { width: WIDTH, align: 'center', lineBreak: false } as const;
    doc.font('regular').fontSize(8).text(paper.printed, MARGIN, FOOT, line);
    doc.text(`${paper.period} · trang ${page + 1}/${count}`, MARGIN, FOOT + 11, line);
  }
}

function widthOf(column: number): number {
  return (SHARES[column] ?? 0) * WIDTH;
}
