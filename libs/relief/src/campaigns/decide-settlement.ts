import { Injectable } from '@nestjs/common';
import { base64, utf8 } from '#core/bytes.js';
import { encodeCj1 } from '#core/cj1.js';
import { DomainError } from '#core/domain-error.js';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256 } from '#platform/keys/digests.js';
import { BookRepository } from '../book/book.repository.js';
import { newEntryId } from '../new-entry-id.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { CallingOfficer } from './calling-officer-reader.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignsReader } from './campaigns-reader.js';
import { type SettlementTerms, settlementEntry } from './settlement-terms.js';
import { SettlementRepository } from './settlement.repository.js';
import { type Settlement, SettlementsReader } from './settlements-reader.js';

/** Which settlement is decided, by whom. */
export interface DecideSettlementCommand {
  readonly slug: string;
  readonly id: string;
  /** Pseudonymous id of the officer. */
  readonly officer: string;
}

/** Approves, returns or withdraws a settlement. An approval seals the campaign's last entry, with the figures as they were prepared or not at all. */
@Injectable()
export class DecideSettlement {
  constructor(
    private readonly journal: Journal,
    private readonly rows: SettlementRepository,
    private readonly settlements: SettlementsReader,
    private readonly campaigns: CampaignRepository,
    private readonly reader: CampaignsReader,
    private readonly book: BookRepository,
    private readonly calling: CallingOfficer,
    private readonly clock: Clock,
  ) {}

  /**
   * Approving again what the same officer approved answers as the first time. The answer carries the closing checkpoint.
   * @throws DomainError `NOT_FOUND`, `MAKER_MAY_NOT_APPROVE`, `UNIT_MAY_NOT_CALL`, `REQUEST_STATE` when it was decided before, `CONFLICT`
   * when the figures moved since it was prepared, and what the book refuses
   */
  async approve({ slug, id, officer }: DecideSettlementCommand): Promise<RecordedEntry> {
    const settlement = await this.settlements.require(slug, id);
    const { owner, distributedOn = today(this.clock) } = await this.reader.require(slug);
    await this.calling.demand(officer, owner);
    if (settlement.maker === officer) throw new DomainError('MAKER_MAY_NOT_APPROVE', { settlement: id });
    const isRepeated = settlement.state === 'approved' && settlement.checker === officer;
    if (settlement.state !== 'submitted' && !isRepeated) throw decidedBefore(settlement);
    const draft = settlementEntry(settlement.terms, {
      id: newEntryId(this.clock),
      campaign: slug,
      unit: owner,
      date: today(this.clock),
      by: { maker: settlement.maker, checker: officer },
      request: { id, hash: termsHash(settlement.terms) },
    });
    const posted = await this.journal.post({
      entries: [draft],
      openings: [],
      key: { kind: 'once', name: `settlement:${id}` },
      lane: 'desk',
    });
    const entry = recordedEntry(posted);
    const entryIndex = String(entry.index);
    // It is sealed once: of several who approve at once the book names one, and the others are told so.
    const checker = entry.hit ? ((await this.book.checkerOf(entry.index)) ?? officer) : officer;
    await this.rows.decide(id, { state: 'approved', checker, entryIndex, decidedAt: new Date(this.clock.now()) });
    await this.campaigns.move(slug, ['closed', 'distributed'], { stage: 'settled', distributedOn, settledIndex: entryIndex });
    if (checker !== officer) throw new DomainError('REQUEST_STATE', { settlement: id, state: 'approved' });
    return entry;
  }

  /** Sends it back to its maker, who prepares another. @throws DomainError `NOT_FOUND`, `MAKER_MAY_NOT_APPROVE`, `REQUEST_STATE`, `TEXT_INVALID` without a reason */
  async return({ slug, id, officer }: DecideSettlementCommand, reason: string): Promise<Settlement> {
    const settlement = await this.settlements.require(slug, id);
    await this.calling.demand(officer, (await this.reader.require(slug)).owner);
    if (settlement.maker === officer) throw new DomainError('MAKER_MAY_NOT_APPROVE', { settlement: id });
    const returnReason = requiredText(reason, { field: 'reason', maxLength: 500 });
    return this.decided(settlement, { state: 'returned', checker: officer, returnReason, decidedAt: new Date(this.clock.now()) });
  }

  /** Takes it back before anybody decided. @throws DomainError `NOT_FOUND` for any other than its maker, `REQUEST_STATE` */
  async withdraw({ slug, id, officer }: DecideSettlementCommand): Promise<Settlement> {
    const settlement = await this.settlements.require(slug, id);
    if (settlement.maker !== officer) throw new DomainError('NOT_FOUND', { settlement: id });
    return this.decided(settlement, { state: 'withdrawn', decidedAt: new Date(this.clock.now()) });
  }

  private async decided(settlement: Settlement, decision: Parameters<SettlementRepository['decide']>[1]): Promise<Settlement> {
    if (!(await this.rows.decide(settlement.id, decision)))
      throw decidedBefore(await this.settlements.require(settlement.campaign, settlement.id));
    return this.settlements.require(settlement.campaign, settlement.id);
  }
}

function decidedBefore({ id, state }: Settlement): DomainError {
  return new DomainError('REQUEST_STATE', { settlement: id, state });
}

/** SHA-256 of the terms in canonical bytes: stands in the entry beside the settlement's id. */
function termsHash({ figures, goods, residual, payments }: SettlementTerms): string {
  const terms = { figures, goods, residual, payments: payments.map((payment) => ({ ...payment })) };
  return base64(sha256(utf8(encodeCj1(terms))));
}
