import type { Batch, OpeningRow, ShownRow } from './batch.js';
import { BATCH_STATEMENT, type NamedStatement, REGISTRY_STATEMENT } from './batch-statement.js';
import { boolArray, ByteHeap, dateArray, fixedBytes, int4Array, int8Array, TextDictionary, textArray, uuidArray } from './binary-array.js';

/** A value the driver sends: a Buffer goes in binary form. */
export type Parameter = Buffer | string | number | bigint;

type Parameters = Readonly<Record<string, Parameter>>;

/** A batch as the one statement that writes it. */
export function batchQuery(batch: Batch): { readonly statement: NamedStatement; readonly values: Parameter[] } {
  const seldom = batch.named.length + batch.opened.length + batch.changed.length + batch.shown.length > 0;
  const statement = seldom ? REGISTRY_STATEMENT : BATCH_STATEMENT;
  const texts = new TextDictionary();
  const heap = new ByteHeap();
  const parameters: Parameters = {
    ...headParameters(batch),
    ...entryParameters(batch, texts),
    ...lineParameters(batch, texts, heap),
    ...voucherParameters(batch),
    ...totalParameters(batch, texts),
    ...keyParameters(batch, texts),
    ...openingParameters(batch.openings, texts, heap),
    ...(seldom ? registryParameters(batch) : {}),
  };
  const late: Parameters = { texts: textArray(texts.texts), heap: heap.bytes() };
  const values = statement.parameters.map((name) => {
    const value = late[name] ?? parameters[name];
    if (value === undefined) throw new Error(`the batch statement has no value for ${name}`);
    return value;
  });
  return { statement, values };
}

function headParameters(batch: Batch): Parameters {
  const registry = batch.named.length + batch.opened.length + batch.changed.length + accountsOf(batch).length;
  return {
    epoch: batch.epoch,
    size: batch.size,
    new_size: batch.newSize,
    root: Buffer.from(batch.root),
    frontier: Buffer.from(batch.frontier),
    at: new Date(batch.at).toISOString(),
    rows_wanted:
      batch.entries.length +
      batch.lines.length +
      batch.vouchers.length +
      batch.calls.length +
      batch.bankRows.length +
      batch.openings.length +
      registry,
    balances_wanted: batch.balancesTouched,
    books_wanted: batch.booksTouched,
  };
}

function entryParameters({ entries, leaves }: Batch, texts: TextDictionary): Parameters {
  return {
    entry_count: entries.length,
    ids: uuidArray(entries, (entry) => entry.id),
    kinds: int4Array(entries, (entry) => texts.position(entry.kind)),
    units: int4Array(entries, (entry) => texts.position(entry.unit)),
    campaigns: int4Array(entries, (entry) => texts.position(entry.campaign)),
    dates: dateArray(entries, (entry) => entry.date),
    imported: boolArray(entries, (entry) => entry.imported),
    reverses: int8Array(entries, (entry) => entry.reverses ?? -1),
    requests: int4Array(entries, (entry) => texts.position(entry.request)),
    leaf_hashes: fixedBytes(entries, 32, (entry) => entry.leafHash),
    leaves,
    leaf_from: int4Array(entries, (entry) => entry.offset + 1),
    leaf_length: int4Array(entries, (entry) => entry.length),
  };
}

function lineParameters({ lines, newBalances, firstNewBalance }: Batch, texts: TextDictionary, heap: ByteHeap): Parameters {
  const lots = newBalances.map(({ key }) => {
    const from = heap.length + 1;
    return { from, length: heap.addText(key.lot) };
  });
  return {
    line_count: lines.length,
    line_entry: int4Array(lines, (line) => line.entry),
    line_no: int4Array(lines, (line) => line.no),
    line_balance: int8Array(lines, (line) => line.balanceId),
    line_commodity: int4Array(lines, (line) => texts.position(line.commodity)),
    line_debit: boolArray(lines, (line) => line.debit),
    line_quantity: int8Array(lines, (line) => line.quantity),
    line_from: int8Array(lines, (line) => line.from),
    line_to: int8Array(lines, (line) => line.to),
    first_balance: firstNewBalance,
    new_account: int4Array(newBalances, ({ key }) => texts.position(key.account)),
    new_fund: int4Array(newBalances, ({ key }) => texts.position(key.fund)),
    new_commodity: int4Array(newBalances, ({ key }) => texts.position(key.commodity)),
    new_lot_from: int4Array(lots, (lot) => lot.from),
    new_lot_length: int4Array(lots, (lot) => lot.length),
    new_debit: boolArray(newBalances, ({ normal }) => normal === 'D'),
    new_guarded: boolArray(newBalances, ({ guarded }) => guarded),
  };
}

function voucherParameters({ vouchers, newBooks, firstNewBook }: Batch): Parameters {
  return {
    voucher_count: vouchers.length,
    voucher_book: int4Array(vouchers, (voucher) => voucher.bookId),
    voucher_no: int8Array(vouchers, (voucher) => voucher.no),
    voucher_entry: int4Array(vouchers, (voucher) => voucher.entry),
    first_book: firstNewBook,
    new_books: textArray(newBooks),
  };
}

function totalParameters({ totals }: Batch, texts: TextDictionary): Parameters {
  return {
    total_count: totals.length,
    total_campaign: int4Array(totals, (total) => texts.position(total.campaign)),
    total_measure: int4Array(totals, (total) => texts.position(total.measure)),
    total_commodity: int4Array(totals, (total) => texts.position(total.commodity)),
    total_new: boolArray(totals, (total) => total.isNew),
    total_quantity: int8Array(totals, (total) => total.quantity),
    total_gifts: int8Array(totals, (total) => total.count),
    total_valued: int8Array(totals, (total) => total.valuedVnd),
    total_not_valued: int8Array(totals, (total) => total.notValuedLines),
  };
}

function keyParameters({ calls, bankRows }: Batch, texts: TextDictionary): Parameters {
  const keys = Buffer.allocUnsafe(calls.length * 64);
  for (const [position, call] of calls.entries()) {
    keys.set(call.keyHmac, position * 64);
    keys.set(call.requestHmac, position * 64 + 32);
  }
  return {
    call_count: calls.length,
    call_unit: int4Array(calls, (call) => texts.position(call.unit)),
    call_keys: keys,
    call_entry: int4Array(calls, (call) => call.entry),
    call_entries: int4Array(calls, (call) => call.entryCount),
    row_count: bankRows.length,
    row_account: int4Array(bankRows, (row) => texts.position(row.account)),
    row_keys: fixedBytes(bankRows, 32, (row) => row.fingerprintHmac),
    row_entry: int4Array(bankRows, (row) => row.entry),
  };
}

function openingParameters(openings: readonly OpeningRow[], texts: TextDictionary, heap: ByteHeap): Parameters {
  // Sealed bytes, then the three lines of text, end to end: one offset and four lengths say where each is.
  const places = openings.map((opening) => ({
    from: heap.add(opening.sealed),
    donor: heap.addText(opening.donorLine),
    memo: heap.addText(opening.memoLine),
    reference: heap.addText(opening.referenceLine),
    hmac: opening.referenceHmac === undefined ? 1 : heap.add(opening.referenceHmac),
  }));
  return {
    opening_count: openings.length,
    opening_entry: int4Array(openings, (opening) => opening.entry),
    opening_subject: uuidArray(openings, (opening) => opening.subject),
    opening_key: int8Array(openings, (opening) => opening.keyId),
    opening_from: int4Array(places, (place) => place.from),
    opening_length: int4Array(openings, (opening) => opening.sealed.length),
    opening_consent: int4Array(openings, (opening) => texts.position(opening.consent)),
    opening_organisation: boolArray(openings, (opening) => opening.organisation),
    donor_length: int4Array(places, (place) => place.donor),
    memo_length: int4Array(places, (place) => place.memo),
    reference_length: int4Array(places, (place) => place.reference),
    hmac_from: int4Array(places, (place) => place.hmac),
    hmac_length: int4Array(openings, (opening) => opening.referenceHmac?.length ?? 0),
  };
}

function accountsOf({ opened }: Batch): readonly { account: string; campaign: string }[] {
  return opened.flatMap(({ slug, state }) => state.accounts.map((account) => ({ account, campaign: slug })));
}

function registryParameters(batch: Batch): Parameters {
  const { named, opened, changed } = batch;
  const accounts = accountsOf(batch);
  return {
    named_kind: textArray(named.map((row) => row.kind)),
    named_code: textArray(named.map((row) => row.code)),
    named_entry: int4Array(named, (row) => row.entry),
    named_facts: textArray(named.map((row) => JSON.stringify(row.facts))),
    opened_slug: textArray(opened.map((row) => row.slug)),
    opened_from: dateArray(opened, (row) => row.state.from),
    opened_until: dateArray(opened, (row) => row.state.until),
    opened_entry: int4Array(opened, (row) => row.entry),
    opened_facts: textArray(opened.map((row) => JSON.stringify(row.facts))),
    account_code: textArray(accounts.map((row) => row.account)),
    account_campaign: textArray(accounts.map((row) => row.campaign)),
    changed_slug: textArray(changed.map((row) => row.slug)),
    changed_stage: textArray(changed.map((row) => row.stage)),
    changed_until: nullableDates(changed.map((row) => row.until)),
    changed_closed_on: nullableDates(changed.map((row) => row.closedOn)),
    changed_entry: int4Array(changed, (row) => row.entry),
    ...shownParameters(batch.shown),
  };
}

function shownParameters(shown: readonly ShownRow[]): Parameters {
  return {
    shown_about: int8Array(shown, (row) => row.about),
    shown_subject: uuidArray(shown, (row) => row.subject),
    shown_consent: textArray(shown.map((row) => row.consent)),
    shown_donor: textArray(shown.map((row) => row.donorLine)),
    shown_memo: textArray(shown.map((row) => row.memoLine)),
    shown_reference: textArray(shown.map((row) => row.referenceLine)),
    shown_entry: int4Array(shown, (row) => row.entry),
  };
}

/** An array of days as text: these columns are seldom sent and may hold NULL. */
function nullableDates(days: readonly (string | undefined)[]): string {
  return `{${days.map((day) => day ?? 'NULL').join(',')}}`;
}
