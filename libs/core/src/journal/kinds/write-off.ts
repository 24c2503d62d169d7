import { parseAccount } from '../account.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandChecker, demandStage, demandVouchers, refuseLine } from '../entry-demands.js';
import type { KindRule } from '../kind.js';
import { linePairs } from '../line-pairs.js';
import { demandValue, goodsMoves, lotSource, needLots } from '../lot-source.js';
import { lostGoods } from '../lost-measures.js';
import { demandPacks } from '../pack.js';
import { demandReason } from '../reason.js';
import { GOODS_STAGES } from './inspection.js';

/** Why goods are taken out of the book. `other` asks for words beside it (a commitment). */
export const WRITE_OFF_REASONS = ['expired', 'spoiled', 'damaged', 'lost', 'stolen', 'recalled', 'other'] as const;

function checkLines(draft: EntryDraft): void {
  for (const { out, into, number } of linePairs(draft)) {
    const { type } = parseAccount(out.account);
    const isGoods = (type === 'stock' || type === 'uninspected') && out.lot !== undefined;
    if (!isGoods || out.fund?.split('/')[0] !== campaignOf(draft)) refuseLine(draft, number - 2);
    if (parseAccount(into.account).type !== 'lost' || into.lot !== undefined) refuseLine(draft, number - 1);
  }
}

/** Goods that are no use any more leave the book, with a reason and on the word of two persons. */
export const WRITE_OFF: KindRule = {
  kind: 'write_off',
  unitSealed: true,
  movesValue: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needLots(draft, needs);
  },
  check(draft, book) {
    demandStage(draft, book, GOODS_STAGES);
    demandChecker(draft);
    demandVouchers(draft, ['XK']);
    demandPacks(draft);
    demandReason(draft, 'reason', WRITE_OFF_REASONS);
    checkLines(draft);
    const moves = goodsMoves(draft, book, { seen: 'before', source: (line) => lotSource(draft, book, line.lot ?? '') });
    for (const move of moves) demandValue(draft, move);
  },
  measures: lostGoods,
};
