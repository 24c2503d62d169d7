import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { ALLOCATION_LINES_MAX, type AllocationLine, allocationDraft } from '#core/journal/allocation-draft.js';
import { GOODS_SCALE, VND } from '#core/journal/commodity.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { parseQuantity } from '#core/quantity.js';
import { parsePositiveVnd } from '#core/vnd.js';
import { Journal } from '#ledger/journal.js';
import type { PostedEntry } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import { CampaignsReader, type ReceivingCampaign } from '../campaigns/campaigns-reader.js';
import { CategoriesReader } from '../categories/categories-reader.js';
import { ItemsReader } from '../goods/items-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';

/** What one unit is given: money, or goods of one item. */
export interface AllocationLineGiven {
  readonly unit: string;
  readonly category: string;
  /** Whole đồng, digits. */
  readonly amount?: string;
  readonly item?: string;
  /** Decimal quantity in the item's unit. */
  readonly quantity?: string;
  /** Slug of the earmark it is taken from. */
  readonly earmark?: string;
}

/** A round (đợt phân bổ) as decided. */
export interface AllocateRoundCommand {
  readonly campaign: string;
  /** Code of the unit that decides. */
  readonly unit: string;
  readonly round: string;
  readonly decisionNo: string;
  readonly decisionDate: string;
  readonly lines: readonly AllocationLineGiven[];
}

/** A sealed round: its first entry with everything needed to check it, and every entry of its linked group. */
export interface AllocatedRound extends RecordedEntry {
  readonly entries: readonly PostedEntry[];
}

/** Lines one round may have: ten entries of one linked group. */
const ROUND_LINES_MAX = 10 * ALLOCATION_LINES_MAX;

/** Seals a round: who gets what of what is available. Nothing leaves anyone's hands; hand-outs draw on it. */
@Injectable()
export class AllocateRound {
  constructor(
    private readonly journal: Journal,
    private readonly campaigns: CampaignsReader,
    private readonly units: UnitsReader,
    private readonly categories: CategoriesReader,
    private readonly items: ItemsReader,
    private readonly book: BookRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `UNIT_OUTSIDE_CAMPAIGN`, `CATEGORY_UNKNOWN`,
   * `CATEGORY_FORBIDDEN`, `AMOUNT_NOT_POSITIVE`, `QUANTITY_INVALID`, `COMMODITY_UNKNOWN`, `DATE_INVALID`, `DATE_IN_FUTURE`, `TEXT_INVALID`,
   * `ENTRY_EMPTY`, `ENTRY_TOO_LARGE`, `EARMARK_BROKEN`, `ALLOCATION_EXCEEDED`, and what the journal refuses; facts name the `field`
   */
  async execute(command: AllocateRoundCommand, call: OfficerCall): Promise<AllocatedRound> {
    const campaign = await this.campaigns.receiving(command.campaign);
    await this.demandWithin(command.unit, campaign, 'unit');
    const decisionDate = this.decisionDate(command.decisionDate);
    if (command.lines.length === 0) throw new DomainError('ENTRY_EMPTY', { field: 'lines' });
    if (command.lines.length > ROUND_LINES_MAX)
      throw new DomainError('ENTRY_TOO_LARGE', { field: 'lines', lines_max: String(ROUND_LINES_MAX) });
    const lines: AllocationLine[] = [];
    for (const [at, line] of command.lines.entries()) lines.push(await named(`lines.${at}`, () => this.readLine(line, campaign)));
    await this.demandInFunds(lines, campaign.slug);
    const posted = await this.journal.post({
      entries: this.drafts(command, { lines, decisionDate, maker: call.maker }),
      openings: [],
      key: callKey(call, command.unit, { write: 'allocation', ...command }),
      lane: 'desk',
    });
    return { ...recordedEntry(posted), entries: posted.entries };
  }

  private drafts(
    { campaign, unit, round, decisionNo }: AllocateRoundCommand,
    read: { readonly lines: readonly AllocationLine[]; readonly decisionDate: BusinessDate; readonly maker: string },
  ): readonly EntryDraft[] {
    const of = Math.ceil(read.lines.length / ALLOCATION_LINES_MAX);
    return Array.from({ length: of }, (_, at) =>
      allocationDraft({
        id: newEntryId(this.clock),
        unit,
        campaign,
        date: today(this.clock),
        by: { maker: read.maker },
        round: requiredText(round, { field: 'round', maxLength: 60 }),
        decisionNo: requiredText(decisionNo, { field: 'decision_no', maxLength: 60 }),
        decisionDate: read.decisionDate,
        lines: read.lines.slice(at * ALLOCATION_LINES_MAX, (at + 1) * ALLOCATION_LINES_MAX),
        ...(of > 1 && { group: { n: at + 1, of } }),
      }),
    );
  }

  private async readLine(line: AllocationLineGiven, campaign: ReceivingCampaign): Promise<AllocationLine> {
    await this.demandWithin(line.unit, campaign, 'unit');
    await this.categories.requirePayable(line.category, today(this.clock));
    const { unit, category, earmark } = line;
    const thing = await this.thing(line);
    return { unit, category, ...thing, ...(earmark !== undefined && { earmark }) };
  }

  private async thing({ amount, item, quantity }: AllocationLineGiven): Promise<Pick<AllocationLine, 'commodity' | 'quantity'>> {
    if (item === undefined && quantity === undefined && amount !== undefined) return { commodity: VND, quantity: parsePositiveVnd(amount) };
    if (item === undefined || quantity === undefined || amount !== undefined)
      throw new DomainError('QUANTITY_INVALID', { reason: 'money_or_goods' });
    const { code, scale } = await this.items.require(item);
    return { commodity: code, quantity: parseQuantity(quantity, scale) * 10n ** BigInt(GOODS_SCALE - scale) };
  }

  /** Says early, by fund, what the book holds over the whole campaign: an earmark's round can't stand on the free fund's money. */
  private async demandInFunds(lines: readonly AllocationLine[], campaign: string): Promise<void> {
    const wanted = new Map<string, { fund: string; commodity: string; quantity: bigint }>();
    for (const { commodity, quantity, earmark } of lines) {
      const fund = earmark === undefined ? campaign : `${campaign}/${earmark}`;
      const key = `${fund}|${commodity}`;
      wanted.set(key, { fund, commodity, quantity: (wanted.get(key)?.quantity ?? 0n) + quantity });
    }
    for (const { fund, commodity, quantity } of wanted.values()) {
      const { available, allotted } = await this.book.fundStanding(fund, commodity);
      if (allotted + quantity <= available) continue;
      const facts = { available: String(available), allotted: String(allotted), wanted: String(quantity) };
      throw new DomainError('ALLOCATION_EXCEEDED', { fund, commodity, ...facts });
    }
  }

  private async demandWithin(unit: string, campaign: ReceivingCampaign, field: string): Promise<void> {
    await this.units.onDay(unit, today(this.clock));
    if (await this.units.isWithin(unit, campaign.owner)) return;
    throw new DomainError('UNIT_OUTSIDE_CAMPAIGN', { field, unit, campaign: campaign.slug, owner: campaign.owner });
  }

  private decisionDate(text: string): BusinessDate {
    const date = parseBusinessDate(text);
    const now = today(this.clock);
    if (date > now) throw new DomainError('DATE_IN_FUTURE', { field: 'decision_date', date, today: now });
    return date;
  }
}

/** Runs a reading and says in its refusal which line it was about. */
async function named<Value>(path: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { ...error.facts, field: fieldOf(path, error) });
    throw error;
  }
}

function fieldOf(path: string, { code, facts }: DomainError): string {
  if (facts['field'] !== undefined) return `${path}.${facts['field']}`;
  if (code.startsWith('UNIT')) return `${path}.unit`;
  return code.startsWith('CATEGORY') ? `${path}.category` : path;
}
