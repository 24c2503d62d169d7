import type { VNode } from 'preact';
import type { Contacts } from '#platform/config/contact-settings.js';
import type { Language } from '../http/language.js';
import { Layout, link, renderPage } from './layout.js';
import { isSecretPath } from './page-path.js';
import { ERROR_TEXTS } from './trust/error-texts.js';

/** What went wrong, for a person reading pages. */
export interface ErrorView {
  readonly language: Language;
  readonly path: string;
  /** path with the query that was asked, to come back to in another language */
  readonly address?: string;
  readonly status: number;
  /** one line in the reader's language */
  readonly title: string;
  /** who owns the site, named in the foot: whom to ask where nothing else answers */
  readonly owner: Contacts;
  /** whole seconds until it is worth trying again, as the answer's `Retry-After` says */
  readonly retryAfter?: string | undefined;
  /** id of the request, to be told when somebody asks about a fault of ours */
  readonly reference?: string | undefined;
}

/** The page shown instead of the one that was asked for: what happened, what to do, where to go. It needs nothing but itself. */
export function renderErrorPage(view: ErrorView): string {
  const { language, path, address = path, status, owner } = view;
  const heading = headingOf(view);
  const way = status === 404 ? { path: '/' } : { path, address };
  return renderPage(
    <Layout context={{ language, ...way, host: '', site: '', owner }} title={heading} unlisted isLight>
      <h1>{heading}</h1>
      <Explanation {...view} />
      <Ways {...view} />
    </Layout>,
  );
}

/** What is sent when even the error page can't be made: both languages, no style, nothing to load. */
export const PLAIN_ERROR_PAGE = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Lỗi</title></head><body><main><h1>${ERROR_TEXTS.vi.broken}</h1><p>${ERROR_TEXTS.vi.brokenHint} ${ERROR_TEXTS.vi.keepsData}</p><div lang="en"><p>${ERROR_TEXTS.en.broken}. ${ERROR_TEXTS.en.brokenHint}</p></div><p><a href="/">${ERROR_TEXTS.vi.home}</a></p></main></body></html>`;

function headingOf({ language, status, title }: ErrorView): string {
  const text = ERROR_TEXTS[language];
  if (status === 404) return text.notFound;
  if (status === 429) return text.tooMany;
  if (status === 503) return text.busy;
  return status >= 500 ? text.broken : title;
}

function Explanation({ language, status, title, retryAfter, reference }: ErrorView): VNode {
  const text = ERROR_TEXTS[language];
  if (status === 404) return <NotFound language={language} />;
  if (status === 429 || status === 503) {
    return (
      <div class="block wait" role="alert">
        <strong>{text.wait(retryAfter ?? '60')}</strong>
        <p>{title}</p>
        <p>{text.keepsData}</p>
      </div>
    );
  }
  if (status < 500) return <p class="block wait">{text.refused}</p>;
  return (
    <div class="block bad" role="alert">
      <p>{text.brokenHint}</p>
      <p>{text.keepsData}</p>
      {reference === undefined ? null : (
        <p>
          {text.reference}: <code>{reference}</code>
        </p>
      )}
      <p>{text.offline}</p>
    </div>
  );
}

function NotFound({ language }: Pick<ErrorView, 'language'>): VNode {
  const text = ERROR_TEXTS[language];
  return (
    <>
      <p>{text.notFoundHint}</p>
      <ul>
        {text.notFoundWays.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
    </>
  );
}

function Ways({ language, path }: ErrorView): VNode {
  const text = ERROR_TEXTS[language];
  const report = isSecretPath(path) ? '/gop-y' : `/gop-y?trang=${encodeURIComponent(path)}`;
  const ways = [
    ['/', text.home],
    ['/tra-cuu', text.search],
    ['/r', text.receipt],
    ['/huong-dan', text.help],
    [report, text.report],
  ] as const;
  return (
    <nav aria-labelledby="di-tiep">
      <h2 id="di-tiep">{text.ways}</h2>
      <ul>
        {ways.map(([way, label]) => (
          <li key={label}>
            <a href={link(way, language)}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
