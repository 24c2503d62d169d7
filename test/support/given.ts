import { base64 } from '#core/bytes.js';
import { parseBusinessDate } from '#core/dates.js';
import { makeEntryId } from '#core/ids.js';
import type { BusinessDate } from '#core/dates.js';
import type { EntryDraft, Line, Valuation } from '#core/journal/entry.js';
import type { SealedEntry } from '#core/journal/kind.js';
import { contributionVouchers } from '#core/journal/kinds/contribution.js';
import { swappedLines } from '#core/journal/kinds/reversal.js';

/** The fictional province, campaign and accounts every test speaks of. */
const UNIT = '44';
export const CAMPAIGN = 'bao-so-3';
export const BANK_ACCOUNT = 'bank:vcb-1023456789';

let counter = 0;

/** A fresh entry id; consecutive, so that failures read the same every run. */
export function givenId(): EntryDraft['id'] {
  counter += 1;
  const tail = new Uint8Array(10);
  new DataView(tail.buffer).setUint32(6, counter);
  return makeEntryId(1_767_225_600_000 + counter, tail);
}

/** A date of the tests' campaign. */
export function givenDate(text = '2026-10-02'): BusinessDate {
  return parseBusinessDate(text);
}

function draft(kind: string, facts: EntryDraft['facts'], more: Partial<EntryDraft> = {}): EntryDraft {
  return { kind, id: givenId(), unit: UNIT, date: givenDate(), by: { maker: 'token-1' }, ...(facts && { facts }), ...more };
}

/** The first entry of a log. */
export function givenGenesis(): EntryDraft {
  return draft('genesis', { origin: 'localhost/test', key: base64(new Uint8Array(32)) }, { unit: '00' });
}

/** A unit of the Front. */
export function givenUnit(code = UNIT): EntryDraft {
  return draft('unit', { code, name: `Đơn vị ${code}`, type: 'front_committee', valid_from: '2025-07-01' }, { unit: code });
}

/** An item of the catalogue, in kilograms with three decimals unless said otherwise. */
export function givenItem(code = 'gao', unit = 'kg', scale = '3'): EntryDraft {
  return draft('item', { code, name: code, unit, scale });
}

/** A bank account of the unit. */
export function givenAccount(code = BANK_ACCOUNT): EntryDraft {
  return draft('account', { code, bank: 'vcb', number: code.slice(-10), holder: 'MTTQ', kind: 'bank' });
}

/** A campaign opened for all of autumn 2026 unless said otherwise. */
export function givenCampaign(facts: Readonly<Record<string, string | readonly string[]>> = {}, slug = CAMPAIGN): EntryDraft {
  const opened = { state: 'opened', title: 'Cứu trợ bão số 3', receive_from: '2026-09-01', receive_until: '2026-11-29' };
  return draft('campaign', { ...opened, accounts: [BANK_ACCOUNT], ...facts }, { campaign: slug });
}

/** The close of a campaign. */
export function givenClose(closedOn: string, slug = CAMPAIGN): EntryDraft {
  return draft('campaign', { state: 'closed', closed_on: closedOn }, { campaign: slug });
}

/** Parts of a gift: đồng in cash or at the bank, goods in thousandths by item. */
export interface GivenGift {
  readonly cash?: bigint;
  readonly bank?: bigint;
  readonly goods?: readonly { readonly item: string; readonly quantity: bigint; readonly valuation?: Valuation }[];
  readonly fund?: string;
  readonly unit?: string;
  readonly date?: string;
  readonly source?: 'statement';
}

function assets(gift: GivenGift, id: string): Line[] {
  const fund = gift.fund ?? CAMPAIGN;
  const unit = gift.unit ?? UNIT;
  const lines: Line[] = [];
  if (gift.cash !== undefined) lines.push({ account: `cash:${unit}`, fund, commodity: 'vnd', quantity: gift.cash, side: 'D' });
  if (gift.bank !== undefined) lines.push({ account: BANK_ACCOUNT, fund, commodity: 'vnd', quantity: gift.bank, side: 'D' });
  for (const { item, quantity, valuation } of gift.goods ?? []) {
    const lot = `${id}/${lines.length + 1}`;
    lines.push({ account: `uninspected:${unit}`, fund, commodity: item, quantity, side: 'D', lot, ...(valuation && { valuation }) });
  }
  return lines;
}

/** A balanced gift of cash, bank money and goods. */
export function givenGift(gift: GivenGift): EntryDraft {
  const id = givenId();
  const fund = gift.fund ?? CAMPAIGN;
  const debits = assets(gift, id);
  const sums = new Map<string, bigint>();
  for (const line of debits) sums.set(line.commodity, (sums.get(line.commodity) ?? 0n) + line.quantity);
  const credits = [...sums].map(([commodity, quantity]): Line => ({ account: `fund:${fund}`, fund, commodity, quantity, side: 'C' }));
  return draft('contribution', gift.source ? { source: gift.source } : undefined, {
    id,
    unit: gift.unit ?? UNIT,
    date: givenDate(gift.date),
    campaign: fund.split('/')[0] ?? fund,
    lines: [...debits, ...credits],
    voucherTypes: contributionVouchers(debits),
  });
}

/** The reversal of a sealed gift. */
export function givenReversal(target: SealedEntry, reason = 'DUPLICATE'): EntryDraft {
  const { entry, leafHash } = target;
  return draft(
    'reversal',
    { reason },
    {
      unit: entry.unit,
      ...(entry.campaign !== undefined && { campaign: entry.campaign }),
      lines: swappedLines(entry.lines ?? []),
      voucherTypes: ['DC'],
      reverses: { index: entry.index, leafHash },
    },
  );
}

/** The entries a book needs before its first gift: genesis, unit, two items, account, campaign. */
export function givenOpenBook(): readonly EntryDraft[] {
  return [givenGenesis(), givenUnit(), givenItem(), givenItem('mi-tom', 'thùng', '0'), givenAccount(), givenCampaign()];
}
