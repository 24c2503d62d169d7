import type pg from 'pg';
import type { RandomPool } from '#platform/keys/random-pool.js';
import type { DataKey, DataKeys } from './data-keys.js';
import { openText, sealText } from './sealed-box.js';

/** An entry that has an opening for a subject; nothing of what the opening says. */
export interface SubjectEntry {
  readonly index: number;
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly campaign: string | undefined;
  /** business date, `YYYY-MM-DD` */
  readonly date: string;
}

/** Which openings of a subject stay, and what of them goes. */
export interface Reduction {
  /** log indexes whose openings stay */
  readonly kept: readonly number[];
  /** labels that nobody has to keep: cut out of what stays */
  readonly dropped: readonly string[];
  /** what pages show in place of what goes */
  readonly line: string;
}

/** For how long and why a subject's openings are kept out of sight. */
export interface RestrictionTerms {
  readonly basis: string;
  /** last day, `YYYY-MM-DD`; absent = until somebody erases it */
  readonly until?: string;
  /** id of what was decided */
  readonly cause: string;
}

/** The line that pages show of an entry, with how the gift was shown when it was made. */
export interface ShownLine {
  readonly donor: string;
  readonly memo: string;
  readonly reference: string;
  readonly madeFor: { readonly consent: string; readonly organisation: boolean };
}

interface StoredRow {
  readonly idx: bigint;
  readonly id: string;
  readonly key_id: bigint;
  readonly sealed: Buffer;
}

/**
 * Forgets and hides (docs/spec/erasure.md): the only one that may delete data keys and empty openings. Every step can be repeated after it
 * broke off. It never tells what an opening says.
 */
export class SubjectEraser {
  /** @param pool connections of the role `erase` on the book */
  constructor(
    private readonly pool: pg.Pool,
    private readonly dataKeys: DataKeys,
    private readonly random: RandomPool,
  ) {}

  /** Entries with an opening for a subject, oldest first. */
  async entriesOf(subject: string): Promise<readonly SubjectEntry[]> {
    const { rows } = await this.pool.query<EntryRow>(`${ENTRIES} WHERE o.subject = $1 ORDER BY e.idx`, [subject]);
    return rows.map(subjectEntry);
  }

  /** Whose openings an entry has; none of those that were emptied. */
  async subjectsOf(index: number): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ subject: string }>(
      'SELECT subject FROM ledger.opening WHERE idx = $1 AND octet_length(sealed) > 0 ORDER BY subject',
      [index],
    );
    return rows.map(({ subject }) => subject);
  }

  /** Openings of entries of some kinds dated in a year, a page at a time. @param after place of the last one read, -1 to begin */
  async openedIn(
    year: number,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly (SubjectEntry & { readonly subject: string })[]> {
    const { rows } = await this.pool.query<EntryRow & { subject: string }>(
      `${ENTRIES} WHERE e.date >= make_date($1, 1, 1) AND e.date < make_date($1 + 1, 1, 1) AND e.idx > $2 AND octet_length(o.sealed) > 0
       ORDER BY e.idx, o.subject LIMIT $3`,
      [year, page.after, page.limit],
    );
    return rows.map((row) => ({ ...subjectEntry(row), subject: row.subject }));
  }

  /** Those of these subjects that still have a key of their own: what was sealed for the others nobody can read any more. */
  async readable(subjects: readonly string[]): Promise<ReadonlySet<string>> {
    return this.dataKeys.withKey(subjects);
  }

  /**
   * Deletes a subject's keys, then empties its openings: nobody can read them again. What is left of a row shows only that something was there,
   * under a name that links it to nothing. @returns openings emptied
   */
  async erase(subject: string, line: string): Promise<number> {
    await this.dataKeys.erase(subject, await this.keysOf(subject));
    return this.empty(subject, line);
  }

  /**
   * Keeps some openings of a subject, cut down to what has to be kept and sealed under a new key; everything else goes with the old key.
   * @returns openings emptied
   */
  async reduce(subject: string, { kept, dropped, line }: Reduction): Promise<number> {
    const old = await this.keysOf(subject);
    // Broken off half-way, the old key would be named nowhere any more: it is written down as the subject's first.
    const [first] = old;
    if (first !== undefined) await this.dataKeys.adopt(subject, first);
    const { rows } = await this.pool.query<StoredRow>(
      'SELECT o.idx, e.id, o.key_id, o.sealed FROM ledger.opening o JOIN ledger.entry e USING (idx) WHERE o.subject = $1 AND o.idx = ANY ($2)',
      [subject, kept],
    );
    const keys = await this.dataKeys.byIds(rows.map((row) => Number(row.key_id)));
    const fresh = await this.dataKeys.take();
    const cut = rows.flatMap((row) => this.cutDown(row, { subject, keys, fresh, dropped }));
    // Only what is still sealed as it was read: another run may have sealed it anew meanwhile.
    await this.pool.query(
      `UPDATE ledger.opening o SET sealed = c.sealed, key_id = $4
       FROM unnest($1::bigint[], $2::bytea[], $3::bigint[]) AS c (idx, sealed, key_id)
       WHERE o.idx = c.idx AND o.key_id = c.key_id AND o.subject = $5`,
      [cut.map(({ idx }) => idx), cut.map(({ sealed }) => sealed), cut.map((row) => row.key_id), fresh.id, subject],
    );
    const emptied = await this.empty(subject, line, kept);
    await this.dataKeys.erase(subject, old);
    return emptied;
  }

  /**
   * Empties the openings of everything but some entries, under a key that stays: for somebody who still gives, whose older gifts are past
   * their retention. What backups hold of them can be read until those are gone.
   */
  async emptyAllBut(subject: string, kept: readonly number[], line: string): Promise<number> {
    return this.empty(subject, line, kept);
  }

  /** Keeps a subject's openings out of sight: pages say anonymous, and only legal duties open them. @param line what pages show */
  async restrict(subject: string, terms: RestrictionTerms, line: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO ledger.restriction (subject, basis, until_date, cause_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT (subject) DO UPDATE SET basis = $2, until_date = $3, cause_id = $4`,
      [subject, terms.basis, terms.until ?? null, terms.cause],
    );
    await this.pool.query(
      `UPDATE ledger.opening SET consent = 'anonymous', organisation = false, donor_line = $2, memo_line = ''
       WHERE subject = $1 AND donor_line <> ''`,
      [subject, line],
    );
    await this.pool.query(
      `UPDATE ledger.opening SET consent = 'anonymous', organisation = false, memo_line = '' WHERE subject = $1 AND donor_line = ''`,
      [subject],
    );
  }

  /**
   * Forgets what officers wrote, in their own words, about why they looked at these entries and at a subject. That they looked stays.
   * @param subject absent when the subject is still kept: only words about the entries go
   */
  async forgetReasons(subject: string | undefined, indexes: readonly number[]): Promise<void> {
    const { rows } = await this.pool.query<{ number: bigint; key_id: bigint }>(
      `SELECT r.number, r.key_id FROM access.access_reason r JOIN access.access_log l USING (number)
       WHERE l.about = 'subject:' || $1::text OR l.entries && (SELECT range_agg(int8range(i, i, '[]')) FROM unnest($2::bigint[]) i)`,
      [subject ?? null, indexes],
    );
    if (rows.length === 0) return;
    await this.dataKeys.eraseKeys(rows.map((row) => Number(row.key_id)));
    await this.pool.query('DELETE FROM access.access_reason WHERE number = ANY ($1)', [rows.map(({ number }) => number)]);
  }

  /** Puts the line that pages show of an entry right. @returns false, and nothing is changed, when it is no longer shown as `line` was made for */
  async showLine(subject: string, index: number, line: ShownLine): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE ledger.opening SET donor_line = $3, memo_line = $4, reference_line = $5
       WHERE subject = $1 AND idx = $2 AND consent = $6 AND organisation = $7`,
      [subject, index, line.donor, line.memo, line.reference, line.madeFor.consent, line.madeFor.organisation],
    );
    return rowCount === 1;
  }

  private async keysOf(subject: string): Promise<readonly number[]> {
    const { rows } = await this.pool.query<{ key_id: bigint }>('SELECT DISTINCT key_id FROM ledger.opening WHERE subject = $1', [subject]);
    return rows.map((row) => Number(row.key_id));
  }

  // The row that is left bears a name of its own: what belonged together can't be told any more.
  private async empty(subject: string, line: string, kept: readonly number[] = []): Promise<number> {
    const { rowCount } = await this.pool.query(
      `UPDATE ledger.opening SET subject = gen_random_uuid(), key_id = 0, sealed = '', consent = 'anonymous', organisation = false,
         donor_line = CASE WHEN donor_line = '' THEN '' ELSE $2 END, memo_line = '', reference_line = '', reference_hmac = NULL
       WHERE subject = $1 AND NOT idx = ANY ($3)`,
      [subject, line, kept],
    );
    return rowCount ?? 0;
  }

  /** @returns nothing for a row whose key is gone: it can't be sealed anew */
  private cutDown(
    row: StoredRow,
    to: {
      readonly subject: string;
      readonly keys: ReadonlyMap<number, DataKey>;
      readonly fresh: DataKey;
      readonly dropped: readonly string[];
    },
  ): readonly StoredRow[] {
    const key = to.keys.get(Number(row.key_id));
    if (!key) return [];
    const boundTo = `opening ${row.id} ${to.subject}`;
    const text = withoutLabels(openText(row.sealed, { key: key.key, boundTo }), to.dropped);
    return [{ ...row, sealed: sealText(text, { key: to.fresh.key, boundTo, random: this.random }) }];
  }
}

interface EntryRow {
  readonly idx: bigint;
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly campaign: string | null;
  readonly date: string;
}

const ENTRIES = `
SELECT e.idx, e.id, e.kind, e.unit, e.campaign, e.date, o.subject FROM ledger.opening o JOIN ledger.entry e USING (idx)`;

function subjectEntry({ idx, id, kind, unit, campaign, date }: EntryRow): SubjectEntry {
  return { index: Number(idx), id, kind, unit, campaign: campaign ?? undefined, date };
}

/** The packed row of `Openings` without some of its fields. */
function withoutLabels(text: string, dropped: readonly string[]): string {
  const packed: unknown = JSON.parse(text);
  if (typeof packed !== 'object' || packed === null || !('f' in packed) || !Array.isArray(packed.f)) return text;
  const fields: readonly unknown[] = packed.f;
  return JSON.stringify({ ...packed, f: fields.filter((field) => !(Array.isArray(field) && dropped.includes(String(field[0])))) });
}
