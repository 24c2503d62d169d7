import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Instant } from '#core/dates.js';
import { type Reach, codesOf } from '#platform/database/reach.js';

/** What an officer made of a hint. */
export type SuggestionState = 'open' | 'accepted' | 'dismissed';

/** A gift of a statement whose memo holds the code of a promise. */
export interface PledgeSuggestion {
  /** Log index of the gift. */
  readonly gift: number;
  /** Id of the promise. */
  readonly pledge: string;
  readonly campaign: string;
  /** What the bank credited, whole đồng. */
  readonly amountVnd: bigint;
  readonly state: SuggestionState;
}

interface SuggestionRow {
  readonly gift_idx: string;
  readonly pledge: string;
  readonly campaign: string;
  readonly amount_vnd: string;
  readonly state: SuggestionState;
}

/** Rows of what statements suggest. */
@Injectable()
export class SuggestionRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Notes a hint for every promise of the campaign that has one of the codes; one that was noted before stays as it is. */
  async add(
    codes: readonly string[],
    hint: { readonly campaign: string; readonly gift: number; readonly amountVnd: bigint },
  ): Promise<void> {
    await this.source.query(
      `INSERT INTO relief.pledge_suggestion (gift_idx, pledge, amount_vnd)
       SELECT $1, p.id, $2 FROM relief.pledge p WHERE p.code = ANY ($3) AND p.campaign = $4 AND p.reversed_idx IS NULL ON CONFLICT DO NOTHING`,
      [hint.gift, hint.amountVnd.toString(), codes, hint.campaign],
    );
  }

  /** Hints nobody has decided on, in the order of the gifts. */
  async open(campaign: string, { reach, limit }: { readonly reach: Reach; readonly limit: number }): Promise<readonly PledgeSuggestion[]> {
    const rows: SuggestionRow[] = await this.source.query(
      `${SELECT} WHERE s.state = 'open' AND p.campaign = $1 AND ($3::text[] IS NULL OR p.unit = ANY ($3)) ORDER BY s.gift_idx LIMIT $2`,
      [campaign, limit, codesOf(reach)],
    );
    return rows.map(suggestionOf);
  }

  async find(gift: number, pledge: string): Promise<PledgeSuggestion | undefined> {
    const rows: SuggestionRow[] = await this.source.query(`${SELECT} WHERE s.gift_idx = $1 AND s.pledge = $2`, [gift, pledge]);
    return rows[0] && suggestionOf(rows[0]);
  }

  /** Notes a decision. @returns false when another one was noted before */
  async decide(
    { gift, pledge }: PledgeSuggestion,
    decision: { state: 'accepted' | 'dismissed'; by: string; at: Instant },
  ): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      `WITH decided AS (UPDATE relief.pledge_suggestion SET state = $3, decided_by = $4, decided_at = $5
         WHERE gift_idx = $1 AND pledge = $2 AND state = 'open' RETURNING 1) SELECT * FROM decided`,
      [gift, pledge, decision.state, decision.by, decision.at],
    );
    return rows.length === 1;
  }
}

const SELECT = `SELECT s.gift_idx, s.pledge, p.campaign, s.amount_vnd, s.state
  FROM relief.pledge_suggestion s JOIN relief.pledge p ON p.id = s.pledge`;

function suggestionOf(row: SuggestionRow): PledgeSuggestion {
  return { gift: Number(row.gift_idx), pledge: row.pledge, campaign: row.campaign, amountVnd: BigInt(row.amount_vnd), state: row.state };
}
