import { Injectable } from '@nestjs/common';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { Line } from '#core/journal/entry.js';
import { type InspectionGiven, type InspectionOutcome, inspectionDraft } from '#core/journal/inspection-draft.js';
import type { DISPOSALS, REJECTION_REASONS } from '#core/journal/kinds/inspection.js';
import { type LotCondition, lotCode } from '#core/journal/lot.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { type Item, ItemsReader } from '../goods/items-reader.js';
import { PacksReader, type TypedQuantity } from '../goods/packs-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { optionalText, requiredText } from '../required-text.js';
import { today } from '../today.js';
import { WarehousesReader } from '../warehouses/warehouses-reader.js';
import { goodsNote } from './goods-note.js';
import { LotsReader } from './lots-reader.js';
import { pastDay } from '../past-day.js';

/** What was found of part of a line, as an officer types it. */
export interface FoundGoods extends TypedQuantity {
  readonly found: 'usable' | 'rejected';
  /** Of usable goods; `good` when left out. */
  readonly condition?: LotCondition;
  /** Last day on which usable goods may be handed out, `YYYY-MM-DD`; left out for goods that do not expire. */
  readonly expiresOn?: string;
  /** Why goods are rejected. */
  readonly reason?: (typeof REJECTION_REASONS)[number];
  readonly disposal?: (typeof DISPOSALS)[number];
  /** Number of the record of disposal; needed unless the goods are held. */
  readonly record?: string;
}

/** An inspection, as an officer records it. */
export interface InspectGoodsCommand {
  readonly campaign: string;
  /** Code of the warehouse, or of the unit where it keeps its goods itself. */
  readonly warehouse: string;
  /** `YYYY-MM-DD`; today when left out. */
  readonly date?: string;
  /** Goods lines of gifts, each once, with what was found of each. What is not said stays uninspected. */
  readonly goods: readonly { readonly lot: string; readonly outcomes: readonly FoundGoods[] }[];
  /** Words beside it: committed, never public. Needed for the reason `other`. */
  readonly note?: string;
}

/** A lot an inspection opened. */
export interface OpenedLot {
  readonly lot: string;
  readonly item: string;
  /** Thousandths. */
  readonly quantity: bigint;
}

/** Records what was found when somebody looked at goods a gift brought. */
@Injectable()
export class InspectGoods {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly campaigns: CampaignsReader,
    private readonly warehouses: WarehousesReader,
    private readonly items: ItemsReader,
    private readonly packs: PacksReader,
    private readonly lots: LotsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_OUTSIDE_CAMPAIGN`, `NOT_FOUND` for a line there is not,
   * `TEXT_INVALID`, `DATE_INVALID`, `DATE_IN_FUTURE`, what `PacksReader.read` refuses, and what the book refuses: `INSUFFICIENT_STOCK` for
   * more than is left to look at, `CONFLICT` when somebody reached for the goods meanwhile, `LOT_NOT_ISSUABLE` for usable goods past their day, `ALREADY_NAMED` for goods that were inspected before
   */
  async execute(command: InspectGoodsCommand, call: OfficerCall): Promise<RecordedEntry & { readonly lots: readonly OpenedLot[] }> {
    const campaign = await this.campaigns.receiving(command.campaign);
    const place = await this.warehouses.inCampaign(command.warehouse, campaign);
    const id = newEntryId(this.clock);
    const { commitments, openings } = goodsNote(this.openings, id, command.note);
    const draft = inspectionDraft({
      id,
      unit: place.keeper,
      campaign: campaign.slug,
      date: pastDay(command.date, today(this.clock)),
      by: { maker: call.maker },
      warehouse: place.code,
      goods: await this.inspected(command, campaign.slug),
      ...(commitments && { commitments }),
    });
    const posted = await this.journal.post({
      entries: [draft],
      openings,
      key: callKey(call, place.keeper, { write: 'inspection', ...command }),
      lane: 'desk',
    });
    const entry = recordedEntry(posted);
    return { ...entry, lots: openedLots(entry.entryId, draft.lines ?? []) };
  }

  private async inspected({ goods }: InspectGoodsCommand, campaign: string): Promise<InspectionGiven['goods']> {
    const seen = new Set(goods.map(({ lot }) => lot));
    if (seen.size !== goods.length) throw new DomainError('ENTRY_INVALID', { field: 'goods', reason: 'lot_twice' });
    const rows = await this.lots.goodsRows(campaign, [...seen]);
    return Promise.all(
      rows.map(async (row, at) => {
        const item = await this.items.require(row.item);
        const outcomes = await Promise.all((goods[at]?.outcomes ?? []).map((found) => this.outcome(item, found)));
        return { row, outcomes };
      }),
    );
  }

  private async outcome(item: Item, found: FoundGoods): Promise<InspectionOutcome> {
    const held = await this.packs.read(item, found);
    if (found.found === 'usable') {
      const { condition = 'good', expiresOn } = found;
      return { ...held, found: 'usable', condition, ...(expiresOn !== undefined && { expiresOn: parseBusinessDate(expiresOn) }) };
    }
    const { reason, disposal } = found;
    if (reason === undefined) throw new DomainError('TEXT_INVALID', { field: 'reason', reason: 'empty' });
    const isHeld = disposal === undefined || disposal === 'held';
    const rules = { field: 'record', maxLength: 40 };
    const record = isHeld ? optionalText(found.record, rules) : requiredText(found.record ?? '', rules);
    return { ...held, found: 'rejected', reason, disposal: disposal ?? 'held', ...(record !== undefined && { record }) };
  }
}

/** The lots of an inspection, under the id it was sealed with: a repeated request was sealed under its first. */
function openedLots(entryId: string, lines: readonly Line[]): readonly OpenedLot[] {
  return lines.flatMap(({ account, side, commodity: item, quantity }, at) =>
    side === 'D' && account.startsWith('stock:') ? [{ lot: lotCode(entryId, at + 1), item, quantity }] : [],
  );
}
