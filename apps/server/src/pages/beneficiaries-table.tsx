import type { VNode } from 'preact';
import { formatVnd, parseVnd } from '#core/vnd.js';
import type { BeneficiariesView, BeneficiaryCellView } from '#disclosure/decisions/beneficiaries-view-reader.js';
import type { Language } from '../http/language.js';
import { grouped } from './layout.js';
import type { PageContext } from './page-context.js';

const VI = {
  heading: 'Đã đến với bà con',
  commune: 'Xã, phường',
  category: 'Nội dung',
  households: 'Số lượt hộ',
  people: 'Số người',
  money: 'Số tiền',
  together: 'Các nơi có ít hộ, cộng chung',
  tooFew: (least: number): string => `dưới ${least}`,
  total: 'Cộng',
  hint: (least: number): string =>
    `Nơi có dưới ${least} hộ được cộng chung để không nhận ra từng hộ; không công khai tên người nhận trên mạng.`,
};

const EN: typeof VI = {
  heading: 'Whom it reached',
  commune: 'Commune',
  category: 'For',
  households: 'Households',
  people: 'People',
  money: 'Money',
  together: 'Places with few households, together',
  tooFew: (least) => `fewer than ${least}`,
  total: 'Total',
  hint: (least) =>
    `Places with fewer than ${least} households are added up, so that nobody can be picked out; names are never put on the web.`,
};

const TEXTS: Readonly<Record<Language, typeof VI>> = { vi: VI, en: EN };

/** Counts and sums of who was helped, by commune and category; nothing while nobody was. */
export function BeneficiariesTable({ context, view }: { readonly context: PageContext; readonly view: BeneficiariesView }): VNode | null {
  const text = TEXTS[context.language];
  if (view.data.length === 0) return null;
  const count = (number: number | null): string => (number === null ? text.tooFew(view.households_min) : grouped(number));
  const cells = ({ households, people, money }: Pick<BeneficiaryCellView, 'households' | 'people' | 'money'>): VNode => (
    <>
      <td class="num">{count(households)}</td>
      <td class="num">{count(people)}</td>
      <td class="num">{formatVnd(parseVnd(money.amount))}</td>
    </>
  );
  return (
    <>
      <h2>{text.heading}</h2>

      <table>
        <thead>
          <tr>
            {[text.commune, text.category, text.households, text.people, text.money].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.data.map((cell) => (
            <tr key={`${cell.unit?.code ?? ''}|${cell.category?.code ?? ''}`}>
              <td>{cell.unit?.name ?? text.together}</td>
              <td>{cell.category === null ? '' : context.language === 'vi' ? cell.category.name : cell.category.name_en}</td>
              {cells(cell)}
            </tr>
          ))}
          <tr>
            <th scope="row" colspan={2}>
              {text.total}
            </th>
            {cells(view.total)}
          </tr>
        </tbody>
      </table>

      <p class="muted">{text.hint(view.households_min)}</p>
    </>
  );
}
