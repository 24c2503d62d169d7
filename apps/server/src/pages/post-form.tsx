import type { ComponentChildren, VNode } from 'preact';
import { link } from './layout.js';
import type { PageContext } from './page-context.js';

/** What every form of officers' pages carries. */
export interface FormMarks {
  /** token of the session; absent before there is one */
  readonly csrf?: string;
  /** path within this site to go on to afterwards */
  readonly next?: string;
}

interface PostFormProps {
  readonly context: PageContext;
  readonly action: string;
  readonly frame: FormMarks;
  readonly children?: ComponentChildren;
}

/** A form that carries the session's token. */
export function PostForm({ context, action, frame: { csrf, next }, children }: PostFormProps): VNode {
  return (
    <form method="post" action={link(action, context.language)}>
      {csrf === undefined ? null : <input type="hidden" name="csrf" value={csrf} />}
      {next === undefined ? null : <input type="hidden" name="tiep" value={next} />}
      {children}
    </form>
  );
}
