import type pg from 'pg';
import { businessDateOf, formatDateVietnamese, formatInstantVietnamese } from '#core/dates.js';
import { vnd } from '#core/vnd.js';
import { amountInWords } from '#core/words.js';
import type { SheetFrame } from './sheet-writer.js';
import type { WorkbookNames } from './workbook-names.js';
import type { WorkbookRequest } from './workbook-request.js';

/** What stands above and below the rows of every sheet of a workbook. */
export async function sheetFrame({ filter, sizes, at }: WorkbookRequest, pool: pg.Pool, names: WorkbookNames): Promise<SheetFrame> {
  const { rows } = await pool.query<{ unit: string; title: string | null }>(
    "SELECT e.unit, c.facts->>'title' AS title FROM ledger.campaign c JOIN ledger.entry e ON e.idx = c.opened_idx WHERE c.slug = $1",
    [filter.campaign],
  );
  const { unit = '', title = null } = rows[0] ?? {};
  const period = [filter.from && `từ ${formatDateVietnamese(filter.from)}`, filter.to && `đến ${formatDateVietnamese(filter.to)}`];
  const scope = [
    `Chiến dịch: ${title ?? filter.campaign}`,
    ...period,
    `tính đến bút toán ${sizes.figures} (${formatInstantVietnamese(at)})`,
  ];
  const day = formatDateVietnamese(businessDateOf(at));
  return {
    superior: 'ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM',
    unit: names.unit(unit),
    legalBasis: 'Nghị định 93/2021/NĐ-CP; Thông tư 41/2022/TT-BTC',
    scope: scope.filter((part) => part !== undefined).join(', '),
    foot: (sums) => [
      ...[...sums].map(([header, sum]): [number, string][] => [[3, `${header} bằng chữ: ${amountInWords(vnd(sum))}`]]),
      [[3, `Số liệu đến ngày ${day}`]],
      [
        [2, 'Người lập (ký, họ tên)'],
        [5, 'Phụ trách kế toán (ký, họ tên)'],
        [7, 'Trưởng Ban (ký, họ tên, đóng dấu)'],
      ],
    ],
  };
}
