import { Layout, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { CodeForm } from './receipt-page.js';
import { TEXTS } from './texts.js';

/** What was typed into the form, and whether it led nowhere. */
export interface ReceiptForm {
  readonly voucher: string;
  readonly amount: string;
  readonly isMiss: boolean;
}

/** For whoever cannot scan: voucher number and amount, or a pasted code. */
export function renderReceiptFormPage(context: PageContext, form: ReceiptForm): string {
  const text = TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.receiptFormTitle}>
      <h1>{text.receiptFormTitle}</h1>
      <p>{text.receiptFormHint}</p>
      {form.isMiss ? (
        <div class="block wait" role="alert">
          <strong>{text.noHits}</strong>
          <ul>
            {text.noHitReasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <form method="get" action="/r">
        <label>
          {text.voucherLabel}
          <input name="so" value={form.voucher} maxlength={40} required autocomplete="off" />
        </label>
        <label>
          {text.amountLabel}
          <input name="tien" value={form.amount} maxlength={40} required inputmode="numeric" autocomplete="off" />
        </label>
        <input type="hidden" name="lang" value={context.language} />
        <button type="submit">{text.show}</button>
      </form>
      <CodeForm context={context} code="" />
      <p class="muted">{text.antiFake(context.host)}.</p>
    </Layout>,
  );
}
