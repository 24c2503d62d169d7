import type { VNode } from 'preact';
import { formatDateVietnamese, parseBusinessDate } from '#core/dates.js';
import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';

/** What a campaign stands on: the opening's own words, as sealed; nothing where it has none. */
export function CampaignBasis({ context, campaign }: { readonly context: PageContext; readonly campaign: CampaignView }): VNode | null {
  const text = TEXTS[context.language];
  const lines = basisOf(campaign);
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{text.legalBasis}</h2>
      <dl class="facts">
        {lines.map(([name, line]) => (
          <>
            <dt>{text.basis[name]}</dt>
            <dd lang="vi">{line}</dd>
          </>
        ))}
      </dl>
    </>
  );
}

const DOCUMENTS = ['appeal', 'extension'] as const;
const WORDS = ['purpose', 'scope', 'method', 'form', 'place', 'distribution_commitment'] as const;

type BasisLine = readonly [name: (typeof DOCUMENTS | typeof WORDS)[number], line: string];

// Whatever of them is there is shown (Decree 93/2021 art. 14 has them made public).
function basisOf({ facts }: CampaignView): readonly BasisLine[] {
  const documents = DOCUMENTS.map((name) => [name, documentLine(facts[name])] as const);
  const words = WORDS.map((name) => [name, facts[name]] as const);
  return [...documents, ...words].filter((line): line is BasisLine => typeof line[1] === 'string');
}

function documentLine(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { number, date, title, signer_role: signer } = { number: '', date: '', title: '', signer_role: '', ...value };
  return [number, dayText(date), title, signer].filter((each) => each !== '').join(' · ');
}

/** A sealed date as people write it; anything else as it was sealed. */
export function dayText(date: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(date) ? formatDateVietnamese(parseBusinessDate(date)) : date;
}
