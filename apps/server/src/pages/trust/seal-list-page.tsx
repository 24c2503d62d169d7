import type { VNode } from 'preact';
import { formatInstantVietnamese } from '#core/dates.js';
import type { PublishedSize } from '#disclosure/as-of/as-of.js';
import { grouped, Layout, link, renderPage } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { HowToVerify } from './how-to-verify.js';
import { SEAL_TEXTS } from './seal-texts.js';

/** What the list of seals shows. */
export interface SealListView {
  /** absent before the first seal */
  readonly newest?: PublishedSize;
  /** closing seals, newest first */
  readonly closing: readonly PublishedSize[];
  /** where earlier days go on; `null` at the end */
  readonly next: string | null;
  /** whether this is not the first page */
  readonly isLater: boolean;
  /** whether the page that was asked for can't be opened */
  readonly isCursorBad: boolean;
  readonly hasVerifier: boolean;
}

/** The newest seal and the closing one of each day. */
export function renderSealListPage(context: PageContext, view: SealListView): string {
  const text = SEAL_TEXTS[context.language];
  const { newest, hasVerifier } = view;
  return renderPage(
    <Layout context={context} title={text.title} description={text.description} unlisted={view.isLater}>
      <h1>{text.title}</h1>
      <p>{text.hint}</p>
      {view.isCursorBad ? (
        <p class="block wait" role="alert">
          {text.cursorBad}
        </p>
      ) : null}
      {newest === undefined ? <p class="block wait">{text.none}</p> : <Newest context={context} seal={newest} />}
      {newest === undefined ? null : <Closing context={context} view={view} />}
      <HowToVerify context={context} hasVerifier={hasVerifier} />
    </Layout>,
  );
}

function Newest({ context: { language }, seal }: { readonly context: PageContext; readonly seal: PublishedSize }): VNode {
  const text = SEAL_TEXTS[language];
  return (
    <section aria-labelledby="moi-nhat">
      <h2 id="moi-nhat">{text.newest}</h2>
      <p class="block good">
        <strong>
          <a href={link(`/so/${seal.size}`, language)}>{text.sealTitle(grouped(seal.size))}</a>
        </strong>
        {formatInstantVietnamese(seal.at)}
      </p>
    </section>
  );
}

function Closing({ context, view: { closing, next, isLater } }: { readonly context: PageContext; readonly view: SealListView }): VNode {
  const text = SEAL_TEXTS[context.language];
  return (
    <section aria-labelledby="tung-ngay">
      <h2 id="tung-ngay">{text.closing}</h2>
      {closing.length === 0 ? <p>{text.closingNone}</p> : <ClosingTable context={context} seals={closing} />}
      {closing.length === 0 ? null : <TechnicalRoots context={context} seals={closing} />}
      <p>
        {isLater ? <a href={link('/so', context.language)}>{text.newestDays}</a> : null}{' '}
        {next === null ? null : (
          <a rel="next" href={link(`/so?trang=${encodeURIComponent(next)}`, context.language)}>
            {text.older}
          </a>
        )}
      </p>
    </section>
  );
}

interface ClosingProps {
  readonly context: PageContext;
  readonly seals: readonly PublishedSize[];
}

function TechnicalRoots({ context: { language }, seals }: ClosingProps): VNode {
  const text = SEAL_TEXTS[language];
  return (
    <details>
      <summary>{TEXTS[language].technical}</summary>
      <p>{text.root}</p>
      <dl class="facts">
        {seals.map(({ size, root }) => (
          <>
            <dt>{text.sealTitle(grouped(size))}</dt>
            <dd>
              <code>{root}</code>
            </dd>
          </>
        ))}
      </dl>
    </details>
  );
}

function ClosingTable({ context, seals }: ClosingProps): VNode {
  const text = SEAL_TEXTS[context.language];
  return (
    <table>
      <caption>{text.closingHint}</caption>
      <thead>
        <tr>
          <th scope="col">{text.size}</th>
          <th scope="col">{text.at}</th>
        </tr>
      </thead>
      <tbody>
        {seals.map((seal) => (
          <tr key={seal.size}>
            <th scope="row" class="num">
              <a href={link(`/so/${seal.size}`, context.language)}>{grouped(seal.size)}</a>
            </th>
            <td>{formatInstantVietnamese(seal.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
