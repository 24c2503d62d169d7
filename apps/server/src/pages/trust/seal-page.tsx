import type { VNode } from 'preact';
import { formatInstantVietnamese } from '#core/dates.js';
import type { Contacts } from '#platform/config/contact-settings.js';
import { grouped, Layout, link, renderPage } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { ContactLines } from './owner-line.js';
import { HowToVerify } from './how-to-verify.js';
import type { CheckedSeal } from './seal-check.js';
import { SEAL_TEXTS, type SealTexts } from './seal-texts.js';

/** One seal as its page shows it. */
export interface SealPageView {
  readonly seal: CheckedSeal;
  /** the size in the address, when another seal had to be shown instead */
  readonly asked: number;
  /** the next larger published size */
  readonly next?: number;
  readonly contacts: Contacts;
  readonly hasVerifier: boolean;
}

interface SealProps {
  readonly context: PageContext;
  readonly view: SealPageView;
}

/** One seal: what was signed, by which key, and whether the book of the seal before is still in it. */
export function renderSealPage(context: PageContext, view: SealPageView): string {
  const text = SEAL_TEXTS[context.language];
  const { seal, asked, hasVerifier } = view;
  const title = text.sealTitle(grouped(seal.size));
  const heading = seal.verdict === 'fails' ? `${text.fails} · ${title}` : title;
  return renderPage(
    <Layout context={context} title={heading} description={text.sealDescription(grouped(seal.size), formatInstantVietnamese(seal.at))}>
      <h1>{title}</h1>
      {asked === seal.size ? null : (
        <p class="block wait">
          {text.next(grouped(asked), grouped(seal.size))}{' '}
          <a href={link(`/so/${seal.size}`, context.language)}>{text.nextLink(grouped(seal.size))}</a>
        </p>
      )}
      {seal.verdict === 'fails' ? <Failure context={context} view={view} /> : <Fits context={context} view={view} />}
      <Facts context={context} view={view} />
      <TechnicalRoot context={context} view={view} />
      <h2>{text.signedText}</h2>
      <pre>{seal.note}</pre>
      <Ways context={context} view={view} />
      <HowToVerify context={context} hasVerifier={hasVerifier} />
    </Layout>,
  );
}

/** The page for a seal that does not exist yet. @param asked as in the address, at most 15 digits */
export function renderNoSealPage(context: PageContext, asked: number): string {
  const text = SEAL_TEXTS[context.language];
  const title = text.beyond(grouped(asked));
  const { seal, language } = context;
  return renderPage(
    <Layout context={context} title={title} unlisted>
      <h1>{title}</h1>
      <p class="block wait">{seal === undefined ? text.beyondNone : text.beyondNewest(grouped(seal.size))}</p>
      <p>
        {seal === undefined ? null : <a href={link(`/so/${seal.size}`, language)}>{text.nextLink(grouped(seal.size))}</a>}{' '}
        <a href={link('/so', language)}>{text.all}</a>
      </p>
    </Layout>,
  );
}

function Fits({ context, view: { seal } }: SealProps): VNode {
  const text = SEAL_TEXTS[context.language];
  const { previous } = seal;
  return (
    <p class="block good">
      <strong>✓ {previous === undefined ? text.first : text.holds}</strong>
      {previous === undefined ? text.firstHint : text.holdsHint(grouped(previous), grouped(seal.size))}
    </p>
  );
}

function Failure({ context, view: { seal, contacts } }: SealProps): VNode {
  const text = SEAL_TEXTS[context.language];
  const { previous } = seal;
  const files = [
    [`/log/checkpoint/${seal.size}`, text.rawThis],
    ...(previous === undefined ? [] : [[`/log/checkpoint/${previous}`, text.rawPrevious]]),
    ...(previous === undefined ? [] : [[`/public/v1/consistency?from=${previous}&to=${seal.size}`, text.rawProof]]),
    ['/log/policy', text.rawPolicy],
  ] as const;
  return (
    <div class="block bad" role="alert">
      <strong>✗ {text.fails}</strong>
      <p>{text.failsHint}</p>
      <h2>{text.whom}</h2>
      <ContactLines contacts={contacts} language={context.language} />
      <p>
        <a href={link(`/gop-y?trang=/so/${seal.size}`, context.language)}>{text.whom}</a>
      </p>
      <h2>{text.raw}</h2>
      <ul>
        {files.map(([path, label]) => (
          <li key={path}>
            <a href={path}>{label}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Facts({ context, view: { seal } }: SealProps): VNode {
  const text = SEAL_TEXTS[context.language];
  const { previous } = seal;
  return (
    <dl class="facts">
      <dt>{text.at}</dt>
      <dd>{formatInstantVietnamese(seal.at)}</dd>
      <dt>{text.entries}</dt>
      <dd class="num">{grouped(seal.size)}</dd>
      <dt>{text.previous}</dt>
      <dd>{previous === undefined ? text.noPrevious : <a href={link(`/so/${previous}`, context.language)}>{grouped(previous)}</a>}</dd>
      <dt>{text.signedBy}</dt>
      <dd>
        <code>{seal.signer}</code>
      </dd>
      <dt>{text.signature}</dt>
      <dd>{signatureText(text, seal)}</dd>
      <dt>{text.keyId}</dt>
      <dd>
        <code>{seal.keyId}</code>
      </dd>
      <dt>{text.witnesses}</dt>
      <dd>{seal.witnesses.length === 0 ? text.noWitness : text.witnessUnchecked(seal.witnesses.join(', '))}</dd>
    </dl>
  );
}

function TechnicalRoot({ context: { language }, view: { seal } }: SealProps): VNode {
  return (
    <details>
      <summary>{TEXTS[language].technical}</summary>
      <dl class="facts">
        <dt>{SEAL_TEXTS[language].root}</dt>
        <dd>
          <code>{seal.root}</code>
        </dd>
      </dl>
    </details>
  );
}

// A page that warns has no tick on it that could be taken for its answer.
function signatureText(text: SealTexts, { isSignatureRight, verdict }: CheckedSeal): string {
  if (!isSignatureRight) return `✗ ${text.signatureFails}`;
  return verdict === 'fails' ? text.signatureHolds : `✓ ${text.signatureHolds}`;
}

function Ways({ context: { language }, view: { seal, next } }: SealProps): VNode {
  const text = SEAL_TEXTS[language];
  const { previous } = seal;
  return (
    <p>
      <a href={`/log/checkpoint/${seal.size}`}>{text.rawThis}</a>
      {previous === undefined ? null : (
        <>
          {' '}
          · <a href={link(`/so/${previous}`, language)}>{text.previousLink(grouped(previous))}</a>
        </>
      )}
      {next === undefined ? null : (
        <>
          {' '}
          · <a href={link(`/so/${next}`, language)}>{text.nextLink(grouped(next))}</a>
        </>
      )}
      {' · '}
      <a href={link('/so', language)}>{text.all}</a>
    </p>
  );
}
