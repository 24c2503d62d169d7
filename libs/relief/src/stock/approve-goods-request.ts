import { Injectable } from '@nestjs/common';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { WRITE_OFF_REASONS } from '#core/journal/kinds/write-off.js';
import { DIFFERENCE_REASONS } from '#core/journal/kinds/stock-transfer.js';
import { stockCountDraft } from '#core/journal/stock-count-draft.js';
import { writeOffDraft } from '#core/journal/write-off-draft.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256 } from '#platform/keys/digests.js';
import { newEntryId } from '../new-entry-id.js';
import { type ApprovalWork, type ApproveCommand, ApproveRequest, type Approved, type RequestSigners } from '../requests/approve-request.js';
import type { StockCountTerms, WriteOffTerms } from '../requests/request-terms.js';
import type { OfficerRequest } from '../requests/requests-reader.js';
import { today } from '../today.js';
import { type GoodsNote, goodsNote } from './goods-note.js';
import { LotsReader } from './lots-reader.js';

/** The requests about goods that a second person decides. */
export type GoodsRequestKind = 'write_off' | 'stock_count';

/** Approves a write-off or a count that differs: looks at the stock again, then has the entry sealed. */
@Injectable()
export class ApproveGoodsRequest {
  constructor(
    private readonly requests: ApproveRequest,
    private readonly openings: Openings,
    private readonly lots: LotsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND`, `MAKER_MAY_NOT_APPROVE`, `ALREADY_APPROVED`, `REQUEST_STATE`, `CONFLICT`, `INSUFFICIENT_STOCK` when the goods
   * are gone by now, `STOCK_MOVED` when the book is not what was counted against, and what the book refuses
   */
  async execute(kind: GoodsRequestKind, command: ApproveCommand): Promise<Approved> {
    return this.requests.execute(kind, command, this.work());
  }

  private work(): ApprovalWork {
    return {
      check: async (request) => {
        // Built only to be judged: what could not be posted as things stand is said before anybody's approval is written down.
        await this.build(request, { by: { maker: request.maker, checker: 'nobody-yet' }, approvers: [] });
        return 1;
      },
      build: async (request, signers) => this.build(request, signers),
    };
  }

  private async build(request: OfficerRequest, signers: RequestSigners): ReturnType<ApprovalWork['build']> {
    const id = newEntryId(this.clock);
    const note = goodsNote(this.openings, id, request.words['note']);
    const { terms } = request;
    if (terms.kind === 'write_off')
      return { entries: [await this.writeOff({ request, terms, note, id }, signers)], openings: note.openings };
    if (terms.kind === 'stock_count')
      return { entries: [await this.count({ request, terms, note, id }, signers)], openings: note.openings };
    throw new DomainError('NOT_FOUND', { request: request.id });
  }

  private async writeOff({ request, terms, note, id }: Built<WriteOffTerms>, { by }: RequestSigners): Promise<EntryDraft> {
    const rows = await this.lots.goodsRows(
      request.campaign,
      terms.goods.map(({ lot }) => lot),
    );
    const goods = rows.map((row, at) => {
      const quantity = BigInt(terms.goods[at]?.quantity ?? '0');
      if (quantity > row.standing) throw new DomainError('INSUFFICIENT_STOCK', { lot: row.lot, commodity: row.item });
      return { row, quantity };
    });
    const reason = WRITE_OFF_REASONS.find((known) => known === terms.reason) ?? 'other';
    return writeOffDraft({ ...this.made(request, note), id, by, reason, goods });
  }

  private async count({ request, terms, note, id }: Built<StockCountTerms>, { by }: RequestSigners): Promise<EntryDraft> {
    const rows = await this.lots.goodsRows(
      request.campaign,
      terms.lots.map(({ lot }) => lot),
    );
    const lots = rows.map((row, at) => {
      const { book = '', counted = '' } = terms.lots[at] ?? {};
      if (row.standing !== BigInt(book)) throw new DomainError('STOCK_MOVED', { lot: row.lot, commodity: row.item });
      return { row, counted: BigInt(counted) };
    });
    const reason = DIFFERENCE_REASONS.find((known) => known === terms.reason) ?? 'other';
    const { warehouse } = terms;
    const countedOn = parseBusinessDate(terms.countedOn);
    return stockCountDraft({ ...this.made(request, note), id, by, warehouse, countedOn, lots, reason }, sha256);
  }

  private made({ id, campaign, unit, hash = '' }: OfficerRequest, { commitments }: GoodsNote): Made {
    return { unit, campaign, date: today(this.clock), request: { id, hash }, ...(commitments && { commitments }) };
  }
}

interface Built<Terms> {
  readonly request: OfficerRequest;
  readonly terms: Terms;
  readonly note: GoodsNote;
  readonly id: EntryDraft['id'];
}

interface Made {
  readonly unit: string;
  readonly campaign: string;
  readonly date: EntryDraft['date'];
  readonly request: { readonly id: string; readonly hash: string };
  readonly commitments?: Readonly<Record<string, string>>;
}
