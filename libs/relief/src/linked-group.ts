import type { EntryDraft } from '#core/journal/entry.js';

/** Drafts as one linked group, in order: sealed all or none. One alone stays as it is. */
export function linkedGroup(drafts: readonly EntryDraft[]): readonly EntryDraft[] {
  return drafts.length < 2 ? drafts : drafts.map((draft, at) => ({ ...draft, group: { n: at + 1, of: drafts.length } }));
}
