import type { DaysReader } from '../figures/days-reader.js';
import type { DayView } from '../figures/figure-views.js';
import { type ReadColumn, column } from './column.js';
import { atOnce, type Dataset, dataset } from './dataset.js';
import { meetsFilter } from './meets-filter.js';

const COLUMNS: readonly ReadColumn<DayView>[] = [
  column('date', 'date', { vi: 'Ngày nghiệp vụ', en: 'Business date' }, ({ date }) => date),
  column(
    'received_vnd',
    'money',
    { vi: 'Tiền nhận của ngày, đã trừ các khoản bị hủy', en: 'Money received that day, net of reversals' },
    ({ received }) => BigInt(received.amount),
  ),
  column('gifts', 'count', { vi: 'Số lượt ủng hộ còn tính', en: 'Gifts that stand' }, ({ received }) => received.count),
  column('interest_vnd', 'money', { vi: 'Lãi ngân hàng trừ phí', en: 'Bank interest less charges' }, ({ interest }) =>
    BigInt(interest.amount),
  ),
  column('disbursed_vnd', 'money', { vi: 'Tiền chi của ngày', en: 'Money handed out' }, ({ disbursed }) => BigInt(disbursed.amount)),
  column('returned_vnd', 'money', { vi: 'Tiền hoàn trả', en: 'Money given back' }, ({ returned }) => BigInt(returned.amount)),
  column(
    'lost_vnd',
    'money',
    { vi: 'Thiếu hụt khi kiểm quỹ; số âm là thừa', en: 'Missing at cash counts; below zero where a count found more' },
    ({ lost }) => BigInt(lost.amount),
  ),
];

/** Money in and out by business day. */
export function daysDataset(days: DaysReader): Dataset {
  return dataset<DayView>({
    name: 'days',
    title: { vi: 'Theo ngày', en: 'By day' },
    about: {
      vi: 'Tiền vào, tiền ra của từng ngày. Khoản bị hủy được trừ khỏi chính ngày của nó, nên cộng mọi ngày bằng tổng của chiến dịch.',
      en: 'Money in and out by day. What was taken back is gone from its own day, so all days add up to the campaign’s totals.',
    },
    key: ['date'],
    filters: ['from', 'to'],
    columns: COLUMNS,
    rows: async ({ filter, published }) => {
      const { as_of: asOf, data } = await days.days(filter.campaign ?? '', published);
      return { asOf, chunks: atOnce(data.filter(({ date }) => meetsFilter(filter, { date }))) };
    },
  });
}
