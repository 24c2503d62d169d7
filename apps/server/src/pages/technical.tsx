import type { VNode } from 'preact';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import type { PageContext } from './page-context.js';
import { TEXTS } from './texts.js';

interface TechnicalProps {
  readonly context: PageContext;
  readonly entry: Pick<EntryView, 'index' | 'leaf_hash'>;
  readonly asOf: Pick<AsOf, 'tree_size' | 'root_hash'>;
  /** where the entry's proof is served as a file */
  readonly proofPath: string;
}

/** What it takes to check an entry with tools of one's own, folded away. */
export function Technical({ context, entry, asOf, proofPath }: TechnicalProps): VNode {
  const text = TEXTS[context.language];
  const facts: readonly (readonly [string, string])[] = [
    [text.index, String(entry.index)],
    [text.leafHash, entry.leaf_hash],
    [text.treeSize, asOf.tree_size],
    [text.rootHash, asOf.root_hash],
  ];
  return (
    <details>
      <summary>{text.technical}</summary>
      <p>{text.technicalHint}</p>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </>
        ))}
      </dl>
      <p>
        <a href={proofPath}>{text.proofFile}</a> · <a href={`/log/checkpoint/${asOf.tree_size}`}>{text.checkpoint}</a>
      </p>
    </details>
  );
}
