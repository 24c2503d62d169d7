import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { CountedNotes } from '#core/journal/cash-count-draft.js';
import { vnd } from '#core/vnd.js';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import { type Denomination, DenominationRepository } from './denomination.repository.js';

/** Notes of one value as somebody counted them. */
export interface NotesGiven {
  /** Whole đồng of one note, digits: `"500000"`. */
  readonly value: string;
  /** 0 to 1,000,000. */
  readonly pieces: number;
}

const PIECES_MAX = 1_000_000;

/** Notes and coins for the other rooms. */
@Injectable()
export class DenominationsReader {
  constructor(
    private readonly rows: DenominationRepository,
    private readonly clock: Clock,
  ) {}

  /** What is legal tender today, the largest first. */
  async current(): Promise<readonly Denomination[]> {
    return this.rows.onDay(today(this.clock));
  }

  /**
   * Reads a count: each note or coin at most once, the largest first; what nobody counted is left out.
   * @throws DomainError `QUANTITY_INVALID` naming the field, for a value that is no legal tender, twice the same one, or pieces out of range
   */
  async read(given: readonly NotesGiven[]): Promise<readonly CountedNotes[]> {
    const known = new Set((await this.current()).map(({ valueVnd }) => valueVnd));
    const seen = new Set<string>();
    for (const [at, { value, pieces }] of given.entries()) {
      if (!known.has(value) || seen.has(value))
        throw new DomainError('QUANTITY_INVALID', { field: `notes.${at}.value`, value: value.slice(0, 20) });
      if (!Number.isInteger(pieces) || pieces < 0 || pieces > PIECES_MAX) {
        throw new DomainError('QUANTITY_INVALID', { field: `notes.${at}.pieces`, quantity: String(pieces) });
      }
      seen.add(value);
    }
    return given
      .filter(({ pieces }) => pieces > 0)
      .map(({ value, pieces }) => ({ valueVnd: vnd(BigInt(value)), pieces }))
      .sort((a, b) => (a.valueVnd > b.valueVnd ? -1 : 1));
  }
}
