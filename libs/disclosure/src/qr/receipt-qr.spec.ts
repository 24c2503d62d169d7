import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { QR_MARGIN, darkRuns, receiptQr, receiptQrPng, receiptQrSvg } from './receipt-qr.js';
import { publicHost, receiptQrUrl } from './receipt-url.js';

const CODE = '0123456789ABCDEFGHJKMNPQRST';

function readPng(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png);
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
}

/** Paints a matrix as a camera would see it. */
function readMatrix(url: string): string | undefined {
  const matrix = receiptQr(url);
  const scale = 6;
  const side = (matrix.size + 2 * QR_MARGIN) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const { row, column, length } of darkRuns(matrix)) {
    for (let y = (row + QR_MARGIN) * scale; y < (row + QR_MARGIN + 1) * scale; y += 1) {
      for (let x = (column + QR_MARGIN) * scale; x < (column + QR_MARGIN + length) * scale; x += 1)
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return jsqr.default(pixels, side, side)?.data;
}

describe('the QR code of a receipt', () => {
  it('is scanned back to the upper-case address, as a picture and as drawn on paper', async () => {
    const url = receiptQrUrl('https://minhbach.example', CODE);
    expect(url).toBe(`HTTPS://MINHBACH.EXAMPLE/R/${CODE}`);
    expect(readPng(await receiptQrPng(url))).toBe(url);
    expect(readMatrix(url)).toBe(url);
  });

  it('fits version 4 at level Q for an address of 60 characters', () => {
    const url = receiptQrUrl('https://minhbach.quangtri.vn.xyz', CODE).slice(0, 60);
    expect(url).toHaveLength(60);
    expect(receiptQr(url).size).toBe(33);
  });

  it('works on the machine it runs on, port included', async () => {
    const url = receiptQrUrl('http://127.0.0.1:3000', CODE);
    expect(url).toBe(`HTTP://127.0.0.1:3000/R/${CODE}`);
    expect(readPng(await receiptQrPng(url, 4))).toBe(url);
  });

  it('keeps four white modules around it', () => {
    const url = receiptQrUrl('https://minhbach.example', CODE);
    const side = receiptQr(url).size + 8;
    expect(receiptQrSvg(url)).toContain(`viewBox="0 0 ${side} ${side}"`);
    expect(receiptQrSvg(url)).toContain('M4 4h7v1h-7z');
  });

  it('names the host a reader must see in the address bar', () => {
    expect(publicHost('https://minhbach.example')).toBe('minhbach.example');
    expect(publicHost('http://127.0.0.1:3000')).toBe('127.0.0.1:3000');
  });
});
