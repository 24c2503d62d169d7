import type { VNode } from 'preact';
import { link } from '../layout.js';
import { EmbedCode } from '../live/embed-code.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { CAMPAIGN_TEXTS } from './campaign-texts.js';
import type { CampaignCard } from './campaign-view.js';

interface WaysProps {
  readonly context: PageContext;
  readonly slug: string;
}

/** The five lists of a campaign. */
export function ListWays({ context, slug }: WaysProps): VNode {
  const text = CAMPAIGN_TEXTS[context.language];
  const lists = [
    ['thu', text.listIn],
    ['chi', text.listOut],
    ['hien-vat', text.listGoods],
    ['dia-ban', text.listAreas],
    ['chung-tu', text.listDocuments],
  ] as const;
  return (
    <nav class="ways" aria-label={text.lists}>
      {lists.map(([way, label]) => (
        <a key={way} href={link(`/cd/${slug}/${way}`, context.language)}>
          {label}
        </a>
      ))}
    </nav>
  );
}

/** The figures as files, for programs, and where news of them come. */
export function DataWays({ context, slug }: WaysProps): VNode {
  const text = CAMPAIGN_TEXTS[context.language];
  const base = `/public/v1/campaigns/${slug}`;
  return (
    <section aria-labelledby="so-lieu">
      <h2 id="so-lieu">{text.take}</h2>
      <p class="ways">
        <a href={`${base}/entries.csv`}>{TEXTS[context.language].downloadCsv}</a>
        <a href={`${base}/entries.xlsx`}>{text.excel}</a>
        <a href={`${base}/datapackage.json`}>{text.dataPackage}</a>
        <a href={`${base}/feed.atom`}>{text.feed}</a>
        <a href={link('/du-lieu', context.language)}>{TEXTS[context.language].openData}</a>
      </p>
      <p class="muted">{text.inApp}</p>
    </section>
  );
}

interface ShareProps {
  readonly context: PageContext;
  readonly campaign: CampaignCard['campaign'];
}

/** The address to pass on, pictures to post, the box for other sites, and where to say that something is wrong. */
export function ShareWays({ context, campaign }: ShareProps): VNode {
  const text = CAMPAIGN_TEXTS[context.language];
  const path = `/cd/${campaign.slug}`;
  const address = `${context.site}${path}`;
  const picture = (frame: string): string => link(`/the/${campaign.slug}.png?khung=${frame}`, context.language);
  return (
    <section aria-labelledby="chia-se">
      <h2 id="chia-se">{text.share}</h2>
      <p>{text.shareHint(address)}</p>
      <p class="ways">
        <a href={`https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(address)}`} rel="noopener noreferrer">
          {text.onFacebook}
        </a>
        {(['og', 'vuong', 'doc'] as const).map((frame) => (
          <a key={frame} href={picture(frame)}>
            {text.pictures[frame]}
          </a>
        ))}
        <a href={link(`/man-hinh/${campaign.slug}`, context.language)}>{text.hall}</a>
        <a href={link(`/gop-y?trang=${encodeURIComponent(path)}`, context.language)}>{text.reportError}</a>
      </p>
      <EmbedCode context={context} campaign={campaign} />
    </section>
  );
}
