import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import type { SearchView, SearchedRange } from '#disclosure/search/search-reader.js';
import { bankName } from '../bank-name.js';
import { GiftTable } from '../gift-table.js';
import { grouped, Layout, link, renderPage, SealLine } from '../layout.js';
import { contextAsOf, type PageContext } from '../page-context.js';
import { ErrorSummary, type FieldError, errorPrefix } from '../trust/error-summary.js';
import type { SearchFault, SearchQuestion } from './read-search-form.js';
import { type SearchChoices, SearchForm } from './search-form.js';
import { SEARCH_TEXTS, type SearchTexts } from './search-texts.js';

/** From here on a reader is asked to narrow the search. */
const HITS_PLENTY = 50;

/** What became of a question. */
export type SearchOutcome =
  | { readonly kind: 'asking' | 'refused' | 'unsent' }
  | {
      readonly kind: 'found';
      readonly view: SearchView;
      readonly hasName: boolean;
      /** a code or a reference names it, and the filters would leave it out */
      readonly isOutside?: boolean;
    }
  | {
      readonly kind: 'none';
      /** the seal that was searched; absent before the first one */
      readonly asOf?: AsOf;
      readonly searched: SearchedRange | null;
      readonly code?: 'typo' | 'unknown';
    };

/** What the search page shows. */
export interface SearchPageView {
  readonly question: SearchQuestion;
  readonly outcome: SearchOutcome;
  readonly choices: SearchChoices;
}

/** The search page in every state: asking, to be put right, hits, nothing found. */
export function renderSearchPage(context: PageContext, { question, outcome, choices }: SearchPageView): string {
  const { language } = context;
  const text = SEARCH_TEXTS[language];
  const errors = question.faults.map((fault) => errorOf(text, fault));
  const isAnswered = outcome.kind === 'found' || outcome.kind === 'none';
  const shared = outcome.kind === 'asking' && question.typed.q === '' ? { description: text.description } : { unlisted: true };
  return renderPage(
    <Layout context={context} title={errorPrefix(language, errors) + text.title} {...shared}>
      <ErrorSummary language={language} errors={errors} />
      <h1>{text.title}</h1>
      <SearchForm language={language} question={question} errors={errors} choices={choices} isAsking={!isAnswered} />
      <Outcome context={context} question={question} outcome={outcome} />
      <p>
        <a href={link('/r', language)}>{text.byCode}</a>
      </p>
    </Layout>,
  );
}

interface OutcomeProps {
  readonly context: PageContext;
  readonly question: SearchQuestion;
  readonly outcome: SearchOutcome;
}

function Outcome({ context, question, outcome }: OutcomeProps): VNode | null {
  if (outcome.kind === 'found') return <Found context={context} question={question} outcome={outcome} />;
  if (outcome.kind === 'none') return <NoHits context={context} outcome={outcome} />;
  return outcome.kind === 'unsent' ? <p role="status">{SEARCH_TEXTS[context.language].notByAddress}</p> : null;
}

interface FoundProps extends Omit<OutcomeProps, 'outcome'> {
  readonly outcome: Extract<SearchOutcome, { readonly kind: 'found' }>;
}

function Found({ context, question, outcome: { view, hasName, isOutside } }: FoundProps): VNode {
  const text = SEARCH_TEXTS[context.language];
  const { as_of: asOf, count, data, page } = view;
  return (
    <section aria-labelledby="ket-qua">
      <h2 id="ket-qua" tabindex={-1}>
        {count.capped ? text.foundMany(grouped(count.value)) : text.found(grouped(count.value))}
      </h2>
      <SealLine context={contextAsOf(context, asOf)} />
      {isOutside === true ? <p class="block wait">{text.outside}</p> : null}
      {hasName ? (
        <p>
          <strong>{text.namesake}</strong>
        </p>
      ) : null}
      {count.value > HITS_PLENTY ? <p>{text.tooMany}</p> : null}
      <GiftTable context={context} gifts={data} caption={text.shown(grouped(data.length))} />
      {page.next_cursor === null ? null : <NextPage text={text} context={context} question={question} cursor={page.next_cursor} />}
    </section>
  );
}

interface NextPageProps extends Omit<OutcomeProps, 'outcome'> {
  readonly text: SearchTexts;
  readonly cursor: string;
}

// By POST, as the words are in it.
function NextPage({ text, context, question, cursor }: NextPageProps): VNode {
  const { q, tien, ngay, cd, 'don-vi': unit } = question.typed;
  const fields = Object.entries({ q, tien, ngay, 'don-vi': unit, cd, trang: cursor }).filter(([, value]) => value !== '');
  return (
    <form method="post" action={`/tra-cuu?lang=${context.language}`}>
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit">{text.next}</button>
    </form>
  );
}

interface NoHitsProps {
  readonly context: PageContext;
  readonly outcome: Extract<SearchOutcome, { readonly kind: 'none' }>;
}

function NoHits({ context, outcome: { asOf, searched, code } }: NoHitsProps): VNode {
  const text = SEARCH_TEXTS[context.language];
  return (
    <section aria-labelledby="ket-qua">
      <h2 id="ket-qua" tabindex={-1}>
        {code === undefined ? text.none : text[code]}
      </h2>
      {code === undefined ? null : <p>{code === 'typo' ? text.typoHint : text.unknownHint}</p>}
      <Searched text={text} searched={searched} />
      {code === undefined ? (
        <>
          <h3>{text.whyNot}</h3>
          <ul>
            {text.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{text.whatToDo}</h3>
      <ul>
        <li>{text.checkFilters}</li>
        <li>
          <a href={link('/r', context.language)}>{text.byCode}</a>
        </li>
        <li>
          <a href={link('/gop-y', context.language)}>{text.report}</a>
        </li>
      </ul>
      <SealLine context={asOf === undefined ? context : contextAsOf(context, asOf)} />
    </section>
  );
}

function Searched({ text, searched }: { readonly text: SearchTexts; readonly searched: SearchedRange | null }): VNode | null {
  if (searched === null) return null;
  const { accounts, first_date: first, last_date: last } = searched;
  if (first === null || last === null) return <p>{text.nothingYet}</p>;
  return (
    <>
      <p>{text.searchedIn(text.days(formatDateVietnamese(first), formatDateVietnamese(last)))}</p>
      <ul>
        {accounts.map(({ code, bank, number, holder }) => (
          <li key={code}>{[bankName(bank), number, holder].filter((part) => part !== '').join(' · ')}</li>
        ))}
      </ul>
    </>
  );
}

function errorOf(text: SearchTexts, { field, code, asked }: SearchFault): FieldError {
  // The questions of the amount grammar are Vietnamese.
  const isOwn = asked !== undefined && text === SEARCH_TEXTS.vi;
  return { field: field === 'trang' ? 'q' : field, message: isOwn ? asked : text.faults[code] };
}
