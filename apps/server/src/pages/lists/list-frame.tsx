import type { ComponentChildren, VNode } from 'preact';
import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import { titleIn } from '../campaign-title.js';
import { Layout, link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { LIST_TEXTS } from './list-texts.js';

/** Pages of a campaign's tables, in the order of their navigation; each is the last part of its address. */
const LIST_PAGES = ['thu', 'chi', 'hien-vat', 'dia-ban', 'chung-tu'] as const;

/** See `LIST_PAGES`. */
export type ListPage = (typeof LIST_PAGES)[number];

/** What the frame needs to know of a campaign. */
export type ListedCampaign = Pick<CampaignView, 'slug' | 'title' | 'facts' | 'state'>;

interface ListFrameProps {
  readonly context: PageContext;
  readonly campaign: ListedCampaign;
  readonly page: ListPage;
  /** whether the page tells of something to mend */
  readonly isError?: boolean;
  /** whether search engines should leave the page alone: one of many pages, or an answer to a question */
  readonly isPassing?: boolean;
  readonly children?: ComponentChildren;
}

/** Path of a table's page. */
export function listPath(slug: string, page: ListPage): string {
  return `/cd/${slug}/${page}`;
}

/** What the five tables share: the way back, their heading, the ways to each other, and whether the campaign still receives. */
export function ListFrame({ context, campaign, page, isError, isPassing, children }: ListFrameProps): VNode {
  const { language } = context;
  const text = LIST_TEXTS[language];
  const heading = text.titles[page](titleIn(language, campaign));
  return (
    <Layout
      context={context}
      title={isError === true ? text.errorPrefix + heading : heading}
      description={text.about[page]}
      unlisted={isError === true || isPassing === true}
    >
      <p>
        <a href={link(`/cd/${campaign.slug}`, language)}>← {text.backToCampaign}</a>
      </p>
      <h1>{heading}</h1>
      <nav aria-label={text.lists}>
        {LIST_PAGES.map((each) => (
          <a key={each} href={link(listPath(campaign.slug, each), language)} aria-current={each === page ? 'page' : undefined}>
            {text.pages[each]}
          </a>
        ))}
      </nav>
      <p class="muted">{text.about[page]}</p>
      <Ended context={context} state={campaign.state} />
      {children}
    </Layout>
  );
}

function Ended({ context, state }: { readonly context: PageContext; readonly state: ListedCampaign['state'] }): VNode | null {
  if (state === 'open') return null;
  const text = TEXTS[context.language];
  return (
    <p class="block wait">
      {text.campaign}: {text[state]}
    </p>
  );
}
