import ExcelJS from 'exceljs';
import { childInput } from '../harness/child-program.js';
import { peakMemory } from '../harness/peak-memory.js';

/** What the bare workbook holds. */
export interface BareWorkbookOrder {
  readonly path: string;
  readonly rows: number;
  /** at least 2 */
  readonly columns: number;
}

/** What the bare workbook took. */
export interface BareWorkbookAnswer {
  readonly seconds: number;
  /** highest resident memory of the process, bytes */
  readonly peakMemory: number;
}

/** Rows after which the writer's buffers are given time to empty: it has no back-pressure of its own. */
const BREATH_ROWS = 2_000;

/** Child program: exceljs alone, streaming made-up rows into a file; writes a `BareWorkbookAnswer` to standard output. */
export async function runBareWorkbook(): Promise<void> {
  const order = (await childInput()) as BareWorkbookOrder;
  const begun = performance.now();
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: order.path,
    useSharedStrings: false,
    useStyles: true,
    zip: { zlib: { level: 1 } },
  });
  const sheet = writer.addWorksheet('rows');
  sheet.columns = Array.from({ length: order.columns }, (_, column) => ({
    width: 16,
    ...(column === 1 && { style: { numFmt: '#,##0' } }),
  }));
  const texts = Array.from({ length: order.columns - 2 }, (_, column) => `ung ho dong bao vung lu ${column}`);
  for (let row = 0; row < order.rows; row += 1) {
    sheet.addRow([row, 1000 * row, ...texts]).commit();
    if (row % BREATH_ROWS === 0) await new Promise(setImmediate);
  }
  sheet.commit();
  await writer.commit();
  const answer: BareWorkbookAnswer = { seconds: (performance.now() - begun) / 1000, peakMemory: peakMemory(process.pid) };
  process.stdout.write(JSON.stringify(answer));
}
