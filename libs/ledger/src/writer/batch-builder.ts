import { instantOf } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { accountType } from '#core/journal/account.js';
import { type BalanceKey, balanceKeyText } from '#core/journal/balance-key.js';
import type { AppliedEntry, CampaignChange, PlacedLine } from '#core/journal/applied-entry.js';
import { sealDraft } from '#core/journal/entry-bytes.js';
import type { EntryDraft, Voucher } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import { SOURCE_STATEMENT } from '#core/journal/kinds/contribution.js';
import type { MeasureDelta } from '#core/journal/measure.js';
import type { Appended } from '#core/merkle/frontier.js';
import { sha256 } from '#platform/keys/digests.js';
import type {
  BankRow,
  Batch,
  CallRow,
  ChangedRow,
  EntryRow,
  LineRow,
  NamedRow,
  NewBalance,
  OpenedRow,
  OpeningRow,
  ShownRow,
  TotalRow,
  VoucherRow,
} from '../book-store/batch.js';
import type { Head } from '../book-store/book-store.js';
import { ByteHeap } from '../book-store/binary-array.js';
import type { BookCache } from './book-cache.js';
import type { PendingCall } from './pending-call.js';
import { storedFrontier, type TreeMemory } from './tree-memory.js';

/** A call that is in the batch, and where its entries begin there. */
export interface AcceptedCall {
  readonly call: PendingCall;
  readonly first: number;
  readonly vouchers: readonly (readonly Voucher[])[];
}

/** A batch ready to be committed, and what to remember once it is. */
export interface BuiltBatch {
  readonly batch: Batch;
  readonly appended: Appended;
  readonly leafHashes: readonly Uint8Array[];
  readonly accepted: readonly AcceptedCall[];
  readonly lots: readonly string[];
}

const ZERO_BYTE = Buffer.of(0);

/** Builds one batch: checks each call against the book in serial order, numbers, places, encodes and hashes its entries. */
export class BatchBuilder {
  private readonly entries: EntryRow[] = [];
  private readonly lines: LineRow[] = [];
  private readonly vouchers: VoucherRow[] = [];
  private readonly calls: CallRow[] = [];
  private readonly bankRows: BankRow[] = [];
  private readonly openings: OpeningRow[] = [];
  private readonly shown = new Map<string, ShownRow>();
  private readonly named: NamedRow[] = [];
  private readonly opened: OpenedRow[] = [];
  private readonly changed: ChangedRow[] = [];
  private readonly newBalances: NewBalance[] = [];
  private readonly newBooks: string[] = [];
  private readonly balanceIds = new Map<string, number>();
  private readonly bookIds = new Map<string, number>();
  private readonly totals = new Map<string, TotalRow>();
  private readonly lots = new Set<string>();
  private readonly leafHashes: Uint8Array[] = [];
  private readonly leaves = new ByteHeap();
  private readonly accepted: AcceptedCall[] = [];

  /**
   * @param cache holds everything the calls need (`prepare`)
   * @param at milliseconds since 1970 of every entry of the batch
   */
  constructor(
    private readonly cache: BookCache,
    private readonly at: number,
  ) {}

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  /** Takes a call in. @throws DomainError when a rule refuses it; the batch is then as before */
  add(call: PendingCall): void {
    const { requests } = call;
    if (new Set(requests).size < requests.length || requests.some((id) => this.cache.isRequestUsed(id))) {
      throw new DomainError('CONFLICT', { request: requests.join(' ') });
    }
    const applied = this.cache.state.applyGroup(call.drafts);
    for (const id of requests) this.cache.useRequest(id);
    const first = this.entries.length;
    for (const [position, result] of applied.entries()) this.addEntry(call, position, result);
    for (const opening of call.openings) this.openings.push({ ...opening, entry: first + opening.entry });
    for (const shown of call.shown) this.shown.set(`${shown.about} ${shown.subject}`, { ...shown, entry: first + shown.entry });
    this.addKey(call, first);
    this.accepted.push({ call, first, vouchers: applied.map((result) => result.vouchers) });
  }

  /** Closes the batch on top of a head. */
  finish(head: Head, tree: TreeMemory): BuiltBatch {
    const appended = tree.append(this.leafHashes);
    const batch: Batch = {
      epoch: head.epoch,
      size: head.size,
      newSize: head.size + this.entries.length,
      root: appended.root,
      frontier: storedFrontier(appended.frontier),
      at: this.at,
      leaves: this.leaves.bytes(),
      entries: this.entries,
      lines: this.lines,
      firstNewBalance: this.cache.nextBalanceId,
      newBalances: this.newBalances,
      balancesTouched: this.balanceIds.size,
      firstNewBook: this.cache.nextBookId,
      newBooks: this.newBooks,
      booksTouched: this.bookIds.size,
      vouchers: this.vouchers,
      totals: [...this.totals.values()],
      calls: this.calls,
      bankRows: this.bankRows,
      openings: this.openings,
      shown: [...this.shown.values()],
      named: this.named,
      opened: this.opened,
      changed: this.changed,
    };
    return { batch, appended, leafHashes: this.leafHashes, accepted: this.accepted, lots: [...this.lots] };
  }

  private addEntry(call: PendingCall, position: number, applied: AppliedEntry): void {
    const draft = call.drafts[position];
    const encoded = call.encoded[position];
    if (draft === undefined || encoded === undefined) throw new Error('a pending call has an encoded text for each of its drafts');
    const entry = this.entries.length;
    const sealed = sealDraft(encoded, { at: instantOf(this.at), vouchers: applied.vouchers });
    const zero = this.leaves.add(ZERO_BYTE);
    const length = this.leaves.addText(sealed);
    const leafHash = sha256(this.leaves.bytes().subarray(zero - 1, zero + length));
    this.leafHashes.push(leafHash);
    this.entries.push({
      id: draft.id,
      kind: draft.kind,
      unit: draft.unit,
      campaign: draft.campaign,
      date: draft.date,
      imported: draft.facts?.['source'] === SOURCE_STATEMENT,
      reverses: draft.reverses?.index,
      request: draft.request?.id,
      leafHash,
      offset: zero,
      length,
    });
    for (const [line, placed] of applied.lines.entries()) this.addLine(placed, entry, line + 1);
    for (const voucher of applied.vouchers) this.vouchers.push({ bookId: this.bookId(voucher.book), no: voucher.no, entry });
    for (const delta of applied.measures) this.addMeasure(delta);
    for (const name of applied.names) this.named.push({ ...name, entry });
    if (applied.campaign !== undefined && draft.campaign !== undefined) this.addCampaign(draft.campaign, applied.campaign, entry, draft);
  }

  private addLine({ line, key, from, to }: PlacedLine, entry: number, no: number): void {
    this.lines.push({
      entry,
      no,
      balanceId: this.balanceId(key),
      commodity: line.commodity,
      debit: line.side === 'D',
      quantity: line.quantity,
      from,
      to,
    });
  }

  private balanceId(key: BalanceKey): number {
    const text = balanceKeyText(key);
    const inBatch = this.balanceIds.get(text);
    if (inBatch !== undefined) return inBatch;
    if (key.lot !== '') this.lots.add(text);
    let id = this.cache.balanceId(text);
    if (id === undefined) {
      id = this.cache.nextBalanceId + this.newBalances.length;
      this.newBalances.push({ key, normal: accountType(key.account).normal, guarded: accountType(key.account).guarded });
    }
    this.balanceIds.set(text, id);
    return id;
  }

  private bookId(name: string): number {
    const inBatch = this.bookIds.get(name);
    if (inBatch !== undefined) return inBatch;
    let id = this.cache.bookId(name);
    if (id === undefined) {
      id = this.cache.nextBookId + this.newBooks.length;
      this.newBooks.push(name);
    }
    this.bookIds.set(name, id);
    return id;
  }

  private addMeasure(delta: MeasureDelta): void {
    const key = totalKey(delta);
    const row = this.totals.get(key);
    if (!row) {
      const { campaign, measure, commodity, quantity, count, valuedVnd, notValuedLines } = delta;
      const isNew = !this.cache.hasTotal(key);
      this.totals.set(key, { campaign, measure, commodity, isNew, quantity, count, valuedVnd, notValuedLines });
      return;
    }
    row.quantity += delta.quantity;
    row.count += delta.count;
    row.valuedVnd += delta.valuedVnd;
    row.notValuedLines += delta.notValuedLines;
  }

  private addCampaign(slug: string, { before, after }: CampaignChange, entry: number, draft: EntryDraft): void {
    if (!before) {
      this.opened.push({ slug, entry, state: after, facts: draft.facts ?? {} });
      return;
    }
    const isExtended = after.state === 'opened';
    const closedOn = after.state === 'closed' ? factText(draft, 'closed_on') : undefined;
    this.changed.push({ slug, entry, stage: after.state, until: isExtended ? after.until : undefined, closedOn });
  }

  private addKey({ identity, drafts }: PendingCall, first: number): void {
    if (identity.kind === 'call') {
      const { unit, keyHmac, requestHmac } = identity;
      this.calls.push({ unit, keyHmac, requestHmac, entry: first, entryCount: drafts.length });
      return;
    }
    for (const [position, fingerprintHmac] of identity.hmacs.entries()) {
      this.bankRows.push({ account: identity.account, fingerprintHmac, entry: first + Math.min(position, drafts.length - 1) });
    }
  }
}

/** By what text a public figure is known in the cache. */
export function totalKey(total: { readonly campaign: string; readonly measure: string; readonly commodity: string }): string {
  return `${total.campaign}|${total.measure}|${total.commodity}`;
}

/** Whether a call opens or changes a campaign: it is sealed in a batch of its own, since one statement can't both make a row and change it. */
export function needsOwnBatch(call: PendingCall): boolean {
  return call.drafts.some((draft) => draft.kind === 'campaign' || draft.kind === 'settlement');
}
