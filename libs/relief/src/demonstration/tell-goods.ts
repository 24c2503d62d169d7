import { Injectable } from '@nestjs/common';
import { addDays } from '#core/dates.js';
import type { RecordedContribution } from '../contributions/recorded-contribution.js';
import { RequestsReader } from '../requests/requests-reader.js';
import { ApproveGoodsRequest, type GoodsRequestKind } from '../stock/approve-goods-request.js';
import { AskWriteOff } from '../stock/ask-write-off.js';
import { CountGoods } from '../stock/count-goods.js';
import { GoodsTransfersReader } from '../stock/goods-transfers-reader.js';
import { InspectGoods } from '../stock/inspect-goods.js';
import { ReceiveGoods } from '../stock/receive-goods.js';
import { SendGoods } from '../stock/send-goods.js';
import { ValueGoods } from '../stock/value-goods.js';
import { RELIEF_CAMPAIGN } from './demonstration-campaigns.js';
import { demonstrationGifts } from './demonstration-gifts.js';
import { demonstrationInspections, foundOf } from './demonstration-inspections.js';
import { type Story, step } from './story.js';

/** The gifts as they were recorded: those of the list, and the rice that kept a promise. */
export interface RecordedGoods {
  readonly gifts: readonly RecordedContribution[];
  readonly rice: RecordedContribution;
}

/** The lot each gift's usable goods went into, by the gift's number. */
type Lots = ReadonlyMap<number, string>;

const [FIRST, SECOND] = ['44-k1', '44-k2'] as const;
/** Gifts by their number: what they brought is moved, counted, valued or written off. */
const NOODLES = 181;
const RICE = 229;
const WATER = 194;
const BLANKETS = [
  { gift: 61, counted: '33' },
  { gift: 125, counted: '50' },
  { gift: 159, counted: '55' },
] as const;
const OLD_MILK = { gift: 1, quantity: '12' } as const;
const UNVALUED_RICE = { gift: 101, amount: '8298000' } as const;

/** Chapter of the goods: looked at, moved between the warehouses, counted, and what expired is written off by two. */
@Injectable()
export class TellGoods {
  constructor(
    private readonly inspections: InspectGoods,
    private readonly values: ValueGoods,
    private readonly sending: SendGoods,
    private readonly receiving: ReceiveGoods,
    private readonly transfers: GoodsTransfersReader,
    private readonly counts: CountGoods,
    private readonly writeOffs: AskWriteOff,
    private readonly requests: RequestsReader,
    private readonly approval: ApproveGoodsRequest,
  ) {}

  /** Does whatever of it is not done yet. */
  async tell(story: Story, recorded: RecordedGoods): Promise<void> {
    const lots = await this.inspect(story, recorded);
    await this.moveBetweenWarehouses(story, lots);
    await this.count(story, lots);
    await this.writeOff(story, lots);
  }

  private async inspect({ today, cast }: Story, { gifts, rice }: RecordedGoods): Promise<Lots> {
    const giftLine = (at: number): string => `${gifts[at]?.entryId ?? ''}/1`;
    const { gift, amount } = UNVALUED_RICE;
    const value = { gift: gifts[gift]?.index ?? -1, lot: giftLine(gift), amount, basis: 'price_list' } as const;
    await this.values.execute(value, step(cast.accountant, 'valued-rice'));
    const lots = new Map<number, string>();
    for (const { name, gifts: numbered, ...place } of demonstrationInspections(demonstrationGifts(today), today)) {
      const goods = numbered.map((one) => ({ lot: giftLine(one.at), outcomes: foundOf(one, today) }));
      const opened = await this.inspections.execute({ ...place, goods }, step(cast.keeper, name));
      for (const [at, { lot }] of opened.lots.entries()) lots.set(numbered[at]?.at ?? -1, lot);
    }
    const found = { found: 'usable', quantity: '20', pack: 'bao', expiresOn: addDays(today, 300) } as const;
    const goods = [{ lot: `${rice.entryId}/1`, outcomes: [found] }];
    await this.inspections.execute({ campaign: RELIEF_CAMPAIGN, warehouse: SECOND, goods }, step(cast.keeper, 'inspection-rice'));
    return lots;
  }

  /** One transfer arrived with a box broken; the other is on its way. */
  private async moveBetweenWarehouses({ today, cast }: Story, lots: Lots): Promise<void> {
    const [noodles, rice, water] = [lotOf(lots, NOODLES), lotOf(lots, RICE), lotOf(lots, WATER)];
    const arrived = await this.send(
      {
        from: FIRST,
        to: SECOND,
        date: addDays(today, -9),
        goods: [
          { lot: noodles, quantity: '30' },
          { lot: rice, quantity: '100' },
        ],
      },
      cast.keeper,
    );
    const received = [
      { lot: noodles, received: '29' },
      { lot: rice, received: '100' },
    ];
    const reception = { transfer: arrived, date: addDays(today, -8), goods: received, differenceReason: 'damaged' } as const;
    await this.receiving.execute(reception, step(cast.desk, `reception-${FIRST}`));
    await this.send({ from: SECOND, to: FIRST, date: addDays(today, -2), goods: [{ lot: water, quantity: '40' }] }, cast.keeper);
  }

  /** @returns id of the transfer, sent now or before */
  private async send(
    sent: {
      readonly from: string;
      readonly to: string;
      readonly date: string;
      readonly goods: Parameters<SendGoods['execute']>[0]['goods'];
    },
    maker: string,
  ): Promise<string> {
    const known = [
      ...(await this.transfers.list(RELIEF_CAMPAIGN, { isOnTheWay: true })),
      ...(await this.transfers.list(RELIEF_CAMPAIGN, { isOnTheWay: false })),
    ];
    const present = known.find(({ from }) => from === sent.from);
    if (present !== undefined) return present.id;
    return (await this.sending.execute({ campaign: RELIEF_CAMPAIGN, ...sent }, step(maker, `transfer-${sent.from}`))).entryId;
  }

  private async count({ today, cast }: Story, lots: Lots): Promise<void> {
    const counted = BLANKETS.map(({ gift, counted: there }) => ({ lot: lotOf(lots, gift), counted: there }));
    await this.askOnce('stock_count', cast, async () => {
      const count = {
        campaign: RELIEF_CAMPAIGN,
        warehouse: FIRST,
        countedOn: addDays(today, -6),
        lots: counted,
        reason: 'miscounted',
      } as const;
      await this.counts.execute(count, step(cast.keeper, 'stock-count'));
    });
  }

  private async writeOff({ cast }: Story, lots: Lots): Promise<void> {
    const { gift, quantity } = OLD_MILK;
    await this.askOnce('write_off', cast, async () => {
      const goods = [{ lot: lotOf(lots, gift), quantity }];
      await this.writeOffs.execute(
        { campaign: RELIEF_CAMPAIGN, warehouse: SECOND, reason: 'expired', goods },
        step(cast.keeper, 'write-off'),
      );
    });
  }

  /** Asks where nobody asked yet, and has a second person approve what waits. */
  private async askOnce(kind: GoodsRequestKind, { checker }: Story['cast'], ask: () => Promise<void>): Promise<void> {
    const asked = async (): ReturnType<RequestsReader['list']> => this.requests.list({ kind, campaign: RELIEF_CAMPAIGN, limit: 10 });
    if ((await asked()).length === 0) await ask();
    for (const { id, version, state } of await asked()) {
      if (state === 'submitted') await this.approval.execute(kind, { id, version, officer: checker });
    }
  }
}

function lotOf(lots: Lots, gift: number): string {
  return lots.get(gift) ?? '';
}
