import { VND } from '#core/journal/commodity.js';
import type { Entry } from '#core/journal/entry.js';
import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue, SheetLayout } from '../sheet-layout.js';

/** Money by business date: what came in cash and by bank, and what was taken back on that date. */
export const DAYS: SheetLayout = {
  name: 'Theo ngày',
  title: 'TỔNG HỢP TIẾP NHẬN THEO NGÀY',
  form: 'MB-04',
  columns: [
    { header: 'Ngày', kind: 'date', width: 12, inDigest: true },
    { header: 'Số khoản', kind: 'count', width: 12, inDigest: true },
    { header: 'Tiền mặt', kind: 'money', width: 18, inDigest: true, isSummed: true },
    { header: 'Chuyển khoản', kind: 'money', width: 18, inDigest: true, isSummed: true },
    { header: 'Cộng nhận', kind: 'money', width: 18, inDigest: true, isSummed: true },
    { header: 'Số bút toán đảo', kind: 'count', width: 12, inDigest: true },
    { header: 'Tiền đảo', kind: 'money', width: 18, inDigest: true, isSummed: true },
  ],
};

interface Day {
  gifts: number;
  cash: bigint;
  bank: bigint;
  reversals: number;
  reversed: bigint;
}

/** Sums of each business date, gathered while the gifts are written. */
export class DaySums {
  readonly #days = new Map<string, Day>();

  /** Counts a gift, or what took a gift back, on its own date; other reversals take nothing received back. */
  add({ entry, facts }: CampaignRow): void {
    const isGift = entry.kind === 'contribution';
    if (!isGift && !(entry.kind === 'reversal' && takesGiftBack(entry))) return;
    const day = this.#days.get(entry.date) ?? { gifts: 0, cash: 0n, bank: 0n, reversals: 0, reversed: 0n };
    this.#days.set(entry.date, day);
    if (!isGift) {
      day.reversals += 1;
      day.reversed += facts.amountVnd;
      return;
    }
    day.gifts += 1;
    for (const line of entry.lines ?? []) {
      if (line.side !== 'D' || line.commodity !== VND) continue;
      if (line.account.startsWith('bank:')) day.bank += line.quantity;
      else day.cash += line.quantity;
    }
  }

  /** The rows, earliest date first. */
  rows(): readonly (readonly CellValue[])[] {
    return [...this.#days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, { gifts, cash, bank, reversals, reversed }]) => [date, gifts, cash, bank, cash + bank, reversals, reversed]);
  }
}

/** Only gifts, and what takes them back, touch the fund itself. */
function takesGiftBack({ lines = [] }: Entry): boolean {
  return lines.some(({ account }) => account.startsWith('fund:'));
}
