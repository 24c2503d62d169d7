import { foldLabel } from './text-cell.js';

const LABEL = /^(?:sotaikhoan|accountno|accountnumber|sotkaccount|sotk)/;
const ACCOUNT = /(?:^|\D)(\d{6,19})(?!\d)/;

/**
 * The account number a row above the header prints (`Số tài khoản: 0011001932418`, or label and number in neighbouring cells).
 * @returns its digits, or `undefined` when the row says nothing about an account
 */
export function preambleAccount(cells: readonly string[]): string | undefined {
  const at = cells.findIndex((cell) => LABEL.test(foldLabel(cell)));
  if (at < 0) return undefined;
  return ACCOUNT.exec(cells.slice(at).join(' ').slice(0, 400))?.[1];
}
