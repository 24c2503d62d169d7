import type { AsOf } from '../as-of/as-of.js';
import type { EntryView } from '../listing/entry-view.js';
import type { PageView } from '../listing/listing-reader.js';
import type { UnitName } from '../registry/registry.js';

/** The decision a hand-out stands on. */
export interface HandOutDecision {
  readonly number: string;
  /** day of the decision, `YYYY-MM-DD` */
  readonly date: string;
  /** page of the allocation, below the public address */
  readonly path: string;
}

/** A paper about a hand-out or the request behind it. */
export interface HandOutPaper {
  readonly id: string;
  /** one of `DOCUMENT_ROLES` */
  readonly role: string;
  /** media type */
  readonly type: string;
  readonly bytes: number;
  readonly number: string | null;
  /** where anybody may download it, below the public address; `null` for what is for officers alone */
  readonly path: string | null;
}

/** One hand-out. */
export interface HandOutRow {
  readonly entry: EntryView;
  readonly to_unit: UnitName | null;
  /** expense category with the words of the rule table */
  readonly category: { readonly code: string; readonly name: string; readonly name_en: string } | null;
  /** one of `PAYEE_KINDS` */
  readonly payee_kind: string;
  /** `null` where the count must not be told by itself */
  readonly households: number | null;
  readonly people: number | null;
  readonly decisions: readonly HandOutDecision[];
  readonly papers: readonly HandOutPaper[];
}

/** A page of hand-outs, newest first. */
export interface HandOutsView {
  readonly as_of: AsOf;
  readonly data: readonly HandOutRow[];
  readonly page: PageView;
}
