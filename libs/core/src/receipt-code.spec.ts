import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, hex } from './bytes.js';
import { encodeReceiptCode, groupReceiptCode, readReceiptCode, receiptCodeHash } from './receipt-code.js';

const bytes = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
const SECRET = bytes('000102030405060708090a0b0c0d0e0f');
const CODE = encodeReceiptCode(SECRET);

describe('a receipt code', () => {
  it.each([
    ['00000000000000000000000000000000', '000000000000000000000000000'],
    ['00000000000000000000000000000001', '00000000000000000000000001Y'],
    ['00000000000000000000000000000010', '0000000000000000000000000GZ'],
    ['000102030405060708090a0b0c0d0e0f', '00041061050R3GG28A1C60T3GFK'],
    ['0123456789abcdeffedcba9876543210', '014D2PF2DBSQQZXQ5TK1V58CGGC'],
    ['ffffffffffffffffffffffffffffffff', '7ZZZZZZZZZZZZZZZZZZZZZZZZZJ'],
  ])('of %s is %s', (secret, code) => {
    expect(encodeReceiptCode(bytes(secret))).toBe(code);
    expect(hex(readReceiptCode(code))).toBe(secret);
  });

  it('is read as people type it', () => {
    for (const typed of [
      CODE.toLowerCase(),
      groupReceiptCode(CODE),
      ` ${CODE} `,
      CODE.replaceAll('0', 'O'),
      CODE.replaceAll('0', 'o'),
      CODE.replaceAll('1', 'I'),
      CODE.replaceAll('1', 'l'),
    ]) {
      expect(hex(readReceiptCode(typed))).toBe(hex(SECRET));
    }
  });

  it('is printed in groups of four', () => {
    expect(groupReceiptCode(CODE)).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{3}$/);
  });

  it.each([
    ['', 'length'],
    [CODE.slice(1), 'length'],
    [`${CODE}0`, 'length'],
    ['0'.repeat(1_000_000), 'length'],
    [CODE.replace('G', 'U'), 'symbol'],
    [CODE.replace('1', 'ı'), 'symbol'],
    [CODE.replace('0', '０'), 'symbol'],
    [`8${CODE.slice(1)}`, 'range'],
    [CODE.replace('G', 'H'), 'check'],
  ])('typed wrong is a typo, said without repeating it', (typed, reason) => {
    expect(() => readReceiptCode(typed)).toThrow(`RECEIPT_CODE_TYPO {"reason":"${reason}"}`);
  });

  it('stands in the book as SHA-256 of the prefix, a zero byte and the secret', () => {
    const preimage = new Uint8Array([...new TextEncoder().encode('minhbach/rc/v1'), 0, ...SECRET]);
    expect(hex(receiptCodeHash(SECRET, sha256))).toBe(hex(sha256(preimage)));
  });

  it('is never made of anything but 16 bytes', () => {
    expect(() => encodeReceiptCode(new Uint8Array(15))).toThrow('16 bytes');
    expect(() => receiptCodeHash(new Uint8Array(17), sha256)).toThrow('16 bytes');
  });
});
