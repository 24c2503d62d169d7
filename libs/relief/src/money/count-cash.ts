import { Injectable } from '@nestjs/common';
import { utf8 } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { cashDifference } from '#core/journal/cash-count-draft.js';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256 } from '#platform/keys/digests.js';
import { BookRepository } from '../book/book.repository.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { cashCountPost } from './cash-count-post.js';
import { type CashCountCall, CashCountRepository, type CashCountRow } from './cash-count.repository.js';
import { type CashCount, CashCountsReader, cashCountOf } from './cash-counts-reader.js';
import { DenominationsReader, type NotesGiven } from './denominations-reader.js';
import { MovementReader } from './movement-reader.js';

/** A campaign's cash at a desk, as counted just now. */
export interface CountCashCommand {
  readonly campaign: string;
  /** Code of the unit whose desk was counted. */
  readonly unit: string;
  readonly notes: readonly NotesGiven[];
}

/** A count, and its entry once it stands in the book. */
export interface CountedCash {
  readonly count: CashCount;
  readonly entry?: RecordedEntry;
}

/** Holds counted cash against the book. A count that agrees is sealed at once; one that does not waits for a second person. */
@Injectable()
export class CountCash {
  constructor(
    private readonly journal: Journal,
    private readonly rows: CashCountRepository,
    private readonly reader: CashCountsReader,
    private readonly denominations: DenominationsReader,
    private readonly movements: MovementReader,
    private readonly book: BookRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError what `MovementReader` refuses, `QUANTITY_INVALID`, `KEY_REUSED`, `CONFLICT` when money moved while the desk was counted
   */
  async execute(command: CountCashCommand, call: OfficerCall): Promise<CountedCash> {
    const known = callOf(command, call);
    const row = (await this.earlier(command, known)) ?? (await this.add(command, call.maker, known));
    if (row.state === 'waiting') return { count: cashCountOf(row) };
    if (row.state === 'outdated') throw new DomainError('CONFLICT', { cash_count: row.id, state: row.state });
    return this.seal(row);
  }

  /**
   * A second person confirms the difference.
   * @throws DomainError `NOT_FOUND`, `MAKER_MAY_NOT_APPROVE`, `REQUEST_STATE` when it does not wait any more, `CONFLICT` when money moved
   * since: the desk is counted again
   */
  async approve(id: string, officer: string): Promise<CountedCash> {
    const row = await this.reader.require(id);
    const isRepeated = row.state === 'posted' && row.checker === officer;
    if (row.state !== 'waiting' && !isRepeated) throw new DomainError('REQUEST_STATE', { cash_count: id, state: row.state });
    if (row.maker === officer) throw new DomainError('MAKER_MAY_NOT_APPROVE', { cash_count: id });
    return this.seal(row, officer);
  }

  /** What the same call made before. @throws DomainError `KEY_REUSED` */
  private async earlier({ unit }: CountCashCommand, call: CashCountCall): Promise<CashCountRow | undefined> {
    const before = await this.rows.ofCall(unit, call);
    if (before?.isSame === false) throw new DomainError('KEY_REUSED', { unit });
    return before?.row;
  }

  private async add(command: CountCashCommand, maker: string, call: CashCountCall): Promise<CashCountRow> {
    const { campaign: slug, unit, notes } = command;
    const { campaign, date } = await this.movements.read({ campaign: slug, unit });
    const counted = await this.denominations.read(notes);
    const book = await this.movements.funds(`cash:${unit}`, campaign.slug);
    const { bookVnd, countedVnd, differenceVnd } = cashDifference({ book, counted });
    const row: CashCountRow = {
      id: newEntryId(this.clock),
      unit,
      campaign: campaign.slug,
      countedOn: date,
      maker,
      notes: counted.map(({ valueVnd, pieces }) => ({ value: String(valueVnd), pieces })),
      funds: book.map(({ fund, amountVnd }) => ({ fund, amount: String(amountVnd) })),
      bookVnd,
      countedVnd,
      state: differenceVnd === 0n ? 'posting' : 'waiting',
    };
    if (await this.rows.add(row, call)) return row;
    return (await this.earlier(command, call)) ?? row;
  }

  private async seal(row: CashCountRow, checker?: string): Promise<CountedCash> {
    try {
      const entry = recordedEntry(await this.journal.post(cashCountPost(row, checker)));
      // A count is sealed once: of several who approve at once the book names one, and the others are told so.
      const sealedBy = entry.hit && checker !== undefined ? await this.book.checkerOf(entry.index) : checker;
      await this.rows.posted(row.id, entry.index, sealedBy);
      if (sealedBy !== checker) throw new DomainError('REQUEST_STATE', { cash_count: row.id, state: 'posted' });
      return { count: await this.reader.require(row.id), entry };
    } catch (error) {
      // The book says something else by now: what was counted describes a moment that is gone.
      if (error instanceof DomainError && error.code === 'CONFLICT') await this.rows.outdate(row.id);
      throw error;
    }
  }
}

function callOf(command: CountCashCommand, call: OfficerCall): CashCountCall {
  const key = callKey(call, command.unit, { write: 'cash_count', ...command });
  const request = key.kind === 'call' ? key.request : '';
  return { callHash: sha256(utf8(`${command.unit}\0${call.key}`)), requestHash: sha256(utf8(request)) };
}
