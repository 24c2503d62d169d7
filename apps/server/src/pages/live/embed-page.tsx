import type { VNode } from 'preact';
import { formatInstantVietnamese } from '#core/dates.js';
import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { MeasuresView } from '#disclosure/totals/totals-view.js';
import { titleIn } from '../campaign-title.js';
import { money } from '../figures.js';
import { grouped, link, renderPage } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { EMBED_SHEET } from './embed-sheet.js';
import { LIVE_TEXTS } from './live-texts.js';

/** What the box says. */
export interface EmbedView {
  readonly campaign: Pick<CampaignView, 'slug' | 'title' | 'facts'>;
  readonly measures: MeasuresView;
}

/** The box other sites show in a frame: no script, no font to load, links that open outside the frame. */
export function renderEmbedPage(context: PageContext, { campaign, measures }: EmbedView): string {
  const { language, seal } = context;
  const text = TEXTS[language];
  const words = LIVE_TEXTS[language];
  const title = titleIn(language, campaign);
  return renderPage(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${words.embed(title)} · ${text.product}`}</title>
        <style dangerouslySetInnerHTML={{ __html: EMBED_SHEET }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <dl>
            <Figure label={text.received} value={money(measures.received_money.amount)} isTotal />
            <Figure label={text.spent} value={money(measures.disbursed_money.amount)} />
            <Figure label={text.left} value={money(measures.remaining_money.amount)} />
          </dl>
          <p>{text.gifts(grouped(measures.received_money.count))}</p>
          <p>{text.leftIs}</p>
          <p>
            {seal === undefined ? (
              text.notSealedYet
            ) : (
              <Out href={link(`/so/${seal.size}`, language)} label={text.asOf(formatInstantVietnamese(seal.at), grouped(seal.size))} />
            )}
          </p>
          <Out href={link(`/cd/${campaign.slug}`, language)} label={`${words.toBook} · ${context.host}`} />
        </main>
      </body>
    </html>,
  );
}

function Figure({ label, value, isTotal }: { readonly label: string; readonly value: string; readonly isTotal?: boolean }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd class={isTotal === true ? 'total' : undefined}>{value}</dd>
    </div>
  );
}

function Out({ href, label }: { readonly href: string; readonly label: string }): VNode {
  return (
    <a href={href} target="_blank" rel="noopener">
      {label}
    </a>
  );
}
