import { type BusinessDate, formatDateVietnamese } from '#core/dates.js';
import { formatVnd, parseVnd } from '#core/vnd.js';

/** One household as a posted list names it: name, village, amount; nothing else (Law 91/2025 art. 16: as little as the purpose needs). */
export interface PostedRow {
  readonly name: string;
  readonly village: string;
  /** empty where the list does not say what each receives */
  readonly amount: string;
}

/** A list of beneficiaries for posting in their village. Texts only, ready to be drawn. */
export interface PostedListPaper {
  /** the office that posts */
  readonly issuer: string;
  readonly campaign: string;
  /** expense category in words */
  readonly category: string;
  /** commune whose people receive */
  readonly commune: string;
  /** "niêm yết từ … đến …" */
  readonly period: string;
  readonly place: string;
  readonly rows: readonly PostedRow[];
  /** total of the amounts; empty when not every row has one */
  readonly total: string;
  readonly households: string;
  readonly printed: string;
  /** when it was printed, UTC: also the date the file says it was made */
  readonly at: string;
}

/** What a posted list is made of. */
export interface PostedListGiven {
  readonly issuer: string;
  readonly campaign: string;
  readonly category: string;
  readonly commune: string;
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly place: string;
  /** amounts in whole đồng, digits */
  readonly rows: readonly { readonly name: string; readonly village: string; readonly amountVnd?: string }[];
  /** business day it was printed on, and the instant in UTC */
  readonly printedOn: BusinessDate;
  readonly at: string;
}

/** Lays a list out for paper. Who was erased since stays as a row without a name, so that the numbers go on. */
export function postedListPaper(given: PostedListGiven): PostedListPaper {
  const { issuer, campaign, category, commune, place, rows, at } = given;
  const isWhole = rows.length > 0 && rows.every(({ amountVnd }) => amountVnd !== undefined);
  const total = rows.reduce((sum, { amountVnd = '0' }) => sum + BigInt(amountVnd), 0n);
  return {
    issuer,
    campaign,
    category,
    commune,
    place,
    at,
    period: `niêm yết từ ngày ${formatDateVietnamese(given.from)} đến ngày ${formatDateVietnamese(given.until)}`,
    rows: rows.map(({ name, village, amountVnd }) => ({
      name: name === '' ? '(đã xoá theo yêu cầu)' : name,
      village,
      amount: amountVnd === undefined ? '' : formatVnd(parseVnd(amountVnd)),
    })),
    total: isWhole ? formatVnd(parseVnd(String(total))) : '',
    households: `${rows.length} hộ`,
    printed: `In ngày ${formatDateVietnamese(given.printedOn)}. Chỉ niêm yết tại địa phương; gỡ xuống và hủy khi hết thời gian niêm yết.`,
  };
}
