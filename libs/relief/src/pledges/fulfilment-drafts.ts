import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { EntryId } from '#core/ids.js';
import { baseCommodity } from '#core/journal/commodity.js';
import type { EntryDraft } from '#core/journal/entry.js';
import type { FulfillingKind } from '#core/journal/kinds/pledge-change.js';
import { type PledgeTake, pledgeChangeDraft } from '#core/journal/pledge-change-draft.js';
import { withinPart } from '#core/within-part.js';
import { Clock } from '#platform/clock/clock.js';
import { ItemsReader } from '../goods/items-reader.js';
import { newEntryId } from '../new-entry-id.js';
import type { Pledge } from './pledge.js';
import type { PledgeFulfilment } from './fulfilment-command.js';
import { type Quantities, fulfilmentTakes, readFulfilment } from './pledge-fulfilment.js';
import { PledgesReader } from './pledges-reader.js';

/** What keeps promises: a gift or a direct delivery. */
export interface FulfillingGift {
  readonly id: EntryId;
  readonly kind: FulfillingKind;
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly maker: string;
  /** What it has to keep promises with, by commodity. */
  readonly held: Quantities;
  /** Its log index when it was sealed before; it stands in the same linked group otherwise. */
  readonly index?: number;
}

/** What an entry brought in or handed over, by commodity: everything it debits. */
export function heldQuantities({ lines = [] }: Pick<EntryDraft, 'lines'>): Quantities {
  const held = new Map<string, bigint>();
  for (const { commodity, quantity, side } of lines) {
    if (side === 'D') held.set(baseCommodity(commodity), (held.get(baseCommodity(commodity)) ?? 0n) + quantity);
  }
  return held;
}

/** Makes the entry that says which promises a gift keeps. One gift may keep several, one promise may take many gifts. */
@Injectable()
export class FulfilmentDrafts {
  constructor(
    private readonly pledges: PledgesReader,
    private readonly items: ItemsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * The entry for a gift that is being recorded, to be linked behind it; nothing when it keeps no promise.
   * @throws DomainError as `draft`
   */
  async behind(gift: EntryDraft, fulfils: readonly PledgeFulfilment[] = []): Promise<readonly EntryDraft[]> {
    if (fulfils.length === 0) return [];
    const { id, unit, campaign = '', date, by } = gift;
    const kind = gift.kind === 'direct_delivery' ? 'direct_delivery' : 'contribution';
    const fulfilling = { id, kind, unit, campaign, date, maker: by.maker, held: heldQuantities(gift) } as const;
    return [await this.draft(fulfilling, fulfils, 'fulfils')];
  }

  /**
   * @param part of the request the promises stand in, when it holds a list of them
   * @throws DomainError `PLEDGE_UNKNOWN`, also for a promise of another campaign; `TRANSFER_CODE_TYPO`, `PLEDGE_BEYOND_GIFT`, what
   * `readFulfilment` refuses
   */
  async draft(gift: FulfillingGift, fulfils: readonly PledgeFulfilment[], part?: string): Promise<EntryDraft> {
    const held = new Map(gift.held);
    const takes = new Map<string, PledgeTake>();
    for (const [at, fulfilment] of fulfils.entries()) {
      const wanted = (): Promise<readonly PledgeTake[]> => this.takesOf(fulfilment, { campaign: gift.campaign, held });
      for (const take of part === undefined ? await wanted() : await withinPart(`${part}.${at}`, wanted)) {
        held.set(take.commodity, (held.get(take.commodity) ?? 0n) - take.quantity);
        takes.set(take.lot, { ...take, quantity: take.quantity + (takes.get(take.lot)?.quantity ?? 0n) });
      }
    }
    const { id, kind, unit, campaign, date, maker, index } = gift;
    const outcome = { change: 'fulfilled', through: kind, gift: id, ...(index !== undefined && { giftIndex: index }) } as const;
    return pledgeChangeDraft({ id: newEntryId(this.clock), unit, campaign, date, by: { maker }, outcome, takes: [...takes.values()] });
  }

  private async takesOf(
    fulfilment: PledgeFulfilment,
    { campaign, held }: Pick<FulfillingGift, 'campaign' | 'held'>,
  ): Promise<readonly PledgeTake[]> {
    const pledge = await this.requireOf(campaign, fulfilment.pledge);
    return fulfilmentTakes(pledge, await readFulfilment(fulfilment, (code) => this.items.require(code)), held);
  }

  private async requireOf(campaign: string, reference: string): Promise<Pledge> {
    const pledge = await this.pledges.require(reference, 'pledge');
    if (pledge.campaign !== campaign) throw new DomainError('PLEDGE_UNKNOWN', { pledge: reference.slice(0, 40), campaign });
    return pledge;
  }
}
