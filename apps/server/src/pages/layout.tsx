import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { formatInstantVietnamese } from '#core/dates.js';
import type { PageContext } from './page-context.js';
import { STYLE } from './style.js';
import { TEXTS } from './texts.js';

interface LayoutProps {
  readonly context: PageContext;
  readonly title: string;
  /** whether the page's address is a secret or a passing state, to be kept out of search engines */
  readonly unlisted?: boolean;
  /** path of a script of ours the reader has asked for */
  readonly script?: string | undefined;
  readonly children?: ComponentChildren;
}

/** The frame of every page: red rule, name, three links, content, seal line. */
export function Layout({ context, title, unlisted, script, children }: LayoutProps): VNode {
  const { language, path } = context;
  const text = TEXTS[language];
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {unlisted === true ? <meta name="robots" content="noindex" /> : null}
        <title>{`${title} · ${text.product}`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
        {script === undefined ? null : <script type="module" src={script} />}
      </head>
      <body>
        <header>
          <a class="name" href={link('/', language)}>
            {text.product}
          </a>
          <nav>
            <a href={link('/cd', language)}>{text.campaigns}</a>
            <a href={link('/tra-cuu', language)}>{text.lookUp}</a>
            <a href={link('/so', language)}>{text.seals}</a>
            <a href={`${path}?lang=${other}`} lang={other} hreflang={other}>
              {text.otherLanguage}
            </a>
          </nav>
        </header>
        <main>{children}</main>
        <footer>
          <SealLine context={context} />
          <p>
            {text.footer} <a href="/docs">{text.openData}</a> ·{' '}
            <a href={link('/dang-nhap', language)} rel="nofollow">
              {text.forOfficers}
            </a>
          </p>
        </footer>
      </body>
    </html>
  );
}

/** "Tính đến … · dấu niêm phong số N", the line every block of figures carries. */
export function SealLine({ context: { language, seal } }: { readonly context: PageContext }): VNode {
  const text = TEXTS[language];
  if (seal === undefined) return <p class="muted">{text.notSealedYet}</p>;
  return (
    <p class="muted">
      <a href={link(`/so/${seal.size}`, language)}>{text.asOf(formatInstantVietnamese(seal.at), grouped(seal.size))}</a>
    </p>
  );
}

/** A link that keeps the reader's language. @param path address within this site */
export function link(path: string, language: PageContext['language']): string {
  if (language === 'vi') return path;
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}

/** A count as pages show it: `1.234.567`. */
export function grouped(count: number | bigint): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** The page as it is sent. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
