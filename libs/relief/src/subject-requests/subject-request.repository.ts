import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { parseBusinessDate } from '#core/dates.js';
import type { IdentityCheck, RequestChannel, RequestDone, SubjectOutcome, SubjectRequest, SubjectRequestKind } from './subject-request.js';

/** A request as stored, with what is sealed. */
export interface StoredSubjectRequest extends SubjectRequest {
  readonly words: Buffer;
  readonly decision?: Buffer;
  readonly bodyHash: Buffer;
}

/** A request to be put in. */
export type NewSubjectRequest = Omit<StoredSubjectRequest, 'state' | 'decision'> & { readonly callHash: Buffer };

/** What another officer decided. */
export interface StoredDecision {
  readonly outcome: SubjectOutcome;
  readonly basis?: string;
  readonly until?: string;
  readonly checker: string;
  readonly decidedOn: string;
  readonly decision?: Buffer;
}

interface RequestRow {
  readonly id: string;
  readonly unit: string;
  readonly body_hash: Buffer;
  readonly kind: SubjectRequestKind;
  readonly subject: string;
  readonly about_index: string | null;
  readonly channel: RequestChannel;
  readonly identity_check: IdentityCheck;
  readonly received_on: string;
  readonly due_on: string;
  readonly citation: string;
  readonly words: Buffer;
  readonly maker: string;
  readonly state: SubjectRequest['state'];
  readonly outcome: SubjectOutcome | null;
  readonly basis: string | null;
  readonly until_date: string | null;
  readonly checker: string | null;
  readonly decided_on: string | null;
  readonly decision: Buffer | null;
  readonly done: RequestDone | null;
}

const COLUMNS = `id, unit, body_hash, kind, subject, about_index, channel, identity_check, received_on::text AS received_on, due_on::text AS due_on,
  citation, words, maker, state, outcome, basis, until_date::text AS until_date, checker, decided_on::text AS decided_on, decision, done`;

/** Rows of data subjects' requests. */
@Injectable()
export class SubjectRequestRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Puts a request in, unless the same call did before. @returns the one that stands */
  async add(request: NewSubjectRequest): Promise<{ readonly request: StoredSubjectRequest; readonly hit: boolean }> {
    await this.source.query(
      `INSERT INTO relief.subject_request (id, unit, call_hash, body_hash, kind, subject, about_index, channel, identity_check, received_on, due_on,
         citation, words, maker, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'open') ON CONFLICT (unit, call_hash) DO NOTHING`,
      [
        request.id,
        request.unit,
        request.callHash,
        request.bodyHash,
        request.kind,
        request.subject,
        request.aboutIndex ?? null,
        request.channel,
        request.identityCheck,
        request.receivedOn,
        request.dueOn,
        request.citation,
        request.words,
        request.maker,
      ],
    );
    const rows: RequestRow[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.subject_request WHERE unit = $1 AND call_hash = $2`, [
      request.unit,
      request.callHash,
    ]);
    const [row] = rows;
    if (!row) throw new Error('a request just taken is there');
    return { request: requestOf(row), hit: row.id !== request.id };
  }

  async find(id: string): Promise<StoredSubjectRequest | undefined> {
    const rows: RequestRow[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.subject_request WHERE id = $1`, [id]);
    return rows[0] && requestOf(rows[0]);
  }

  /** Those due first, first. */
  async list(filter: { readonly unit?: string; readonly isOpen?: boolean }): Promise<readonly StoredSubjectRequest[]> {
    const rows: RequestRow[] = await this.source.query(
      `SELECT ${COLUMNS} FROM relief.subject_request WHERE ($1::text IS NULL OR unit = $1) AND ($2::boolean IS NULL OR (state <> 'done') = $2)
       ORDER BY state = 'done', due_on, id LIMIT 500`,
      [filter.unit ?? null, filter.isOpen ?? null],
    );
    return rows.map(requestOf);
  }

  /** Decided and not carried out to the end. */
  async decided(): Promise<readonly StoredSubjectRequest[]> {
    const rows: RequestRow[] = await this.source.query(
      `SELECT ${COLUMNS} FROM relief.subject_request WHERE state = 'decided' ORDER BY decided_on, id`,
    );
    return rows.map(requestOf);
  }

  /** @returns false when it was decided before */
  async decide(id: string, decision: StoredDecision): Promise<boolean> {
    const rows: unknown = await this.source.query(
      `WITH changed AS (UPDATE relief.subject_request SET state = 'decided', outcome = $2, basis = $3, until_date = $4, checker = $5,
         decided_on = $6, decision = $7 WHERE id = $1 AND state = 'open' RETURNING id) SELECT id FROM changed`,
      [
        id,
        decision.outcome,
        decision.basis ?? null,
        decision.until ?? null,
        decision.checker,
        decision.decidedOn,
        decision.decision ?? null,
      ],
    );
    return Array.isArray(rows) && rows.length === 1;
  }

  /** Ends a request that was carried out. */
  async end(id: string, done: RequestDone, endedAt: Date): Promise<void> {
    await this.source.query(
      `UPDATE relief.subject_request SET state = 'done', done = $2, ended_at = $3 WHERE id = $1 AND state = 'decided'`,
      [id, JSON.stringify(done), endedAt],
    );
  }
}

function requestOf(row: RequestRow): StoredSubjectRequest {
  return {
    id: row.id,
    unit: row.unit,
    bodyHash: row.body_hash,
    kind: row.kind,
    subject: row.subject,
    channel: row.channel,
    identityCheck: row.identity_check,
    receivedOn: parseBusinessDate(row.received_on),
    dueOn: parseBusinessDate(row.due_on),
    citation: row.citation,
    words: row.words,
    maker: row.maker,
    state: row.state,
    ...(row.about_index !== null && { aboutIndex: Number(row.about_index) }),
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.basis !== null && { basis: row.basis }),
    ...(row.until_date !== null && { until: parseBusinessDate(row.until_date) }),
    ...(row.checker !== null && { checker: row.checker }),
    ...(row.decided_on !== null && { decidedOn: parseBusinessDate(row.decided_on) }),
    ...(row.decision !== null && { decision: row.decision }),
    ...(row.done !== null && { done: row.done }),
  };
}
