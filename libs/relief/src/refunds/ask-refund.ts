import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { parseAccount } from '#core/journal/account.js';
import { GOODS_SCALE, VND } from '#core/journal/commodity.js';
import type { Entry, Line } from '#core/journal/entry.js';
import { parseQuantity } from '#core/quantity.js';
import { LINE_QUANTITY_MAX, parsePositiveVnd } from '#core/vnd.js';
import { LogReader, type LoggedEntry } from '#ledger/log/log-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import { BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { ItemsReader } from '../goods/items-reader.js';
import type { OfficerCall } from '../officer-call.js';
import { ApprovalLimits } from '../requests/approval-limits.js';
import { AskRequest, type Asked } from '../requests/ask-request.js';
import type { RefundPartTerms } from '../requests/request-terms.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';

/** One thing that goes back, as an officer types it. */
export interface RefundPartGiven {
  /** Which line of the gift, from 1. */
  readonly giftLine: number;
  /** `cash` or a bank account's code; the account the money came to when left out. For goods the lot says it. */
  readonly account?: string;
  /** Whole đồng, digits, for money. */
  readonly amount?: string;
  /** For goods: out of which lot, and how much in the item's unit. */
  readonly lot?: string;
  readonly quantity?: string;
}

/** A gift, or part of it, that is to go back to its donor. */
export interface AskRefundCommand {
  /** Log index of the gift. */
  readonly gift: number;
  /** What goes back; all the gift's money when left out. */
  readonly parts?: readonly RefundPartGiven[];
  /** Why: committed, never public. */
  readonly reason: string;
}

const PARTS_MAX = 20;

/** Asks for a gift to go back to its donor. The entry is made when others approve. */
@Injectable()
export class AskRefund {
  constructor(
    private readonly log: LogReader,
    private readonly book: BookRepository,
    private readonly items: ItemsReader,
    private readonly accounts: BankAccountsReader,
    private readonly limits: ApprovalLimits,
    private readonly requests: AskRequest,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND` for what is no gift, `ALREADY_REVERSED`, `ENTRY_EMPTY`, `ENTRY_INVALID` for a line the gift does not have,
   * `ACCOUNT_UNKNOWN`, `AMOUNT_NOT_POSITIVE`, `QUANTITY_INVALID`, `REFUND_EXCEEDS_GIFT`, `TEXT_INVALID`, `KEY_REUSED`; facts name the `field`
   */
  async execute(command: AskRefundCommand, call: OfficerCall): Promise<Asked> {
    const reason = requiredText(command.reason, { field: 'reason', maxLength: 500 });
    const { entry, leafHash, campaign } = await this.gift(command.gift);
    const given = command.parts ?? wholeMoney(entry);
    if (given.length === 0) throw new DomainError('ENTRY_EMPTY', { field: 'parts' });
    if (given.length > PARTS_MAX) throw new DomainError('ENTRY_TOO_LARGE', { field: 'parts', parts_max: String(PARTS_MAX) });
    const parts: RefundPartTerms[] = [];
    for (const [at, part] of given.entries()) parts.push(await this.part(part, entry, `parts.${at}`));
    const money = parts.reduce((sum, part) => (part.lot === undefined ? sum + BigInt(part.quantity) : sum), 0n);
    const limit = await this.limits.amountOn('two_approvers_above', campaign, today(this.clock));
    const terms = { kind: 'refund', gift: entry.index, giftHash: leafHash, parts } as const;
    const asked = { campaign, unit: entry.unit, terms, words: { reason }, approvalsNeeded: money > limit ? 2 : 1 } as const;
    return this.requests.execute(asked, call);
  }

  private async gift(index: number): Promise<LoggedEntry & { readonly campaign: string }> {
    const found = Number.isSafeInteger(index) && index >= 0 ? await this.log.entry(index) : undefined;
    const campaign = found?.entry.campaign;
    if (found?.entry.kind !== 'contribution' || campaign === undefined)
      throw new DomainError('NOT_FOUND', { field: 'gift', gift: String(index) });
    if ((await this.book.reversalOf(index)) !== undefined) throw new DomainError('ALREADY_REVERSED', { index: String(index) });
    return { ...found, campaign };
  }

  private async part(part: RefundPartGiven, gift: Entry, field: string): Promise<RefundPartTerms> {
    const line = gift.lines?.[part.giftLine - 1];
    if (line?.side !== 'D') throw new DomainError('ENTRY_INVALID', { field: `${field}.gift_line`, value: String(part.giftLine) });
    const read = line.commodity === VND ? await this.money(part, { gift, line, field }) : await this.goods(part, { gift, line, field });
    if (BigInt(read.quantity) > line.quantity) {
      throw new DomainError('REFUND_EXCEEDS_GIFT', { field, given: String(line.quantity), wanted: read.quantity });
    }
    return read;
  }

  private async money({ giftLine, account, amount }: RefundPartGiven, { gift, line, field }: PartPlace): Promise<RefundPartTerms> {
    const vnd = parsePositiveVnd(amount ?? String(line.quantity));
    if (vnd > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { field: `${field}.amount`, amount: String(vnd) });
    return { giftLine, account: await this.account(account, { gift, line, field }), quantity: String(vnd) };
  }

  private async account(wanted: string | undefined, { gift, line, field }: PartPlace): Promise<string> {
    if (wanted === undefined) return line.account;
    if (wanted === 'cash') return `cash:${gift.unit}`;
    const [known] = await this.accounts.these([wanted]);
    if (!known) throw new DomainError('ACCOUNT_UNKNOWN', { field: `${field}.account`, account: wanted.slice(0, 80) });
    return known.code;
  }

  private async goods({ giftLine, lot, quantity }: RefundPartGiven, { gift, line, field }: PartPlace): Promise<RefundPartTerms> {
    const facts = lot === undefined ? undefined : await this.book.named('lot', lot);
    if (lot === undefined || facts?.['origin'] !== `${gift.id}/${giftLine}`) {
      throw new DomainError('LOT_NOT_ISSUABLE', { field: `${field}.lot`, lot: lot?.slice(0, 60) ?? '', reason: 'not_of_this_gift' });
    }
    const { scale } = await this.items.require(line.commodity);
    const thousandths = parseQuantity(quantity ?? '', scale) * 10n ** BigInt(GOODS_SCALE - scale);
    if (thousandths === 0n) throw new DomainError('QUANTITY_INVALID', { field: `${field}.quantity`, quantity: '0' });
    const place = facts['warehouse'];
    return { giftLine, account: `stock:${typeof place === 'string' ? place : gift.unit}`, quantity: String(thousandths), lot };
  }
}

interface PartPlace {
  readonly gift: Entry;
  readonly line: Line;
  readonly field: string;
}

/** All the money of a gift, back out of where it came to. */
function wholeMoney(gift: Entry): readonly RefundPartGiven[] {
  return (gift.lines ?? []).flatMap(({ side, commodity, account }, at) => {
    const isMoney = side === 'D' && commodity === VND && ['cash', 'bank'].includes(parseAccount(account).type);
    return isMoney ? [{ giftLine: at + 1 }] : [];
  });
}
