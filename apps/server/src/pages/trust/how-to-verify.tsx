import type { VNode } from 'preact';
import { grouped } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { SEAL_TEXTS } from './seal-texts.js';
import { VERIFIER_PATH } from './verifier-path.js';

interface HowProps {
  readonly context: PageContext;
  /** whether this server hands the verifier out */
  readonly hasVerifier: boolean;
}

/** How to check the book on one's own machine, step by step. */
export function HowToVerify({ context, hasVerifier }: HowProps): VNode {
  const text = SEAL_TEXTS[context.language];
  const { site } = context;
  return (
    <section aria-labelledby="tu-kiem">
      <h2 id="tu-kiem">{text.how}</h2>
      <ol>
        <li>{hasVerifier ? <Download context={context} /> : text.howBuild}</li>
        <li>
          {text.howKey}
          <pre>{`curl -o policy.txt ${site}/log/policy`}</pre>
          <a href="/log/policy">/log/policy</a>
        </li>
        <li>
          {text.howRun}
          <pre>{`node minhbach-verify.js log ${site} --policy policy.txt --mirror so-cua-toi`}</pre>
        </li>
        <li>{text.howCompare(grouped(context.seal?.size ?? 0))}</li>
        <li>{text.howKeep}</li>
      </ol>
      <p>
        {text.howOwn} <a href="/log/checkpoint">/log/checkpoint</a>
      </p>
    </section>
  );
}

function Download({ context }: Pick<HowProps, 'context'>): VNode {
  const text = SEAL_TEXTS[context.language];
  return (
    <>
      <a class="button" href={VERIFIER_PATH} download>
        {text.howGet}
      </a>
      <p>{text.howGetHint}</p>
      <pre>{'tar xf minhbach-verify.tar.gz\ncd minhbach-verify'}</pre>
    </>
  );
}
