import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DISCLOSED_KINDS } from '#core/journal/consent-facts.js';
import type { DisclosureConsent } from '#core/mask.js';

/** How a gift's giver is shown now, and how often that was changed. */
export interface ShownGift {
  readonly index: number;
  /** Code of the unit in whose book it is. */
  readonly unit: string;
  readonly campaign?: string;
  /** Subject of its opening; absent once it was erased. */
  readonly subject?: string;
  readonly consent: DisclosureConsent;
  readonly organisation: boolean;
  readonly changes: number;
}

interface ShownRow {
  readonly unit: string;
  readonly campaign: string | null;
  readonly subject: string | null;
  readonly consent: DisclosureConsent | null;
  readonly organisation: boolean | null;
  readonly changes: string;
}

/** Gifts as pages show their givers. */
@Injectable()
export class ShownGiftRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** A gift by its log index; `undefined` for what is none. */
  async find(index: number): Promise<ShownGift | undefined> {
    const rows: ShownRow[] = await this.source.query(FIND, [index, DISCLOSED_KINDS]);
    const [row] = rows;
    if (!row) return undefined;
    const { unit, campaign, subject, consent, organisation, changes } = row;
    return {
      index,
      unit,
      ...(campaign !== null && { campaign }),
      ...(subject !== null && { subject }),
      consent: consent ?? 'anonymous',
      organisation: organisation ?? false,
      changes: Number(changes),
    };
  }
}

const FIND = `
SELECT e.unit, e.campaign, o.subject, o.consent, o.organisation,
  (SELECT count(*) FROM ledger.named n WHERE n.kind = 'consent' AND starts_with(n.code, e.idx || '/')) AS changes
FROM ledger.entry e
LEFT JOIN LATERAL (SELECT o.subject, o.consent, o.organisation FROM ledger.opening o WHERE o.idx = e.idx ORDER BY o.subject LIMIT 1) o ON true
WHERE e.idx = $1 AND e.kind = ANY ($2)`;
