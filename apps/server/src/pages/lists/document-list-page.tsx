import type { VNode } from 'preact';
import { formatDateVietnamese, parseBusinessDate } from '#core/dates.js';
import type { DocumentsView, DocumentView } from '#disclosure/decisions/decision-views.js';
import { entryPath } from '#disclosure/listing/entry-view.js';
import { grouped, link, renderPage, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { DataLinks } from './data-links.js';
import { DOCUMENT_TEXTS } from './document-texts.js';
import { fileText } from './file-text.js';
import { FilterEcho } from './filter-echo.js';
import { FilterForm } from './filter-form.js';
import { NoMatch } from './no-match.js';
import { CursorDoubt, doubtErrors, DoubtSummary, UnusedFilters } from './list-doubts.js';
import { ListFrame, type ListedCampaign } from './list-frame.js';
import { isNarrowed, type ListQuestion, questionQuery } from './list-question.js';
import { ListPaging } from './list-paging.js';

/** One page of a campaign's documents. */
export interface DocumentListDetail {
  readonly campaign: ListedCampaign;
  readonly documents: Pick<DocumentsView, 'data' | 'page'>;
  /** documents of the whole list */
  readonly count: number;
  readonly question: ListQuestion;
}

/** A question of documents that is to be mended. */
export type DoubtedDocuments = Pick<DocumentListDetail, 'campaign' | 'question'>;

/** `/cd/{slug}/chung-tu`: decisions, minutes, photos. @param context with the list's own seal */
export function renderDocumentListPage(context: PageContext, { campaign, documents, count, question }: DocumentListDetail): string {
  const frame = { context, slug: campaign.slug, page: 'chung-tu' } as const;
  const query = questionQuery(question.filter);
  const isAsked = isNarrowed(question.filter);
  const isLater = question.cursor !== undefined;
  const text = DOCUMENT_TEXTS[context.language];
  return renderPage(
    <ListFrame context={context} campaign={campaign} page="chung-tu" isPassing={isLater || isAsked}>
      <FilterForm {...frame} question={question} units={[]} isOfDays />
      <FilterEcho {...frame} filter={question.filter} units={[]} />
      <UnusedFilters {...frame} unused={question.unused} />
      <SealLine context={context} />
      {documents.data.length === 0 ? (
        <NoMatch context={context} isNarrowed={isAsked} nothing={text.noDocuments} />
      ) : (
        <table>
          <caption>{text.documentsCaption}</caption>
          <thead>
            <tr>
              {[text.kind, text.dated, text.file].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {documents.data.map((document) => (
              <DocumentRow key={document.id} context={context} slug={campaign.slug} document={document} />
            ))}
          </tbody>
        </table>
      )}
      <ListPaging {...frame} query={query} nextCursor={documents.page.next_cursor} isLater={isLater} />
      <DataLinks context={context} slug={campaign.slug} dataset="documents" query={query} rows={count} json="documents" />
    </ListFrame>,
  );
}

/** A list of documents that was asked for in a way that is to be mended: what was typed stays, what to do stands first. */
export function renderDocumentDoubtPage(context: PageContext, { campaign, question }: DoubtedDocuments): string {
  const frame = { context, slug: campaign.slug, page: 'chung-tu' } as const;
  return renderPage(
    <ListFrame context={context} campaign={campaign} page="chung-tu" isError>
      {question.doubts.length === 0 ? (
        <CursorDoubt {...frame} query={questionQuery(question.filter)} />
      ) : (
        <DoubtSummary {...frame} errors={doubtErrors(context, question)} />
      )}
      <FilterForm {...frame} question={question} units={[]} isOfDays />
    </ListFrame>,
  );
}

interface DocumentRowProps {
  readonly context: PageContext;
  readonly slug: string;
  readonly document: DocumentView;
}

function DocumentRow({ context: { language }, slug, document }: DocumentRowProps): VNode {
  const text = DOCUMENT_TEXTS[language];
  const roles: Readonly<Record<string, string>> = text.roles;
  const entry = /^entry:(\d+)$/.exec(document.about)?.[1];
  return (
    <tr>
      <th scope="row">
        <a href={link(entryPath(slug, document.index), language)}>{roles[document.role] ?? document.role}</a> {document.number ?? ''}
        {entry === undefined ? null : (
          <div>
            {text.aboutEntry} <a href={link(entryPath(slug, Number(entry)), language)}>{grouped(Number(entry))}</a>
          </div>
        )}
      </th>
      <td class="day">
        {document.dated === null ? '' : formatDateVietnamese(parseBusinessDate(document.dated))}
        <div class="muted">
          {text.recorded} {formatDateVietnamese(document.date)}
        </div>
      </td>
      <td>
        {document.file_url === null ? (
          <span class="muted">{text.restricted}</span>
        ) : (
          <a href={new URL(document.file_url).pathname}>{fileText(language, document)}</a>
        )}
      </td>
    </tr>
  );
}
