import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import type { EntryDraft, Line, Signers } from './entry.js';
import { type GoodsRow, lostLine, sourceFacts, takeGoods } from './goods-row.js';
import { type DIFFERENCE_REASONS, transferVouchers } from './kinds/stock-transfer.js';
import { lotCode } from './lot.js';
import { type PackCount, packFacts } from './pack.js';

/** Lots one transfer may carry: received, returned and lost parts of each have to fit a leaf of 16 KiB. A longer list is several transfers. */
const LOTS_MAX = 10;

/** What both halves of a transfer say. */
export interface TransferGiven {
  readonly id: EntryId;
  /** The unit whose voucher books the entry is in: the sender's, then the receiver's. */
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: Signers;
  /** Codes of the warehouses. */
  readonly from: string;
  readonly to: string;
  readonly commitments?: Readonly<Record<string, string>>;
}

/** A lot that is sent; `quantity` in thousandths. */
export interface SentLot {
  readonly row: GoodsRow;
  readonly quantity: bigint;
  readonly packs?: PackCount;
}

/** A lot as it came out of transit (thousandths, zero allowed): what arrived and what came back; the rest is lost. */
export interface ReceivedLot {
  /** All of the lot that is on its way. */
  readonly row: GoodsRow;
  readonly received: bigint;
  readonly returned: bigint;
}

/**
 * Builds the entry that sends lots on their way.
 * @throws DomainError `ENTRY_EMPTY`, `ENTRY_TOO_LARGE`, `QUANTITY_INVALID`, `AMOUNT_TOO_LARGE`
 */
export function sentGoodsDraft(given: TransferGiven, lots: readonly SentLot[]): EntryDraft {
  const lines: Line[] = [];
  const packs = new Map<number, PackCount>();
  for (const { row, quantity, packs: typed } of lots) {
    const { out } = takeGoods(row, quantity);
    lines.push(out, { ...out, account: `transit:${given.id}`, side: 'D' });
    if (typed) packs.set(lines.length, typed);
  }
  const facts = { phase: 'sent', transfer: given.id, ...sourceFacts(lots.map(({ row }) => row)), ...packFacts(packs) };
  return transferDraft(given, { lines, facts, count: lots.length });
}

/**
 * Builds the entry that accounts for everything a transfer carried.
 * @param transfer id of the entry that sent it
 * @param reason why something is lost; needed then, and only then
 * @throws DomainError `QUANTITY_INVALID` when more came out than was sent, `ENTRY_EMPTY`, `ENTRY_TOO_LARGE`
 */
export function receivedGoodsDraft(
  given: TransferGiven & { readonly transfer: string; readonly reason?: (typeof DIFFERENCE_REASONS)[number] },
  lots: readonly ReceivedLot[],
): EntryDraft {
  const lines = lots.reduce<readonly Line[]>((before, lot) => [...before, ...receivedLines(given, lot, before.length)], []);
  const facts = {
    phase: 'received',
    transfer: given.transfer,
    ...(given.reason && { difference_reason: given.reason }),
    ...sourceFacts(lots.map(({ row }) => row)),
  };
  return transferDraft(given, { lines, facts, count: lots.length });
}

function receivedLines(given: TransferGiven, { row, received, returned }: ReceivedLot, before: number): readonly Line[] {
  const lost = row.standing - received - returned;
  if (received < 0n || returned < 0n || lost < 0n) {
    throw new DomainError('QUANTITY_INVALID', { lot: row.lot, quantity: String(received + returned) });
  }
  const lines: Line[] = [];
  let left = row;
  for (const [quantity, warehouse] of [[received, given.to] as const, [returned, given.from] as const, [lost, undefined] as const]) {
    if (quantity === 0n) continue;
    const taken = takeGoods(left, quantity);
    left = taken.left;
    const lot = lotCode(given.id, before + lines.length + 2);
    const arrived: Line = { ...taken.out, account: `stock:${warehouse ?? ''}`, side: 'D', lot };
    lines.push(taken.out, warehouse === undefined ? lostLine(given.campaign, taken) : arrived);
  }
  return lines;
}

function transferDraft(
  given: TransferGiven,
  { lines, facts, count }: { lines: readonly Line[]; facts: NonNullable<EntryDraft['facts']> & { readonly phase: string }; count: number },
): EntryDraft {
  if (lines.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'stock_transfer' });
  if (count > LOTS_MAX) throw new DomainError('ENTRY_TOO_LARGE', { goods_lines_max: String(LOTS_MAX) });
  const { id, unit, campaign, date, by, from, to, commitments } = given;
  const voucherTypes = transferVouchers(facts.phase === 'sent' ? 'sent' : 'received', lines);
  return {
    kind: 'stock_transfer',
    id,
    unit,
    campaign,
    date,
    by,
    ...(voucherTypes.length > 0 && { voucherTypes }),
    lines,
    ...(commitments && { commitments }),
    facts: { ...facts, from, to },
  };
}
