import PDFDocument from 'pdfkit';
import { QR_MARGIN, darkRuns, receiptQr } from '../qr/receipt-qr.js';
import { loadFonts } from './fonts.js';
import type { ReceiptPaper } from './receipt-paper.js';

/** Points per millimetre (PDF 32000-1 §8.3.2.3: 72 points to the inch). */
const MM = 72 / 25.4;
const A5_LYING: [number, number] = [210 * MM, 148 * MM];
const ROLL_WIDTH = 80 * MM;
/** Tall enough for any receipt while its length is measured. */
const MEASURE_HEIGHT = 5_000;

/** Draws a receipt. @returns the bytes of a PDF with one page; a roll's page is exactly as long as its content */
export async function drawReceipt(paper: ReceiptPaper): Promise<Buffer> {
  if (paper.format === 'a5')
    return finished(paper, A5_LYING, (doc) => {
      drawA5(doc, paper);
    });
  const measured = newDocument(paper, [ROLL_WIDTH, MEASURE_HEIGHT]);
  const height = drawRoll(measured, paper);
  return finished(paper, [ROLL_WIDTH, height], (doc) => {
    drawRoll(doc, paper);
  });
}

function newDocument(paper: ReceiptPaper, size: [number, number]): PDFKit.PDFDocument {
  const { regular, bold } = loadFonts();
  const doc = new PDFDocument({
    size,
    margin: 0,
    lang: 'vi',
    displayTitle: true,
    info: { Title: `Biên nhận ${paper.vouchers}`, Author: paper.issuer, CreationDate: new Date(paper.at) },
  });
  return doc.registerFont('regular', regular).registerFont('bold', bold).font('regular');
}

async function finished(paper: ReceiptPaper, size: [number, number], draw: (doc: PDFKit.PDFDocument) => void): Promise<Buffer> {
  const doc = newDocument(paper, size);
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => {
    doc.once('end', resolve).once('error', reject);
  });
  draw(doc);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

function drawA5(doc: PDFKit.PDFDocument, paper: ReceiptPaper): void {
  const left = 10 * MM;
  const width = 190 * MM;
  const qrSide = 34 * MM;
  doc
    .font('bold')
    .fontSize(10)
    .text('ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM', left, 8 * MM, { width: 100 * MM });
  doc.font('regular').text(paper.issuer, { width: 100 * MM });
  doc.fontSize(8).text(`Địa chỉ: ${paper.issuerAddress === '' ? '…………………………………' : paper.issuerAddress}`, { width: 100 * MM });
  doc.fontSize(8).text('Nghị định 93/2021/NĐ-CP', left + 110 * MM, 8 * MM, { width: 80 * MM, align: 'right' });
  doc.text(`Số: ${paper.vouchers}`, { width: 80 * MM, align: 'right' });
  doc.text(`Ngày ${paper.date}`, { width: 80 * MM, align: 'right' });
  doc
    .font('bold')
    .fontSize(15)
    .text('BIÊN NHẬN ỦNG HỘ', left, 25 * MM, { width, align: 'center' });
  drawBanner(doc, paper, { left, width });
  doc.font('regular').fontSize(10);
  const bodyWidth = width - qrSide - 6 * MM;
  const top = doc.y + 2 * MM;
  doc.text(`Người nộp: ${paper.payer}   Địa chỉ: …………………………………`, left, top, { width: bodyWidth });
  doc.text(`Chiến dịch: ${paper.campaign}`, { width: bodyWidth });
  doc.text(`Nội dung: ${paper.content}`, { width: bodyWidth, height: 26, ellipsis: true });
  drawTable(doc, paper, { left, width: bodyWidth });
  drawTotal(doc, paper, { left, width: bodyWidth });
  drawQr(doc, paper, { left: left + width - qrSide, top, side: qrSide });
  doc.fontSize(7).text(`${paper.code}\n${paper.host}`, left + width - qrSide, top + qrSide + 2, { width: qrSide, align: 'center' });
  drawSignatures(doc, ['Người nộp', 'Người lập', 'Thủ quỹ', 'Phụ trách kế toán', 'Thủ trưởng đơn vị'], { left, top: 112 * MM, width });
  doc.fontSize(8).text(`${paper.sealed}${paper.sealed === '' ? '' : '. '}Chỉ tin khi thanh địa chỉ là ${paper.host}`, left, 139 * MM, {
    width,
    align: 'center',
    lineBreak: false,
  });
}

/** @returns where the content ends, from the top */
function drawRoll(doc: PDFKit.PDFDocument, paper: ReceiptPaper): number {
  const left = 4 * MM;
  const width = ROLL_WIDTH - 2 * left;
  const box = { left, width };
  doc
    .font('bold')
    .fontSize(9)
    .text('ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM', left, 4 * MM, { width, align: 'center' });
  doc.font('regular').text(paper.issuer, { width, align: 'center' });
  if (paper.issuerAddress !== '') doc.fontSize(7).text(paper.issuerAddress, { width, align: 'center' });
  doc.font('bold').fontSize(12).text('BIÊN NHẬN ỦNG HỘ', { width, align: 'center' });
  drawBanner(doc, paper, box);
  doc
    .font('regular')
    .fontSize(8.5)
    .text(`Số: ${paper.vouchers}`, left, doc.y + 2, { width });
  doc.text(`Ngày ${paper.date}`, { width });
  doc.text(`Người nộp: ${paper.payer}`, { width });
  doc.text(`Chiến dịch: ${paper.campaign}`, { width });
  doc.text(`Nội dung: ${paper.content}`, { width });
  for (const line of paper.lines) drawRollLine(doc, line, box);
  drawTotal(doc, paper, box);
  const side = 40 * MM;
  const top = doc.y + 4;
  drawQr(doc, paper, { left: (ROLL_WIDTH - side) / 2, top, side });
  doc.fontSize(7).text(paper.code, left, top + side + 2, { width, align: 'center' });
  doc.fontSize(8).text(`Chỉ tin khi thanh địa chỉ là ${paper.host}`, { width, align: 'center' });
  if (paper.sealed !== '') doc.fontSize(7).text(paper.sealed, { width, align: 'center' });
  const signatures = doc.y + 6;
  drawSignatures(doc, ['Người nộp', 'Người lập'], { left, top: signatures, width });
  return signatures + 22 * MM;
}

function drawRollLine(doc: PDFKit.PDFDocument, line: ReceiptPaper['lines'][number], { left, width }: Box): void {
  const measure = [line.quantity, line.quantity === '' ? '' : line.unit].filter((part) => part !== '').join(' ');
  const price = line.price === '' ? '' : ` × ${line.price}`;
  doc
    .font('bold')
    .text(line.name, left, doc.y + 2, { width })
    .font('regular');
  const y = doc.y;
  doc.text(`${measure}${price}`, left, y, { width: width * 0.55 });
  const below = doc.y;
  doc.text(line.amount, left + width * 0.5, y, { width: width * 0.5, align: 'right' });
  doc.y = Math.max(below, doc.y);
}

interface Box {
  readonly left: number;
  readonly width: number;
}

function drawBanner(doc: PDFKit.PDFDocument, paper: ReceiptPaper, { left, width }: Box): void {
  if (paper.banner === '') return;
  doc
    .font('bold')
    .fontSize(12)
    .fillColor('#b00020')
    .text(paper.banner, left, doc.y, { width, align: 'center' })
    .fillColor('black')
    .font('regular');
}

/** A table of at most eight lines; what is beyond is on the page of the receipt. */
function drawTable(doc: PDFKit.PDFDocument, paper: ReceiptPaper, { left, width }: Box): void {
  const shares = [0.36, 0.1, 0.14, 0.19, 0.21];
  const row = (cells: readonly string[]): void => {
    const y = doc.y + 1;
    let x = left;
    for (const [at, cell] of cells.entries()) {
      const share = (shares[at] ?? 0) * width;
      doc.text(cell, x, y, { width: share - 3, align: at < 2 ? 'left' : 'right', height: 12, ellipsis: true });
      x += share;
    }
    doc.y = y + 12;
  };
  doc.font('bold').fontSize(8.5);
  row(['Nội dung', 'ĐVT', 'Số lượng', 'Đơn giá', 'Thành tiền']);
  doc.font('regular');
  for (const line of paper.lines.slice(0, 8)) row([line.name, line.unit, line.quantity, line.price, line.amount]);
  if (paper.lines.length > 8) row([`và ${paper.lines.length - 8} dòng khác, xem trên trang`, '', '', '', '']);
}

function drawTotal(doc: PDFKit.PDFDocument, paper: ReceiptPaper, { left, width }: Box): void {
  if (paper.total === '') return;
  doc
    .font('bold')
    .fontSize(10)
    .text(`Tổng số tiền: ${paper.total}`, left, doc.y + 3, { width });
  doc.font('regular').fontSize(9).text(`Bằng chữ: ${paper.words}`, { width });
}

function drawQr(
  doc: PDFKit.PDFDocument,
  paper: ReceiptPaper,
  box: { readonly left: number; readonly top: number; readonly side: number },
): void {
  const matrix = receiptQr(paper.qrUrl);
  const module = box.side / (matrix.size + 2 * QR_MARGIN);
  for (const { row, column, length } of darkRuns(matrix)) {
    doc.rect(box.left + (column + QR_MARGIN) * module, box.top + (row + QR_MARGIN) * module, length * module, module);
  }
  doc.fill('black');
}

function drawSignatures(doc: PDFKit.PDFDocument, signers: readonly string[], box: Box & { readonly top: number }): void {
  const share = box.width / signers.length;
  for (const [at, signer] of signers.entries()) {
    doc
      .font('bold')
      .fontSize(8.5)
      .text(signer, box.left + at * share, box.top, { width: share, align: 'center' });
    doc
      .font('regular')
      .fontSize(7)
      .text('(ký, họ tên)', box.left + at * share, box.top + 11, { width: share, align: 'center' });
  }
}
