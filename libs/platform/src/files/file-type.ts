import type { DocumentType } from '#core/journal/kinds/document.js';

const XLSX: DocumentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Signature of a file's record in the directory at the end of a zip archive (APPNOTE 4.3.12). */
const DIRECTORY_RECORD = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const DIRECTORY_HEADER_BYTES = 46;
/** What every workbook holds. */
const WORKBOOK_PARTS = ['[Content_Types].xml', 'xl/workbook.xml'];
/** A PDF may have other bytes before its header (ISO 32000-1 annex H.3.4.1). */
const PDF_HEADER_WITHIN = 1024;

/**
 * What a file is, by its content alone: what it is called is never looked at.
 * @returns `undefined` for anything but PDF, JPEG, PNG and XLSX
 */
export function fileType(bytes: Buffer): DocumentType | undefined {
  if (bytes.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'application/pdf';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) && isWorkbook(bytes)) return XLSX;
  return undefined;
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** Whether a zip archive's directory names the parts of a workbook. What else it holds is for `checkWorkbook` to judge. */
function isWorkbook(bytes: Buffer): boolean {
  const names = new Set(zipNames(bytes));
  return WORKBOOK_PARTS.every((part) => names.has(part));
}

function* zipNames(bytes: Buffer): Generator<string> {
  for (let at = bytes.indexOf(DIRECTORY_RECORD); at >= 0; at = bytes.indexOf(DIRECTORY_RECORD, at + 1)) {
    if (at + DIRECTORY_HEADER_BYTES > bytes.length) return;
    const length = bytes.readUInt16LE(at + 28);
    yield bytes.toString('utf8', at + DIRECTORY_HEADER_BYTES, at + DIRECTORY_HEADER_BYTES + length);
  }
}
