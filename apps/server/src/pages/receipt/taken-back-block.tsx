import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import type { ReceiptBodyView } from '#disclosure/receipts/receipt-view.js';
import { link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { RECEIPT_TEXTS } from './receipt-texts.js';

/** "ĐÃ HỦY" or "ĐÃ ĐIỀU CHỈNH", first and loud, with the reason and what stands in its place: in the book is not the same as still valid. */
export function TakenBackBlock({ context, receipt }: { readonly context: PageContext; readonly receipt: ReceiptBodyView }): VNode | null {
  const { reversal } = receipt;
  if (reversal === null) return null;
  const [common, text] = [TEXTS[context.language], RECEIPT_TEXTS[context.language]];
  const date = formatDateVietnamese(reversal.date);
  const replacing = reversal.replaced_by;
  const reasons: Readonly<Record<string, string>> = common.reasons;
  return (
    <div class={replacing === null ? 'block bad' : 'block wait'} role="alert">
      <strong>{replacing === null ? common.reversed : text.corrected}</strong>
      <p>{replacing === null ? common.reversedHint(date) : text.correctedHint(date)}</p>
      <p>
        {common.reason}: {reasons[reversal.reason ?? 'OTHER'] ?? common.reasons.OTHER}
      </p>
      <p class="ways">
        {replacing === null ? null : <a href={link(replacing.path, context.language)}>{text.replacing}</a>}
        <a href={link(reversal.path, context.language)}>{common.reversalEntry}</a>
      </p>
    </div>
  );
}
