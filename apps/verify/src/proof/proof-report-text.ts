import { formatCommodityQuantity } from '#core/journal/commodity.js';
import type { Entry } from '#core/journal/entry.js';
import { CONTRIBUTION } from '#core/journal/kinds/contribution.js';
import { formatVoucher } from '#core/journal/voucher-book.js';
import { groupThousands } from '#core/vnd.js';
import { findingLine } from '../finding.js';
import { KEY_NOT_PINNED } from '../log/log-report-text.js';
import type { ProofReport } from './proof-command.js';

/** The report for people: Vietnamese with English beside it. */
export function proofReportText({ keyIsPinned, proven, findings }: ProofReport): string {
  const lines = [`Khóa · Key: ${keyIsPinned ? 'đã ghim · pinned' : KEY_NOT_PINNED}`];
  if (proven) {
    const { verified, entry } = proven;
    lines.push(
      `Sổ · Log: ${verified.checkpoint.origin}`,
      `Bút toán · Entry: ${verified.index} / ${verified.size}`,
      `Loại · Kind: ${entry.kind} · ngày · date ${entry.date} · niêm phong · sealed ${entry.at}`,
      ...(entry.campaign === undefined ? [] : [`Chiến dịch · Campaign: ${entry.campaign}`]),
      ...entry.vouchers.map((voucher) => `Chứng từ · Voucher: ${formatVoucher(voucher)}`),
      ...debited(entry).map(({ commodity, quantity }) => `${amountLabel(entry)}: ${quantityText(commodity, quantity)}`),
      ...verified.openings.map(({ label, value }) => `${label}: ${value}`),
      ...entry.notUnderstood.map((key) => `? Chưa hiểu · Not understood: key:${key}`),
    );
  }
  lines.push(
    ...findings.map(findingLine),
    findings.length === 0 ? '✓ BẰNG CHỨNG ĐÚNG · THE PROOF HOLDS' : '✗ BẰNG CHỨNG KHÔNG ĐÚNG · THE PROOF DOES NOT HOLD',
  );
  return `${lines.join('\n')}\n`;
}

/** The report as JSON. */
export function proofReportJson({ keyIsPinned, proven, findings }: ProofReport): object {
  return {
    ok: findings.length === 0,
    what: 'proof',
    key_pinned: keyIsPinned,
    ...(proven && {
      origin: proven.verified.checkpoint.origin,
      index: String(proven.verified.index),
      size: String(proven.verified.size),
      kind: proven.entry.kind,
      date: proven.entry.date,
      at: proven.entry.at,
      campaign: proven.entry.campaign,
      vouchers: proven.entry.vouchers.map(formatVoucher),
      received: (isGift(proven.entry) ? debited(proven.entry) : []).map(({ commodity, quantity }) => ({
        commodity,
        quantity: formatCommodityQuantity(commodity, quantity),
      })),
      openings: Object.fromEntries(proven.verified.openings.map(({ label, value }) => [label, value] as const)),
      not_understood: proven.entry.notUnderstood,
    }),
    findings,
  };
}

function isGift(entry: Entry): boolean {
  return entry.kind === CONTRIBUTION.kind;
}

/** Only a gift was received: what took it back or paid it out has amounts too. */
function amountLabel(entry: Entry): string {
  return isGift(entry) ? 'Nhận · Received' : 'Ghi sổ, không phải khoản nhận · Booked, not received';
}

/** What an entry debits, by commodity: for a gift, what was received. */
function debited(entry: Entry): readonly { readonly commodity: string; readonly quantity: bigint }[] {
  const sums = new Map<string, bigint>();
  for (const { side, commodity, quantity } of entry.lines ?? []) {
    if (side === 'D') sums.set(commodity, (sums.get(commodity) ?? 0n) + quantity);
  }
  return [...sums].map(([commodity, quantity]) => ({ commodity, quantity }));
}

function quantityText(commodity: string, quantity: bigint): string {
  const text = formatCommodityQuantity(commodity, quantity);
  return commodity === 'vnd' ? `${groupThousands(text)} ₫` : `${text} ${commodity}`;
}
