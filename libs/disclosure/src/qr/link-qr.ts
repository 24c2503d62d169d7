import QRCode from 'qrcode';
import { QR_MARGIN, type QrMatrix, darkRuns } from './receipt-qr.js';

/**
 * The QR code of an address whose letters' case matters, as SVG, one unit per module, with its white margin: level M, as it is shown on screens
 * and never gets dirty.
 * @param url at most 300 characters
 */
export function linkQrSvg(url: string): string {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  const matrix: QrMatrix = { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
  const side = matrix.size + 2 * QR_MARGIN;
  const runs = [...darkRuns(matrix)].map(({ row, column, length }) => `M${column + QR_MARGIN} ${row + QR_MARGIN}h${length}v1h-${length}z`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" aria-hidden="true" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${runs.join('')}"/></svg>`;
}
