import type { Language } from '../http/language.js';
import { Layout, link, renderPage } from './layout.js';
import { TEXTS } from './texts.js';

/** What went wrong, for a person reading pages. */
export interface ErrorView {
  readonly language: Language;
  readonly path: string;
  readonly status: number;
  /** one line in the reader's language */
  readonly title: string;
}

/** The page shown instead of the one that was asked for. */
export function renderErrorPage({ language, path, status, title }: ErrorView): string {
  const text = TEXTS[language];
  const heading = status === 404 ? text.notFoundTitle : text.errorTitle;
  return renderPage(
    <Layout context={{ language, path: status === 404 ? '/' : path, host: '', site: '' }} title={heading} unlisted>
      <h1>{heading}</h1>
      <p>{status === 404 ? text.notFoundHint : title}</p>
      {status >= 500 ? <p>{text.tryLater}</p> : null}
      <p>
        <a href={link('/', language)}>{text.backHome}</a> · <a href={link('/tra-cuu', language)}>{text.lookUp}</a>
      </p>
    </Layout>,
  );
}
