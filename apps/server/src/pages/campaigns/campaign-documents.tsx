import type { VNode } from 'preact';
import { formatDateVietnamese, parseBusinessDate } from '#core/dates.js';
import type { DocumentView } from '#disclosure/decisions/decision-views.js';
import { link } from '../layout.js';
import { DOCUMENT_TEXTS } from '../lists/document-texts.js';
import type { PageContext } from '../page-context.js';
import { CAMPAIGN_TEXTS } from './campaign-texts.js';

interface DocumentsProps {
  readonly context: PageContext;
  readonly slug: string;
  readonly documents: readonly DocumentView[];
}

/** The newest documents of a campaign, and the way to all of them; nothing before the first. */
export function Documents({ context, slug, documents }: DocumentsProps): VNode | null {
  const text = CAMPAIGN_TEXTS[context.language];
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="chung-tu">
      <h2 id="chung-tu">{text.documents}</h2>
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            <DocumentLine context={context} document={document} />
          </li>
        ))}
      </ul>
      <p>
        <a href={link(`/cd/${slug}/chung-tu`, context.language)}>{text.allDocuments}</a>
      </p>
    </section>
  );
}

function DocumentLine({ context: { language }, document }: { readonly context: PageContext; readonly document: DocumentView }): VNode {
  const roles: Readonly<Record<string, string>> = DOCUMENT_TEXTS[language].roles;
  const dated = formatDateVietnamese(document.dated === null ? document.date : parseBusinessDate(document.dated));
  const line = [roles[document.role] ?? document.role, document.number, dated].filter((part) => part !== null).join(' · ');
  if (document.file_url === null) {
    return (
      <>
        {line} <span class="muted">({CAMPAIGN_TEXTS[language].restricted})</span>
      </>
    );
  }
  return <a href={new URL(document.file_url).pathname}>{line}</a>;
}
