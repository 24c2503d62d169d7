import type { VNode } from 'preact';
import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import { titleIn } from '../campaign-title.js';
import { link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { LIVE_TEXTS } from './live-texts.js';

interface EmbedCodeProps {
  readonly context: PageContext;
  readonly campaign: Pick<CampaignView, 'slug' | 'title' | 'facts'>;
}

/** The code other sites paste to show a campaign's figures, folded until somebody wants it. */
export function EmbedCode({ context, campaign }: EmbedCodeProps): VNode {
  const text = LIVE_TEXTS[context.language];
  return (
    <details>
      <summary>{text.embedHeading}</summary>
      <p>{text.embedHint}</p>
      <pre>
        <code>{embedCode(context, campaign)}</code>
      </pre>
      <p>
        <a href={link(`/nhung/${campaign.slug}`, context.language)}>{text.embed(titleIn(context.language, campaign))}</a>
      </p>
    </details>
  );
}

function embedCode({ language, site }: PageContext, campaign: EmbedCodeProps['campaign']): string {
  const title = attribute(LIVE_TEXTS[language].embedTitle(titleIn(language, campaign)));
  const address = attribute(`${site}${link(`/nhung/${campaign.slug}`, language)}`);
  return `<iframe src="${address}" title="${title}" width="320" height="370" loading="lazy" style="border:0;max-width:100%"></iframe>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
