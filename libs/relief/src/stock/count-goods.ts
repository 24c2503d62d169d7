import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { type CountedRow, stockCountDraft } from '#core/journal/stock-count-draft.js';
import { parseQuantity } from '#core/quantity.js';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256 } from '#platform/keys/digests.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { ItemsReader } from '../goods/items-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { optionalText } from '../required-text.js';
import type { OfficerRequest } from '../requests/requests-reader.js';
import { today } from '../today.js';
import { WarehousesReader } from '../warehouses/warehouses-reader.js';
import { AskGoodsRequest } from './ask-goods-request.js';
import { LotsReader } from './lots-reader.js';
import { pastDay } from '../past-day.js';
import type { DifferenceReason } from './receive-goods.js';

/** A count of a warehouse, as an officer records it. */
export interface CountGoodsCommand {
  readonly campaign: string;
  readonly warehouse: string;
  /** `YYYY-MM-DD`; today when left out. */
  readonly countedOn?: string;
  /** Lots that were counted, each once, with what was there: decimal texts in the item's unit, zero allowed. */
  readonly lots: readonly { readonly lot: string; readonly counted: string }[];
  /** Why something differs; needed then. */
  readonly reason?: DifferenceReason;
  /** Words for the officers; needed for the reason `other`. */
  readonly note?: string;
}

/** What became of a count: sealed at once where everything is there, else a request for a second person. */
export type CountOutcome =
  | { readonly became: 'entry'; readonly entry: RecordedEntry }
  | { readonly became: 'request'; readonly request: OfficerRequest };

/** Records a count. Where it differs from the book, the difference is booked when another officer approves. */
@Injectable()
export class CountGoods {
  constructor(
    private readonly journal: Journal,
    private readonly campaigns: CampaignsReader,
    private readonly warehouses: WarehousesReader,
    private readonly items: ItemsReader,
    private readonly lots: LotsReader,
    private readonly requests: AskGoodsRequest,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_OUTSIDE_CAMPAIGN`, `ENTRY_EMPTY` without a lot, `NOT_FOUND`
   * for a lot there is not, `ENTRY_INVALID` for one that lies elsewhere or is said twice, `LOT_NOT_ISSUABLE` for one nobody inspected,
   * `QUANTITY_INVALID`, `QUANTITY_SCALE_EXCEEDED`, `DIFFERENCE_UNEXPLAINED`, `TEXT_INVALID`, `DATE_INVALID`, `DATE_IN_FUTURE`, `KEY_REUSED`,
   * `STOCK_MOVED` when the book changed in between
   */
  async execute(command: CountGoodsCommand, call: OfficerCall): Promise<CountOutcome> {
    const campaign = await this.campaigns.receiving(command.campaign);
    const place = await this.warehouses.inCampaign(command.warehouse, campaign);
    const countedOn = pastDay(command.countedOn, today(this.clock), 'counted_on');
    const lots = await this.counted(command, campaign.slug);
    const earlier = await this.requests.earlier('stock_count', call);
    if (earlier) return { became: 'request', request: sameCount(earlier, lots, call) };
    const differing = lots.filter(({ row, counted }) => row.standing !== counted);
    if (differing.length > 0) {
      const explained = readReason(command);
      const terms = {
        kind: 'stock_count',
        warehouse: place.code,
        countedOn,
        reason: explained.reason,
        lots: lots.map(({ row: { lot, item, standing }, counted }) => ({ lot, item, book: String(standing), counted: String(counted) })),
      } as const;
      const { note } = explained;
      const request = await this.requests.execute(
        { campaign: campaign.slug, unit: place.keeper, terms, ...(note !== undefined && { note }) },
        call,
      );
      return { became: 'request', request };
    }
    const by = { maker: call.maker };
    const made = { id: newEntryId(this.clock), unit: place.keeper, campaign: campaign.slug, date: today(this.clock), by };
    const draft = stockCountDraft({ ...made, warehouse: place.code, countedOn, lots }, sha256);
    const key = callKey(call, place.keeper, { write: 'stock_count', ...command });
    return { became: 'entry', entry: recordedEntry(await this.journal.post({ entries: [draft], openings: [], key, lane: 'desk' })) };
  }

  private async counted({ lots, warehouse }: CountGoodsCommand, campaign: string): Promise<readonly CountedRow[]> {
    if (lots.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'stock_count' });
    const asked = [...new Set(lots.map(({ lot }) => lot))];
    if (asked.length !== lots.length) throw new DomainError('ENTRY_INVALID', { field: 'lots', reason: 'lot_twice' });
    const rows = await this.lots.goodsRows(campaign, asked);
    return Promise.all(
      rows.map(async (row, at): Promise<CountedRow> => {
        if (row.gift !== undefined) throw new DomainError('LOT_NOT_ISSUABLE', { lot: row.lot, reason: 'uninspected' });
        if (row.account !== `stock:${warehouse}`) {
          throw new DomainError('ENTRY_INVALID', { field: 'warehouse', lot: row.lot, lies_in: row.account });
        }
        const { scale } = await this.items.require(row.item);
        return { row, counted: parseQuantity(lots[at]?.counted ?? '', scale) * 10n ** BigInt(GOODS_SCALE - scale) };
      }),
    );
  }
}

/** A repeated count is the one it was, whatever has happened to the stock since. @throws DomainError `KEY_REUSED` when it counts otherwise */
function sameCount(earlier: OfficerRequest, lots: readonly CountedRow[], { key }: OfficerCall): OfficerRequest {
  const asked = lots.map(({ row, counted }) => `${row.lot} ${String(counted)}`).join();
  const first = earlier.terms.kind === 'stock_count' ? earlier.terms.lots.map(({ lot, counted }) => `${lot} ${counted}`).join() : '';
  if (asked !== first) throw new DomainError('KEY_REUSED', { key });
  return earlier;
}

function readReason({ reason, note: text, warehouse }: CountGoodsCommand): { readonly reason: DifferenceReason; readonly note?: string } {
  const note = optionalText(text, { field: 'note', maxLength: 500 });
  if (reason === undefined) throw new DomainError('DIFFERENCE_UNEXPLAINED', { warehouse });
  if (reason === 'other' && note === undefined) throw new DomainError('TEXT_INVALID', { field: 'note', reason: 'empty' });
  return { reason, ...(note !== undefined && { note }) };
}
