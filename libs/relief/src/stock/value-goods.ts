import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { ValuationBasis } from '#core/journal/entry.js';
import { valuationDraft } from '#core/journal/valuation-draft.js';
import { parsePositiveVnd } from '#core/vnd.js';
import { Journal } from '#ledger/journal.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { today } from '../today.js';
import { pastDay } from '../past-day.js';

/** What goods of a gift are worth, as an officer records it later. */
export interface ValueGoodsCommand {
  /** Log index of the gift. */
  readonly gift: number;
  /** The goods line of it, as `<entry id>/<line number>`. */
  readonly lot: string;
  /** Of the whole line: whole đồng, digits. */
  readonly amount: string;
  readonly basis: ValuationBasis;
  /** The day the value is of, `YYYY-MM-DD`; today when left out. */
  readonly valuedOn?: string;
}

/** Puts a value on goods that came without one; every lot that came out of them is worth its share from then on. */
@Injectable()
export class ValueGoods {
  constructor(
    private readonly journal: Journal,
    private readonly log: LogReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND` when the gift has no such line, `ALREADY_NAMED` when it has a value, `ALREADY_REVERSED`,
   * `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE`, `DATE_INVALID`, `DATE_IN_FUTURE`, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: ValueGoodsCommand, call: OfficerCall): Promise<RecordedEntry> {
    const { gift, lot } = command;
    const found = Number.isSafeInteger(gift) && gift >= 0 ? await this.log.entry(gift) : undefined;
    const line = found?.entry.lines?.find((one) => one.lot === lot && one.side === 'D');
    const campaign = found?.entry.campaign;
    if (found?.entry.kind !== 'contribution' || !line || campaign === undefined)
      throw new DomainError('NOT_FOUND', { lot: lot.slice(0, 60) });
    const day = today(this.clock);
    const draft = valuationDraft({
      id: newEntryId(this.clock),
      unit: found.entry.unit,
      campaign,
      date: day,
      by: { maker: call.maker },
      gift,
      lot,
      item: line.commodity,
      total: parsePositiveVnd(command.amount),
      basis: command.basis,
      valuedOn: pastDay(command.valuedOn, day, 'valued_on'),
    });
    const key = callKey(call, found.entry.unit, { write: 'valuation', ...command });
    return recordedEntry(await this.journal.post({ entries: [draft], openings: [], key, lane: 'desk' }));
  }
}
