import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { Entry } from '#core/journal/entry.js';
import { FULFILLING_KINDS } from '#core/journal/kinds/pledge-change.js';
import { Journal } from '#ledger/journal.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { recordedEntry } from '../recorded-entry.js';
import { today } from '../today.js';
import { type FulfillingGift, FulfilmentDrafts, heldQuantities } from './fulfilment-drafts.js';
import type { Pledge } from './pledge.js';
import type { PledgeFulfilment } from './fulfilment-command.js';
import type { Quantities } from './pledge-fulfilment.js';
import { type KeptByGift, PledgesReader } from './pledges-reader.js';

/** Which promise a gift that was recorded before keeps, and how much of it. */
export interface FulfilByGiftCommand extends PledgeFulfilment {
  /** Log index of the gift or the direct delivery. */
  readonly gift: number;
}

/** A promise after a gift was counted towards it. */
export interface FulfilledPledge {
  readonly pledge: Pledge;
  /** Log index of the entry that says so. */
  readonly index: number;
  /** Whether it had been said before. */
  readonly hit: boolean;
}

/** Counts a gift that stands in the book already towards a promise: one that came through a statement, or was recorded without a code. */
@Injectable()
export class FulfilByGift {
  constructor(
    private readonly journal: Journal,
    private readonly log: LogReader,
    private readonly pledges: PledgesReader,
    private readonly drafts: FulfilmentDrafts,
    private readonly clock: Clock,
  ) {}

  /**
   * A gift counts towards a promise once: asking again for the same changes nothing and answers as it stands.
   * @throws DomainError `NOT_FOUND` for no gift, `PLEDGE_UNKNOWN`, `PLEDGE_EXCEEDED`, `PLEDGE_BEYOND_GIFT` also when other promises took what it
   * had, `ALREADY_REVERSED` for a gift that was taken back, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute({ gift: index, ...fulfilment }: FulfilByGiftCommand, call: OfficerCall): Promise<FulfilledPledge> {
    const { gift, held } = await this.gift(index);
    const pledge = await this.pledges.require(fulfilment.pledge);
    const kept = await this.pledges.keptBy(gift.id);
    const before = kept.find((each) => each.pledge === pledge.id);
    if (before !== undefined && isAsKept(fulfilment, kept, pledge)) return { pledge, index: before.index, hit: true };
    const draft = await this.drafts.draft({ ...gift, maker: call.maker, held: without(held, kept) }, [fulfilment]);
    const key = callKey(call, gift.unit, { write: 'pledge_fulfilment', gift: index, ...fulfilment });
    const posted = recordedEntry(await this.journal.post({ entries: [draft], openings: [], key, lane: 'desk' }));
    return { pledge: await this.pledges.require(pledge.id), index: posted.index, hit: posted.hit };
  }

  private async gift(index: number): Promise<{ gift: Omit<FulfillingGift, 'maker' | 'held'>; held: Quantities }> {
    const entry: Entry | undefined = (await this.log.entry(index))?.entry;
    const kind = FULFILLING_KINDS.find((known) => known === entry?.kind);
    if (entry?.campaign === undefined || kind === undefined) throw new DomainError('NOT_FOUND', { field: 'gift', gift: String(index) });
    const { id, unit, campaign } = entry;
    return { gift: { id, kind, unit, campaign, date: today(this.clock), index }, held: heldQuantities(entry) };
  }
}

/** Whether exactly this had been said: the same money, or nothing particular. */
function isAsKept({ amount, goods }: PledgeFulfilment, kept: readonly KeptByGift[], pledge: Pledge): boolean {
  if (goods !== undefined && goods.length > 0) return false;
  const money = kept.find((each) => each.pledge === pledge.id && each.commodity === 'vnd');
  return amount === undefined || amount === money?.quantity.toString();
}

function without(held: Quantities, kept: readonly KeptByGift[]): Quantities {
  const rest = new Map(held);
  for (const { commodity, quantity } of kept) rest.set(commodity, (rest.get(commodity) ?? 0n) - quantity);
  return rest;
}
