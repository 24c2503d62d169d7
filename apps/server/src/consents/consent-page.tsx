import type { VNode } from 'preact';
import { isTighter } from '#core/journal/consent-facts.js';
import type { DisclosureConsent } from '#core/mask.js';
import type { ReceiptBodyView } from '#disclosure/receipts/receipt-view.js';
import type { ConsentText } from '#relief/consents/consent-text.js';
import { Layout, link, renderPage } from '../pages/layout.js';
import type { PageContext } from '../pages/page-context.js';
import { ErrorSummary, errorPrefix } from '../pages/trust/error-summary.js';
import { CONSENT_PAGE_TEXTS, type ConsentPageTexts } from './consent-page-texts.js';

/** What the page is made of. */
export interface ConsentPage {
  readonly receipt: ReceiptBodyView;
  readonly text: ConsentText;
  /** What was chosen before the box was ticked. */
  readonly chosen?: DisclosureConsent | undefined;
  /** Whether the form came back without a choice or without the tick. */
  readonly isUnconfirmed: boolean;
}

const CHOICES = ['masked', 'anonymous'] as const;

/** The page on which the holder of a receipt hides the giver's name: a plain form, with a box to tick. */
export function renderConsentPage(context: PageContext, page: ConsentPage): string {
  const text = CONSENT_PAGE_TEXTS[context.language];
  const { receipt, chosen, isUnconfirmed } = page;
  const errors = isUnconfirmed ? [{ field: chosen === undefined ? 'muc' : 'dong_y', message: text.confirmMissing }] : [];
  return renderPage(
    <Layout context={context} title={errorPrefix(context.language, errors) + text.title} unlisted>
      <h1>{text.title}</h1>
      <ErrorSummary language={context.language} errors={errors} />
      <p>
        {text.shownNow}: <strong>{receipt.entry.donor === '' ? text.nobody : receipt.entry.donor}</strong>
        {receipt.shown_as === null ? null : ` (${text.levels[receipt.shown_as]})`}
      </p>
      <Choice context={context} page={page} text={text} />
      <p>
        <a href={link(`/r/${receipt.code}`, context.language)}>{text.back}</a>
      </p>
    </Layout>,
  );
}

interface ChoiceProps {
  readonly context: PageContext;
  readonly page: ConsentPage;
  readonly text: ConsentPageTexts;
}

function Choice({ context, page, text }: ChoiceProps): VNode {
  const { receipt, chosen } = page;
  const now = receipt.shown_as;
  if (now === null) return <p>{text.erased}</p>;
  const choices = CHOICES.filter((level) => isTighter(level, now));
  if (choices.length === 0) return <p>{text.nothingLeft}</p>;
  return (
    <form method="post" action={link(`/r/${receipt.code}/hien-ten`, context.language)}>
      <fieldset>
        <legend>{text.choose}</legend>
        {choices.map((level, at) => (
          <label key={level} class="choice">
            <input
              type="radio"
              id={at === 0 ? 'muc' : undefined}
              name="muc"
              value={level}
              required
              checked={choices.length === 1 || chosen === level}
            />{' '}
            {text[level]}
          </label>
        ))}
      </fieldset>
      <p class="muted">{context.language === 'vi' ? page.text.vi : page.text.en}</p>
      <label class="choice">
        <input type="checkbox" id="dong_y" name="dong_y" value="1" required /> {text.confirm}
      </label>
      <p>{text.effect}</p>
      <button type="submit">{text.submit}</button>
      <p class="muted">{text.onlyLess}</p>
    </form>
  );
}
