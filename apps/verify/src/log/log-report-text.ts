import { groupThousands } from '#core/vnd.js';
import { findingLine } from '../finding.js';
import type { LogReport } from './log-report.js';
import { signedQuantity } from './signed-quantity.js';

/** The report for people: Vietnamese with English beside it. */
export function logReportText(report: LogReport): string {
  const lines = [
    `Sổ · Log: ${report.origin}`,
    `Kích thước · Size: ${grouped(report.size)} · mã băm gốc · root ${report.root}`,
    `Khóa · Key: ${report.keyIsPinned ? 'đã ghim · pinned' : KEY_NOT_PINNED}`,
    `Dấu niêm phong đã kiểm · Checkpoints checked: ${grouped(report.checkpoints)}`,
    `Bút toán đúng quy tắc · Entries that keep every rule: ${grouped(report.entries)}`,
    ...report.totals.map(totalLine),
    ...(report.figures ? [figuresLine(report.figures)] : []),
    ...report.notUnderstood.map(
      ({ what, count, first }) =>
        `? Chưa hiểu · Not understood: ${what} × ${grouped(count)} (từ · from entry ${first}); hãy dùng bản mới hơn · use a newer release`,
    ),
    ...report.findings.map(findingLine),
    report.findings.length === 0 ? '✓ SỔ ĐÚNG · THE LOG HOLDS' : '✗ SỔ KHÔNG ĐÚNG · THE LOG DOES NOT HOLD',
  ];
  return `${lines.join('\n')}\n`;
}

function figuresLine({ campaigns, compared }: NonNullable<LogReport['figures']>): string {
  return `Số liệu công bố đã đối chiếu · Public figures compared: ${grouped(compared)} (${grouped(campaigns)} chiến dịch · campaigns)`;
}

/** Said wherever the key came from the log itself. */
export const KEY_NOT_PINNED =
  'CHƯA GHIM, lấy từ chính máy chủ; hãy ghim bằng --policy · NOT PINNED, taken from the server itself; pin it with --policy';

function totalLine({ campaign, measure, commodity, quantity, count, valuedVnd, notValuedLines }: LogReport['totals'][number]): string {
  const amount = commodity === 'vnd' ? `${groupedVnd(quantity)} ₫` : `${signedQuantity(commodity, quantity)} ${commodity}`;
  const value = commodity === 'vnd' ? '' : ` (${groupThousands(String(valuedVnd))} ₫, ${notValuedLines} chưa định giá · not valued)`;
  return `  ${campaign} ${measure}: ${amount} / ${grouped(count)}${value}`;
}

function groupedVnd(amount: bigint): string {
  return amount < 0n ? `-${groupThousands(String(-amount))}` : groupThousands(String(amount));
}

function grouped(number: number): string {
  return groupThousands(String(number));
}

/** The report as JSON: amounts, sizes and counts of đồng as digit strings. */
export function logReportJson(report: LogReport): object {
  return {
    ok: report.findings.length === 0,
    what: 'log',
    origin: report.origin,
    size: String(report.size),
    root: report.root,
    key_pinned: report.keyIsPinned,
    checkpoints: report.checkpoints,
    entries: report.entries,
    totals: report.totals.map(({ campaign, measure, commodity, quantity, count, valuedVnd, notValuedLines }) => ({
      campaign,
      measure,
      commodity,
      quantity: signedQuantity(commodity, quantity),
      count,
      valued_vnd: String(valuedVnd),
      not_valued_lines: notValuedLines,
    })),
    not_understood: report.notUnderstood,
    figures: report.figures ?? null,
    findings: report.findings,
    seconds: Number(report.seconds.toFixed(3)),
    entries_per_second: report.seconds > 0 ? Math.round(report.entries / report.seconds) : 0,
  };
}
