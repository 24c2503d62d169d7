import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { withReach } from '#platform/database/reach.js';
import type { BeneficiaryFingerprints } from './fingerprints.js';

/** A row of `relief.beneficiary` to be put in. */
export interface NewBeneficiary {
  /** Place in the list, from 1. */
  readonly no: number;
  /** UUID the data key belongs to. */
  readonly subject: string;
  readonly sealed: Buffer;
  readonly fingerprints: BeneficiaryFingerprints;
  readonly people: number;
  readonly amountVnd?: bigint;
}

/** A row as stored, without its fingerprints. `amountVnd` in digits. */
export interface BeneficiaryRow {
  readonly no: number;
  readonly subject: string;
  readonly sealed: Buffer;
  readonly people: number;
  readonly amountVnd: string | null;
}

/** What a list adds up to. */
export interface ListSums {
  readonly households: number;
  readonly people: number;
  /** Whole đồng over the rows that say what they receive. */
  readonly amountVnd: bigint;
  /** How many rows say it. */
  readonly withAmount: number;
}

/** Somebody of a list found again: in the list itself or in another request. */
export interface Duplicate {
  readonly no: number;
  readonly kind: 'person' | 'household' | 'account';
  readonly otherNo: number;
  /** The other request; absent when it is the same list. */
  readonly request?: string;
  readonly campaign?: string;
}

/** More are not looked for: a list with so many is not a list of single cases. */
const DUPLICATES_MAX = 1_000;

/** Rows of beneficiaries. */
@Injectable()
export class BeneficiaryRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /**
   * Puts a list in place of another, as part of an edit of its request.
   * @returns subjects of the rows that went, or `undefined` when the request is not that version's draft any more
   */
  async replace(request: string, version: number, list: readonly NewBeneficiary[]): Promise<readonly string[] | undefined> {
    return this.source.transaction(async (tx) => {
      const changed: unknown = await tx.query(
        `UPDATE relief.request SET version = version + 1 WHERE id = $1 AND version = $2 AND state IN ('draft', 'returned')`,
        [request, version],
      );
      if (affectedBy(changed) !== 1) return undefined;
      const gone: unknown = await tx.query('DELETE FROM relief.beneficiary WHERE request_id = $1 RETURNING subject', [request]);
      await tx.query(INSERT, [
        request,
        list.map(({ no }) => no),
        list.map(({ subject }) => subject),
        list.map(({ sealed }) => sealed),
        list.map(({ fingerprints }) => fingerprints.person ?? null),
        list.map(({ fingerprints }) => fingerprints.namePlace),
        list.map(({ fingerprints }) => fingerprints.household ?? null),
        list.map(({ fingerprints }) => fingerprints.account ?? null),
        list.map(({ people }) => people),
        list.map(({ amountVnd }) => (amountVnd === undefined ? null : String(amountVnd))),
      ]);
      return subjectsOf(gone);
    });
  }

  /** Rows of a list in order. @param page places from `after` on, at most `limit` */
  async rows(request: string, page: { readonly after: number; readonly limit: number }): Promise<readonly BeneficiaryRow[]> {
    return this.source.query(
      `SELECT no, subject, sealed, people, amount_vnd AS "amountVnd" FROM relief.beneficiary
       WHERE request_id = $1 AND no > $2 ORDER BY no LIMIT $3`,
      [request, page.after, page.limit],
    );
  }

  /** Every sealed row of a list, in order. */
  async sealedRows(request: string): Promise<readonly Buffer[]> {
    const rows: { sealed: Buffer }[] = await this.source.query('SELECT sealed FROM relief.beneficiary WHERE request_id = $1 ORDER BY no', [
      request,
    ]);
    return rows.map(({ sealed }) => sealed);
  }

  /** What a list adds up to; zero households when there is none. */
  async sums(request: string): Promise<ListSums> {
    const rows: Record<'households' | 'people' | 'amount' | 'with_amount', string>[] = await this.source.query(
      `SELECT count(*) AS households, coalesce(sum(people), 0) AS people, coalesce(sum(amount_vnd), 0) AS amount, count(amount_vnd) AS with_amount
       FROM relief.beneficiary WHERE request_id = $1`,
      [request],
    );
    const [sums] = rows;
    return {
      households: Number(sums?.households ?? 0),
      people: Number(sums?.people ?? 0),
      amountVnd: BigInt(sums?.amount ?? 0),
      withAmount: Number(sums?.with_amount ?? 0),
    };
  }

  /** The same person, household or account twice: in the list, or in any other request that was submitted. */
  async duplicates(request: string): Promise<readonly Duplicate[]> {
    // A household may stand in another unit's list: that it does is told, never what that list says of it.
    const rows: { no: number; kind: Duplicate['kind']; other_no: number; request_id: string; campaign: string }[] = await withReach(
      'everything',
      () => this.source.query(DUPLICATES, [request, DUPLICATES_MAX]),
    );
    return rows.map(({ no, kind, other_no: otherNo, request_id: other, campaign }) => {
      return { no, kind, otherNo, ...(other !== request && { request: other, campaign }) };
    });
  }
}

const INSERT = `
INSERT INTO relief.beneficiary (request_id, no, subject, sealed, person, name_place, household, account, people, amount_vnd)
SELECT $1::uuid, r.* FROM unnest($2::int[], $3::uuid[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[], $9::int[], $10::bigint[])
  AS r (no, subject, sealed, person, name_place, household, account, people, amount_vnd)`;

// Two people of one name in one village are told apart by their numbers, where both have one.
const DUPLICATES = `
WITH mine AS (SELECT * FROM relief.beneficiary WHERE request_id = $1), found AS (
  SELECT m.no, 'person' AS kind, o.no AS other_no, o.request_id FROM mine m JOIN relief.beneficiary o ON o.person = m.person
  UNION SELECT m.no, 'person', o.no, o.request_id FROM mine m JOIN relief.beneficiary o ON o.name_place = m.name_place
    WHERE m.person IS NULL OR o.person IS NULL OR m.person = o.person
  UNION SELECT m.no, 'household', o.no, o.request_id FROM mine m JOIN relief.beneficiary o ON o.household = m.household
  UNION SELECT m.no, 'account', o.no, o.request_id FROM mine m JOIN relief.beneficiary o ON o.account = m.account
)
SELECT f.no, f.kind, f.other_no, f.request_id, r.campaign FROM found f JOIN relief.request r ON r.id = f.request_id
WHERE (f.request_id = $1 AND f.other_no < f.no) OR (f.request_id <> $1 AND r.state NOT IN ('draft', 'withdrawn'))
ORDER BY f.no, f.kind, f.request_id, f.other_no LIMIT $2`;

// The driver answers an UPDATE with [rows, count].
function affectedBy(result: unknown): number {
  return Array.isArray(result) && typeof result[1] === 'number' ? result[1] : 0;
}

function subjectsOf(result: unknown): readonly string[] {
  const rows: unknown = Array.isArray(result) && Array.isArray(result[0]) ? result[0] : result;
  return Array.isArray(rows) ? rows.flatMap((row: unknown) => (isSubjectRow(row) ? [row.subject] : [])) : [];
}

function isSubjectRow(row: unknown): row is { readonly subject: string } {
  return typeof row === 'object' && row !== null && 'subject' in row && typeof row.subject === 'string';
}
