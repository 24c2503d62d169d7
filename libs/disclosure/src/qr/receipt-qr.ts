import QRCode from 'qrcode';

/** White modules around a code (ISO/IEC 18004 §9.1). */
export const QR_MARGIN = 4;

/** The dark and light modules of a code, without its margin. */
export interface QrMatrix {
  /** modules on a side */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/**
 * The modules of a receipt's address: level Q (a quarter may be dirt), alphanumeric mode.
 * @param url as `receiptQrUrl` writes it
 * @throws Error when the address holds a character outside that mode
 */
export function receiptQr(url: string): QrMatrix {
  const { modules } = QRCode.create([{ data: url, mode: 'alphanumeric' }], { errorCorrectionLevel: 'Q' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}

/** Dark runs of a matrix, row by row: what vector pictures are drawn from. */
export function* darkRuns(matrix: QrMatrix): Generator<{ readonly row: number; readonly column: number; readonly length: number }> {
  for (let row = 0; row < matrix.size; row += 1) {
    let start = -1;
    for (let column = 0; column <= matrix.size; column += 1) {
      const dark = column < matrix.size && matrix.isDark(row, column);
      if (dark && start < 0) start = column;
      if (!dark && start >= 0) {
        yield { row, column: start, length: column - start };
        start = -1;
      }
    }
  }
}

/** A receipt's QR code as SVG, one unit per module, with its white margin; scales to whatever box it is put in. */
export function receiptQrSvg(url: string): string {
  const matrix = receiptQr(url);
  const side = matrix.size + 2 * QR_MARGIN;
  let path = '';
  for (const { row, column, length } of darkRuns(matrix)) path += `M${column + QR_MARGIN} ${row + QR_MARGIN}h${length}v1h-${length}z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" role="img" aria-label="QR" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
}

/**
 * A receipt's QR code as PNG, black on white with its margin.
 * @param scale pixels per module, 1 to 32
 */
export async function receiptQrPng(url: string, scale = 8): Promise<Buffer> {
  if (!Number.isInteger(scale) || scale < 1 || scale > 32) throw new Error(`pixels per module are 1 to 32, not ${scale}`);
  return QRCode.toBuffer([{ data: url, mode: 'alphanumeric' }], { errorCorrectionLevel: 'Q', margin: QR_MARGIN, scale, type: 'png' });
}
