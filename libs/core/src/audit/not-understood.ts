import type { Entry } from '../journal/entry.js';
import { kindRule } from '../journal/kinds.js';

/** Something in the log that a newer release put there: hashed, balanced and counted like all else, and reported. */
export interface NotUnderstood {
  /** `kind:<kind>` or `key:<key of the leaf>` */
  readonly what: string;
  readonly count: number;
  /** log index of the first entry that has it */
  readonly first: number;
}

/** Most different things that are kept apart in the report; whatever comes after is counted under `more`. */
const DIFFERENT_MAX = 1_000;

/** Counts what this release doesn't understand. */
export class NotUnderstoodCount {
  private readonly counts = new Map<string, NotUnderstood>();

  /** Counts an entry's unknown kind and keys; most entries have neither. */
  add(entry: Entry): void {
    if (kindRule(entry.kind) === undefined) this.merge({ what: `kind:${entry.kind.slice(0, 60)}`, count: 1, first: entry.index });
    for (const key of entry.notUnderstood) this.merge({ what: `key:${key}`, count: 1, first: entry.index });
  }

  /** Adds a count made elsewhere, of entries after those counted so far. */
  merge(other: NotUnderstood): void {
    const what = this.counts.has(other.what) || this.counts.size < DIFFERENT_MAX ? other.what : 'more';
    const known = this.counts.get(what);
    this.counts.set(what, { what, count: other.count + (known?.count ?? 0), first: known?.first ?? other.first });
  }

  /** In the order they first came. */
  report(): readonly NotUnderstood[] {
    return [...this.counts.values()];
  }
}
