import type { VNode } from 'preact';
import { formatInstantVietnamese } from '#core/dates.js';
import { DICTIONARY_PATH } from '#disclosure/open-data/dictionary.js';
import { DATASET_FORMATS } from '#disclosure/open-data/row-formats.js';
import { SPREADSHEET_ROWS_MAX } from '#disclosure/open-data/spreadsheet-plan.js';
import { grouped, Layout, link, renderPage, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { Dictionary } from './dictionary-part.js';
import { FORMAT_NAMES, OPEN_DATA_TEXTS } from './open-data-texts.js';
import type { OpenDataView, TableOutlook } from './open-data-views.js';

interface PartProps {
  readonly context: PageContext;
  readonly view: OpenDataView;
}

type Chosen = NonNullable<OpenDataView['chosen']>;

/** `/du-lieu`: what there is to take away, how much of it, as of when, under which licence. */
export function renderOpenDataPage(context: PageContext, view: OpenDataView): string {
  const text = OPEN_DATA_TEXTS[context.language];
  const { chosen, isUnknown } = view;
  const feeds = chosen ? feedsOf(chosen) : [];
  return renderPage(
    <Layout
      context={context}
      title={isUnknown ? `${errorMark(context)} ${text.title}` : text.title}
      description={text.description}
      alternates={feeds}
    >
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      {isUnknown ? (
        <p class="block wait" role="alert">
          {text.unknown}
        </p>
      ) : null}
      {chosen ? <Tables context={context} chosen={chosen} /> : <p>{text.none}</p>}
      <Others context={context} view={view} />
      {chosen ? <Standards context={context} chosen={chosen} /> : null}
      <Whole context={context} chosen={chosen} />
      <Dictionary context={context} entries={view.dictionary.data} address={DICTIONARY_PATH} />
      <Licence context={context} chosen={chosen} />
      <Log context={context} />
    </Layout>,
  );
}

/** The page before anything was sealed. */
export function renderNoDataPage(context: PageContext): string {
  const text = OPEN_DATA_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.title} description={text.description}>
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <p>{text.none}</p>
      <Log context={context} />
    </Layout>,
  );
}

function errorMark({ language }: PageContext): string {
  return language === 'vi' ? 'Lỗi:' : 'Error:';
}

function feedsOf({ slug, title }: Chosen): NonNullable<Parameters<typeof Layout>[0]['alternates']> {
  const base = `/public/v1/campaigns/${slug}`;
  return [
    { type: 'application/atom+xml', title, href: `${base}/feed.atom` },
    { type: 'application/feed+json', title, href: `${base}/feed.json` },
  ];
}

function Tables({ context, chosen }: { readonly context: PageContext; readonly chosen: Chosen }): VNode {
  const text = OPEN_DATA_TEXTS[context.language];
  return (
    <section aria-labelledby="bang">
      <h2 id="bang">{text.tables(chosen.title)}</h2>
      <SealLine context={context} />
      <p>
        {text.cutOff} {text.spreadsheetLimit(grouped(SPREADSHEET_ROWS_MAX))}
      </p>
      <table>
        <caption>{text.tables(chosen.title)}</caption>
        <thead>
          <tr>
            <th scope="col">{text.dataset}</th>
            <th scope="col" class="num">
              {text.rows}
            </th>
            <th scope="col">{text.download}</th>
          </tr>
        </thead>
        <tbody>
          {chosen.tables.map((table) => (
            <TableRow key={table.name} context={context} slug={chosen.slug} table={table} />
          ))}
        </tbody>
      </table>
      <Digests context={context} chosen={chosen} />
    </section>
  );
}

function TableRow({ context, slug, table }: { readonly context: PageContext; readonly slug: string; readonly table: TableOutlook }): VNode {
  const text = OPEN_DATA_TEXTS[context.language];
  const name = table.title[context.language];
  return (
    <tr>
      <th scope="row">
        <a href={`#td-${table.name}`}>{name}</a>
      </th>
      <td class="num">{grouped(table.rows)}</td>
      <td>
        <nav aria-label={`${text.download}: ${name}`}>
          {DATASET_FORMATS.map((format) => (
            <a
              key={format}
              href={`/public/v1/campaigns/${slug}/${table.name}.${format}`}
              aria-label={text.downloadAs(FORMAT_NAMES[format], name)}
              rel="nofollow"
            >
              {FORMAT_NAMES[format]}
            </a>
          ))}
        </nav>
      </td>
    </tr>
  );
}

function Digests({ context, chosen }: { readonly context: PageContext; readonly chosen: Chosen }): VNode {
  const text = OPEN_DATA_TEXTS[context.language];
  return (
    <details>
      <summary>{text.hashes}</summary>
      <p>{text.hashHint}</p>
      <dl class="facts">
        {chosen.tables.map(({ name, digest }) => [
          <dt key={`${name}-name`}>{name}.csv</dt>,
          <dd key={name}>
            {digest ? (
              <>
                <code>{digest.sha256}</code> · {text.bytes(grouped(digest.bytes))}
              </>
            ) : (
              text.noHash
            )}
          </dd>,
        ])}
      </dl>
    </details>
  );
}

function Others({ context, view: { others } }: PartProps): VNode | null {
  const text = OPEN_DATA_TEXTS[context.language];
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="dot-khac">
      <h2 id="dot-khac">{text.otherCampaigns}</h2>
      <ul>
        {others.map(({ slug, title }) => (
          <li key={slug}>
            <a href={link(`/du-lieu?dot=${slug}`, context.language)}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standards({ context, chosen: { slug } }: { readonly context: PageContext; readonly chosen: Chosen }): VNode {
  const text = OPEN_DATA_TEXTS[context.language];
  const base = `/public/v1/campaigns/${slug}`;
  const files = [
    ['datapackage.json', text.dataPackage, text.dataPackageHint],
    ['iati.xml', text.iati, text.iatiHint],
    ['360giving.json', text.grants, text.grantsHint],
    ['feed.atom', `${text.feeds}: Atom`, text.feedHint],
    ['feed.json', `${text.feeds}: JSON Feed`, text.feedHint],
  ] as const;
  return (
    <section aria-labelledby="chuan">
      <h2 id="chuan">{text.moreFiles}</h2>
      <ul>
        {files.map(([file, label, hint]) => (
          <li key={file}>
            <a href={`${base}/${file}`}>{label}</a>: {hint}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Whole({ context, chosen }: { readonly context: PageContext; readonly chosen: Chosen | undefined }): VNode {
  const text = OPEN_DATA_TEXTS[context.language];
  const example = `/public/v1/campaigns/${chosen?.slug ?? '…'}/entries.csv?kind=contribution&from=2026-10-01&min=1000000`;
  return (
    <section aria-labelledby="ca-so">
      <h2 id="ca-so">{text.whole}</h2>
      <p>
        {text.wholeHint}{' '}
        {DATASET_FORMATS.map((format) => [
          <a key={format} href={`/public/v1/entries.${format}`} rel="nofollow">
            {FORMAT_NAMES[format]}
          </a>,
          ' ',
        ])}
      </p>
      <p>
        {text.filters} <code>{example}</code>
      </p>
    </section>
  );
}

function Licence({ context, chosen }: { readonly context: PageContext; readonly chosen: Chosen | undefined }): VNode {
  const text = OPEN_DATA_TEXTS[context.language];
  const { seal, host, site } = context;
  return (
    <section aria-labelledby="giay-phep">
      <h2 id="giay-phep">{text.licence}</h2>
      <p>
        <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">
          CC BY 4.0
        </a>
        {'. '}
        {text.licenceText}
      </p>
      {chosen && seal ? (
        <>
          <p>{text.cite}</p>
          <blockquote>
            {text.citation(host, chosen.title, formatInstantVietnamese(seal.at), grouped(seal.size), `${site}/cd/${chosen.slug}`)}
          </blockquote>
        </>
      ) : null}
    </section>
  );
}

function Log({ context }: { readonly context: PageContext }): VNode {
  const text = OPEN_DATA_TEXTS[context.language];
  return (
    <section aria-labelledby="lap-trinh">
      <h2 id="lap-trinh">{text.log}</h2>
      <ul>
        <li>
          <a href="/docs">{text.api}</a>
        </li>
        <li>
          <a href="/public/v1/definitions">{text.definitions}</a>
        </li>
        <li>
          <a href="/log/checkpoint">{text.checkpoint}</a>
        </li>
        <li>{text.tiles}</li>
        <li>
          <a href={link('/so', context.language)}>
            {TEXTS[context.language].seals}: {text.seals}
          </a>
        </li>
      </ul>
    </section>
  );
}
