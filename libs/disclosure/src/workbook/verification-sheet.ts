import type ExcelJS from 'exceljs';
import { type SheetSummary, type WorkbookRequest, workbookFilterText } from './workbook-request.js';

/** The last sheet: everything needed to check the others against the log. */
export const VERIFICATION_SHEET = 'Xác thực';
/** The row in which the list of sheets begins: its headers. */
const LIST_HEADERS = ['Trang tính', 'Số dòng', 'SHA-256', 'Cộng'];

const RECIPE =
  'SHA-256 trên các dòng dữ liệu: mỗi dòng là mảng CJ1 (JSON chuẩn tắc) gồm các cột là dữ kiện của lá, nối bằng xuống dòng. ' +
  'Cột tên người ủng hộ, nội dung và tên gọi không nằm trong mã; chúng được ràng buộc bằng cam kết trong lá.';

/** Writes the verification sheet: origin, the two sizes, root, checkpoint, filter, and each sheet's rows, digest and sums. */
export function writeVerificationSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  request: WorkbookRequest,
  sheets: readonly SheetSummary[],
): void {
  const sheet = workbook.addWorksheet(VERIFICATION_SHEET);
  sheet.columns = [{ width: 30 }, { width: 14 }, { width: 70 }, { width: 60 }];
  const { sizes, checkpoint } = request;
  const facts: readonly (readonly [string, string | number])[] = [
    ['Nhật ký (origin)', request.origin],
    ['Số liệu tính đến N', sizes.figures],
    ['Công khai tính đến M', sizes.disclosure],
    ['Gốc cây (root)', request.root],
    ['Thời điểm bút toán cuối', request.at],
    ['Bộ lọc', workbookFilterText(request.filter)],
    ['Địa chỉ kiểm chứng', `${request.publicUrl}/log/checkpoint/${sizes.figures}`],
    ['Cách tính mã', RECIPE],
    ...checkpoint.split('\n').map((line, at): readonly [string, string] => [at === 0 ? 'Dấu niêm phong (checkpoint)' : '', line]),
  ];
  for (const [name, value] of facts) sheet.addRow([name, null, value]).commit();
  const headers = sheet.addRow(LIST_HEADERS);
  headers.font = { bold: true };
  headers.commit();
  for (const { name, rows, digest, sums } of sheets) {
    const text = Object.entries(sums).map(([header, sum]) => `${header}: ${sum}`);
    sheet.addRow([name, rows, digest, text.join('; ')]).commit();
  }
  sheet.commit();
}

/** Reads the list of sheets back. @throws Error when the sheet is not one of ours */
export function readVerificationSheet(sheet: ExcelJS.Worksheet): readonly Pick<SheetSummary, 'name' | 'rows' | 'digest'>[] {
  const listed: Pick<SheetSummary, 'name' | 'rows' | 'digest'>[] = [];
  let inList = false;
  sheet.eachRow((row) => {
    const name = row.getCell(1).text;
    if (inList) listed.push({ name, rows: Number(row.getCell(2).value), digest: row.getCell(3).text });
    if (name === LIST_HEADERS[0]) inList = true;
  });
  if (listed.length === 0) throw new Error(`the sheet ${VERIFICATION_SHEET} lists no sheets`);
  return listed;
}
