import type { EntryDraft } from '#core/journal/entry.js';
import { takeGoods } from '#core/journal/goods-row.js';
import { bankChargeDraft, interestDraft } from '#core/journal/interest-draft.js';
import { shortageDraft } from '#core/journal/shortage-draft.js';
import { stockCountDraft } from '#core/journal/stock-count-draft.js';
import { receivedGoodsDraft, sentGoodsDraft } from '#core/journal/stock-transfer-draft.js';
import { transferReceivedDraft, transferSentDraft } from '#core/journal/transfer-draft.js';
import { valuationDraft } from '#core/journal/valuation-draft.js';
import { parseVnd, vnd } from '#core/vnd.js';
import { BANK_ACCOUNT, CAMPAIGN, givenDate, givenGift, givenId, givenReversal, givenUnit } from '../support/given.js';
import { TWO, givenAllocation, givenCheckedReversal, givenDisbursement, givenEarmark, givenRefund } from '../support/given-decisions.js';
import { givenInspection, givenWarehouse, rowInTransit, rowOfGift, rowOfLot, spoiled, usable } from '../support/given-goods.js';
import { givenDirectDelivery, givenPledge, givenPledgeChange, givenTake, linked } from '../support/given-pledges.js';
import { nodeSha256 } from '../support/digests.js';
import type { DisclosureSeed } from './disclosure-seed.js';

/** The commune that receives. */
export const COMMUNE = '19333';
const DIGEST = `${'A'.repeat(43)}=`;
const BANK_ROW = `${BANK_ACCOUNT}|${CAMPAIGN}|vnd|`;

/** Log indexes and ids the tests of the workbook speak of. */
export interface LifeStory {
  readonly pledge: EntryDraft;
  readonly pledgeIndex: number;
  readonly breach: number;
  readonly goodsHandedOut: number;
  readonly openMoney: number;
  readonly openGoods: number;
  readonly wrongGift: number;
  readonly correction: number;
  readonly recalledGift: number;
  readonly shortage: number;
  readonly beforeShortage: number;
}

/** Seals the whole life of a campaign's gifts: promised, received, looked at, moved, decided, handed out, given back, corrected. */
export function sealLife(seed: DisclosureSeed): LifeStory {
  for (const draft of [givenUnit(COMMUNE), givenWarehouse()]) seed.seal(draft);
  seed.seal(givenEarmark('truong-hoc', { category: 'public_works' }));
  const recalledGift = seed.seal(givenGift({ bank: 10_000_000n })).index;
  seed.seal(givenGift({ bank: 1_000_000n, fund: `${CAMPAIGN}/truong-hoc` }));
  const promises = sealPromises(seed);
  const goods = sealGoods(seed);
  const decided = sealDecisions(seed, goods.atWarehouse);
  const openMoney = sealMoneyMoves(seed);
  sealPapers(seed, decided);
  const corrections = sealCorrections(seed, recalledGift);
  return { ...promises, ...goods, ...decided, openMoney, ...corrections, recalledGift };
}

function sealPromises(seed: DisclosureSeed): Pick<LifeStory, 'pledge' | 'pledgeIndex'> {
  const pledge = givenPledge();
  const pledgeIndex = seed.seal(pledge).index;
  const gift = givenGift({ bank: 3_000_000n });
  const fulfilled = (given: EntryDraft, through: 'contribution' | 'direct_delivery', quantity: bigint): readonly EntryDraft[] =>
    linked(given, givenPledgeChange({ change: 'fulfilled', through, gift: given.id }, [givenTake(pledge, quantity)]));
  seed.sealGroup(fulfilled(gift, 'contribution', 3_000_000n));
  seed.sealGroup(
    fulfilled(givenDirectDelivery({ toUnit: COMMUNE, delivered: { moneyVnd: vnd(1_000_000n) } }), 'direct_delivery', 1_000_000n),
  );
  seed.seal(givenPledgeChange({ change: 'written_off', reason: 'UNREACHABLE' }, [givenTake(pledge, 500_000n)]));
  const expiring = givenPledge({ due: givenDate(), channel: 'goods', promised: { goods: [{ item: 'gao', quantity: 50_000n }] } });
  seed.seal(expiring);
  seed.seal(givenPledgeChange({ change: 'expired' }, [givenTake(expiring, 50_000n, { commodity: 'gao' })], '2026-10-03'));
  const withdrawn = seed.seal(givenPledge()).index;
  seed.seal(givenReversal(seed.book.at(withdrawn)));
  seed.seal(givenDirectDelivery());
  return { pledge, pledgeIndex };
}

function base(unit = '44', maker: string = TWO.maker) {
  return { id: givenId(), unit, campaign: CAMPAIGN, date: givenDate(), by: { maker } };
}

function sealGoods(seed: DisclosureSeed): Pick<LifeStory, 'openGoods'> & { readonly atWarehouse: string } {
  const { book } = seed;
  const valuation = { total: parseVnd('1000000'), basis: 'price_list', by: 'token-1', date: givenDate() } as const;
  const rice = seed.seal(givenGift({ goods: [{ item: 'gao', quantity: 100_000n, valuation }] })).index;
  const noodles = seed.seal(givenGift({ goods: [{ item: 'mi-tom', quantity: 30_000n }] })).index;
  const riceLot = inspected(seed, givenInspection(rowOfGift(book, rice), [usable(95_000n, '2026-12-31'), spoiled(5_000n)]));
  const noodleLot = inspected(seed, givenInspection(rowOfGift(book, noodles), [usable(30_000n)]));
  const lot = `${book.at(noodles).entry.id}/1`;
  const valued = { total: vnd(3_000_000n), basis: 'board', valuedOn: givenDate() } as const;
  seed.seal(valuationDraft({ ...base(), date: givenDate('2026-10-03'), gift: noodles, lot, item: 'mi-tom', ...valued }));
  const way = { from: '44', to: '44-k1' };
  const sent = sentGoodsDraft({ ...base(), ...way }, [{ row: rowOfLot(book, riceLot), quantity: 40_000n }]);
  seed.seal(sent);
  const row = rowInTransit(book, sent.id, riceLot, { from: 0n, to: 40_000n });
  const received = receivedGoodsDraft({ ...base('44', 'officer-2'), ...way, transfer: sent.id, reason: 'damaged' }, [
    { row, received: 30_000n, returned: 8_000n },
  ]);
  seed.seal(received);
  const openGoods = seed.seal(sentGoodsDraft({ ...base(), ...way }, [{ row: rowOfLot(book, noodleLot), quantity: 10_000n }])).index;
  const counted = { warehouse: '44', countedOn: givenDate(), lots: [{ row: rowOfLot(book, noodleLot), counted: 20_500n }] };
  seed.seal(stockCountDraft({ ...base(), by: TWO, reason: 'miscounted', ...counted }, nodeSha256));
  return { openGoods, atWarehouse: `${received.id}/2` };
}

/** Seals an inspection. @returns the lot its first line opens */
function inspected(seed: DisclosureSeed, inspection: EntryDraft): string {
  seed.seal(inspection);
  return `${inspection.id}/2`;
}

function sealDecisions(seed: DisclosureSeed, lot: string): Pick<LifeStory, 'breach' | 'goodsHandedOut'> {
  const { book } = seed;
  const round = givenAllocation([
    { unit: COMMUNE, quantity: 12_000_000n },
    { unit: COMMUNE, commodity: 'gao', quantity: 20_000n },
  ]);
  seed.seal(round);
  const [money, rice] = (round.lines ?? []).filter(({ account }) => account.startsWith('decided:'));
  const undone = seed.seal(givenAllocation([{ unit: COMMUNE, quantity: 1_000_000n }])).index;
  seed.seal(givenReversal(seed.book.at(undone)));
  const breach = seed.seal(
    givenDisbursement({
      toUnit: COMMUNE,
      money: [{ account: BANK_ACCOUNT, amountVnd: vnd(11_500_000n) }],
      allocations: [{ lot: money?.lot ?? '', commodity: 'vnd', quantity: 11_500_000n }],
      normBreach: 'above_maximum',
      commitments: { norm_reason: DIGEST },
    }),
  ).index;
  const { valuation } = takeGoods(rowOfLot(book, lot), 10_000n);
  const goodsHandedOut = seed.seal(
    givenDisbursement({
      toUnit: COMMUNE,
      date: givenDate('2026-10-06'),
      goods: [{ account: 'stock:44-k1', item: 'gao', lot, quantity: 10_000n, ...(valuation && { valuation }) }],
      allocations: [{ lot: rice?.lot ?? '', commodity: 'gao', quantity: 10_000n }],
    }),
  ).index;
  const mistaken = seed.seal(givenDisbursement({ money: [{ account: BANK_ACCOUNT, amountVnd: vnd(300_000n) }] })).index;
  seed.seal(givenCheckedReversal(book.at(mistaken)));
  return { breach, goodsHandedOut };
}

function sealMoneyMoves(seed: DisclosureSeed): number {
  const gift = seed.seal(givenGift({ cash: 2_000_000n })).index;
  const send = (amount: bigint): EntryDraft =>
    transferSentDraft({ ...base(), from: 'cash:44', toUnit: COMMUNE, amounts: [{ fund: CAMPAIGN, amountVnd: vnd(amount) }] });
  const arrived = send(500_000n);
  seed.seal(arrived);
  const amounts = [{ fund: CAMPAIGN, amountVnd: vnd(500_000n) }];
  seed.seal(transferReceivedDraft({ ...base(COMMUNE, 'thu-quy-xa'), transfer: arrived.id, to: `cash:${COMMUNE}`, amounts }));
  const open = seed.seal(send(200_000n)).index;
  const takenBack = seed.seal(send(100_000n)).index;
  seed.seal(givenReversal(seed.book.at(takenBack)));
  seed.seal(givenRefund(seed.book.at(gift), [{ giftLine: 1, account: 'cash:44', quantity: 150_000n }]));
  const month = { account: BANK_ACCOUNT, period: '2026-09' };
  seed.seal(interestDraft({ ...base(), ...month, amountVnd: vnd(50_000n) }));
  seed.seal(bankChargeDraft({ ...base(), ...month, amountVnd: vnd(5_000n) }));
  return open;
}

function sealPapers(seed: DisclosureSeed, { breach, goodsHandedOut }: Pick<LifeStory, 'breach' | 'goodsHandedOut'>): void {
  const document = (facts: Readonly<Record<string, string>>, more: Partial<EntryDraft> = {}): EntryDraft => ({
    ...base(),
    kind: 'document',
    facts: { type: 'application/pdf', bytes: '1024', ...facts },
    ...more,
  });
  const restricted = { access: 'restricted' };
  const request = `request:${seed.book.at(breach).entry.request?.id ?? ''}`;
  seed.seal(document({ ...restricted, role: 'signed_list', about: request }, { evidence: [DIGEST] }));
  seed.seal(document({ ...restricted, role: 'local_confirmation', about: `entry:${breach}` }, { evidence: [DIGEST] }));
  seed.seal(document({ ...restricted, role: 'signed_list', about: `entry:${goodsHandedOut}` }, { evidence: [DIGEST] }));
  seed.seal(document({ access: 'public', role: 'appeal', about: `campaign:${CAMPAIGN}`, sha256: DIGEST }));
  const { campaign: _none, ...closing } = base();
  const bank = [{ account: BANK_ACCOUNT, balance: '500000', difference: '-50000', explained: 'yes' }];
  seed.seal({ ...closing, kind: 'period_close', facts: { period: '2026-09', cash: '70000', bank } });
}

function sealCorrections(
  seed: DisclosureSeed,
  recalledGift: number,
): Pick<LifeStory, 'wrongGift' | 'correction' | 'shortage' | 'beforeShortage'> {
  const { book } = seed;
  const wrongGift = seed.seal(givenGift({ bank: 70_000n })).index;
  const [, corrected] = seed.sealGroup(linked(givenReversal(book.at(wrongGift), 'WRONG_AMOUNT'), givenGift({ bank: 700_000n })));
  const beforeShortage = book.leaves.length;
  const missing = [{ account: BANK_ACCOUNT, fund: CAMPAIGN, amountVnd: 10_000_000n - book.balanceOf(BANK_ROW) }];
  const group = linked(
    givenCheckedReversal(book.at(recalledGift)),
    shortageDraft({ ...base(), by: TWO, corrects: recalledGift, missing, group: { n: 2, of: 2 } }),
  );
  const [, shortage] = seed.sealGroup(group);
  return { wrongGift, correction: corrected?.index ?? -1, shortage: shortage?.index ?? -1, beforeShortage };
}
