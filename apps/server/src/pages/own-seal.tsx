import type { VNode } from 'preact';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import { SealLine } from './layout.js';
import { contextAsOf, type PageContext } from './page-context.js';

/** The seal a block of figures stands on, where it is another than the page's own: blocks are read one after another, and a seal may come between. */
export function OwnSeal({ context, asOf }: { readonly context: PageContext; readonly asOf: AsOf }): VNode | null {
  return context.seal?.size === Number(asOf.tree_size) ? null : <SealLine context={contextAsOf(context, asOf)} />;
}
