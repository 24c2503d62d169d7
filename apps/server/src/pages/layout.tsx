import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { formatInstantVietnamese } from '#core/dates.js';
import { LANGUAGES } from '../http/language.js';
import type { PageContext } from './page-context.js';
import { ICON_PATH, isSecretPath } from './page-path.js';
import { FONT_SHEET } from './sheets.js';
import { STYLE } from './style.js';
import { TEXTS } from './texts.js';
import { OwnerLine } from './trust/owner-line.js';

/** A feed or file of the page's figures for programs, told to them in the page's head. */
export interface Alternate {
  /** media type */
  readonly type: string;
  readonly title: string;
  /** address within this site */
  readonly href: string;
}

interface LayoutProps {
  readonly context: PageContext;
  readonly title: string;
  /** whether the page's address is a secret or a passing state, to be kept out of search engines */
  readonly unlisted?: boolean;
  /** path of a script of ours: one the reader has asked for, or one the page is complete without */
  readonly script?: string | undefined;
  /** what the page says, in one or two sentences of plain text, for search engines and whoever shares it */
  readonly description?: string | undefined;
  /** path of the picture shown where the page is shared, 1200×630 */
  readonly picture?: string | undefined;
  readonly alternates?: readonly Alternate[];
  /** a style sheet beside the common one; it must stand in `SHEETS` too */
  readonly sheet?: string | undefined;
  /** whether the page does without the web font, to be as light as it can be */
  readonly isLight?: boolean;
  readonly children?: ComponentChildren;
}

/** The frame of every page: red rule, name, links, content, seal line, whom to ask. */
export function Layout(props: LayoutProps): VNode {
  const { context, children } = props;
  return (
    <html lang={context.language}>
      <Head {...props} />
      <body>
        <PageHeader context={context} />
        <main id="noi-dung">{children}</main>
        <PageFooter context={context} />
      </body>
    </html>
  );
}

function Head({ context, title, unlisted, script, sheet, isLight, alternates = [], ...shared }: LayoutProps): VNode {
  const name = `${title} · ${TEXTS[context.language].product}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      {unlisted === true ? <meta name="robots" content="noindex" /> : null}
      <title>{name}</title>
      <link rel="icon" href={ICON_PATH} type="image/svg+xml" />
      <Shared context={context} name={name} {...shared} />
      {unlisted === true || isSecretPath(context.path) ? null : <OtherLanguages context={context} />}
      {alternates.map(({ type, title: label, href }) => (
        <link key={href} rel="alternate" type={type} title={label} href={href} />
      ))}
      {isLight === true ? null : <style dangerouslySetInnerHTML={{ __html: FONT_SHEET }} />}
      <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      {sheet === undefined ? null : <style dangerouslySetInnerHTML={{ __html: sheet }} />}
      {script === undefined ? null : <script type="module" src={script} />}
    </head>
  );
}

// The switch in the header is a form, which search engines do not send.
function OtherLanguages({ context: { site, path } }: Pick<LayoutProps, 'context'>): VNode {
  const links = LANGUAGES.map((language) => (
    <link key={language} rel="alternate" hreflang={language} href={`${site}${link(path, language)}`} />
  ));
  return <>{links}</>;
}

type SharedProps = Pick<LayoutProps, 'context' | 'description' | 'picture'> & { readonly name: string };

// What messengers and search engines show of the page (ogp.me).
function Shared({ context, name, description, picture }: SharedProps): VNode | null {
  if (description === undefined) return null;
  return (
    <>
      <meta name="description" content={description} />
      <meta property="og:title" content={name} />
      <meta property="og:description" content={description} />
      <meta property="og:type" content="website" />
      {picture === undefined ? null : <meta property="og:image" content={`${context.site}${picture}`} />}
      {picture === undefined ? null : <meta name="twitter:card" content="summary_large_image" />}
    </>
  );
}

function PageHeader({ context: { language, path, address = path } }: Pick<LayoutProps, 'context'>): VNode {
  const text = TEXTS[language];
  const other = language === 'vi' ? 'en' : 'vi';
  const ways = [
    ['/cd', text.campaigns],
    ['/tra-cuu', text.lookUp],
    ['/tai-khoan-chinh-thuc', text.officialAccounts],
    ['/so', text.seals],
    ['/du-lieu', text.openData],
  ] as const;
  return (
    <header>
      <a class="skip" href="#noi-dung">
        {text.skip}
      </a>
      <a class="name" href={link('/', language)}>
        {text.product}
      </a>
      <form class="language" method="post" action={`/ngon-ngu/${other}`}>
        <button name="ve" value={address} lang={other}>
          {text.otherLanguage}
        </button>
      </form>
      <nav aria-label={text.mainWays}>
        {ways.map(([way, label]) => (
          <a key={way} href={link(way, language)} aria-current={path === way ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
    </header>
  );
}

function PageFooter({ context }: Pick<LayoutProps, 'context'>): VNode {
  const { language, path } = context;
  const text = TEXTS[language];
  const ways = [
    ['/huong-dan', text.guide],
    ['/gioi-thieu', text.about],
    ['/tro-nang', text.accessibility],
    [isSecretPath(path) ? '/gop-y' : `/gop-y?trang=${encodeURIComponent(path)}`, text.reportError],
  ] as const;
  return (
    <footer>
      {context.seal === undefined ? null : <SealLine context={context} />}
      <p>{text.footer}</p>
      {context.owner === undefined ? null : <OwnerLine contacts={context.owner} language={language} />}
      <nav aria-label={text.moreWays}>
        {ways.map(([way, label]) => (
          <a key={way} href={link(way, language)}>
            {label}
          </a>
        ))}
        <a href={link('/dang-nhap', language)} rel="nofollow">
          {text.forOfficers}
        </a>
      </nav>
    </footer>
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
