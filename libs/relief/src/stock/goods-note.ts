import type { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { optionalText } from '../required-text.js';

/** Words beside an entry about goods: committed in it, kept for officers, never shown. */
export interface GoodsNote {
  readonly commitments?: Readonly<Record<string, string>>;
  readonly openings: readonly OpeningDraft[];
}

/**
 * Commits to a note, if there is one, in one line: what is committed to holds no line breaks (docs/spec/canonical-bytes.md).
 * @param subject id of the entry the note stands beside; it is the call's first
 * @throws DomainError `TEXT_INVALID`
 */
export function goodsNote(openings: Openings, subject: string, note: string | undefined): GoodsNote {
  const words = optionalText(note, { field: 'note', maxLength: 500 });
  if (words === undefined) return { openings: [] };
  const { commitments, fields } = openings.commit({ reason: words });
  const display = { donor: '', memo: '', reference: '' };
  return { commitments, openings: [{ entry: 0, subject, fields, consent: 'anonymous', organisation: false, display }] };
}
