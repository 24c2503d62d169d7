import { formatInstantVietnamese, type Instant } from '#core/dates.js';
import { grouped, Layout, link, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { TEXTS } from './texts.js';

/** One published seal. */
export interface SealView {
  readonly size: number;
  /** base64 */
  readonly root: string;
  readonly at: Instant;
  /** the signed note */
  readonly note: string;
}

/** The newest seal and the closing one of each day. */
export function renderSealListPage(context: PageContext, seals: readonly Omit<SealView, 'note'>[]): string {
  const text = TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.sealsTitle}>
      <h1>{text.sealsTitle}</h1>
      <p>{text.sealsHint}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.seals}</th>
            <th scope="col">{text.sealTime}</th>
            <th scope="col" class="wide">
              {text.rootHash}
            </th>
          </tr>
        </thead>
        <tbody>
          {seals.map((seal) => (
            <tr key={seal.size}>
              <td>
                <a href={link(`/so/${seal.size}`, context.language)}>{grouped(seal.size)}</a>
              </td>
              <td class="num">{formatInstantVietnamese(seal.at)}</td>
              <td class="wide">
                <code>{seal.root}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <HowToVerify context={context} />
    </Layout>,
  );
}

/** One seal. @param asked the size in the address, when another seal had to be shown instead */
export function renderSealPage(context: PageContext, seal: SealView, asked: number): string {
  const text = TEXTS[context.language];
  const title = text.sealTitle(grouped(seal.size));
  return renderPage(
    <Layout context={context} title={title}>
      <h1>{title}</h1>
      {asked === seal.size ? null : <p class="block wait">{text.sealNext(grouped(seal.size))}</p>}
      <dl class="facts">
        <dt>{text.sealTime}</dt>
        <dd>{formatInstantVietnamese(seal.at)}</dd>
        <dt>{text.treeSize}</dt>
        <dd>{grouped(seal.size)}</dd>
        <dt>{text.rootHash}</dt>
        <dd>
          <code>{seal.root}</code>
        </dd>
      </dl>
      <h2>{text.sealText}</h2>
      <pre>{seal.note}</pre>
      <p>
        <a href={`/log/checkpoint/${seal.size}`}>{text.checkpoint}</a>
      </p>
      <HowToVerify context={context} />
    </Layout>,
  );
}

function HowToVerify({ context }: { readonly context: PageContext }): preact.VNode {
  const text = TEXTS[context.language];
  return (
    <>
      <h2>{text.howToVerify}</h2>
      <p>{text.verifyCommand}</p>
      <pre>{`minhbach-verify log https://${context.host}/log`}</pre>
    </>
  );
}
