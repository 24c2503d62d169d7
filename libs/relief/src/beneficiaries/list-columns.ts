import { foldVietnamese } from '#core/fold.js';

/** What a list of beneficiaries may say of a household. */
const LIST_FIELDS = [
  'name',
  'place',
  'id_number',
  'household_code',
  'head',
  'account',
  'bank',
  'phone',
  'people',
  'amount',
  'group',
  'note',
] as const;

/** See `LIST_FIELDS`. */
export type ListField = (typeof LIST_FIELDS)[number];

/** Headings as offices write them, folded: without marks, lower case. */
const HEADINGS: Readonly<Record<ListField, readonly string[]>> = {
  name: ['ho ten', 'ho va ten', 'ten', 'nguoi nhan', 'ho ten nguoi nhan', 'ho va ten nguoi nhan'],
  place: ['thon', 'thon xom', 'thon ban', 'thon xa', 'dia chi', 'to dan pho', 'khu pho', 'noi o'],
  id_number: ['cccd', 'so cccd', 'cmnd', 'so cmnd', 'cccd cmnd', 'so cccd cmnd', 'so dinh danh', 'can cuoc', 'so can cuoc'],
  household_code: ['ma ho', 'ma so ho', 'so ho khau', 'ma ho gia dinh', 'so so ho ngheo'],
  head: ['chu ho', 'ten chu ho', 'ho ten chu ho', 'ho va ten chu ho'],
  account: ['so tai khoan', 'tai khoan', 'stk'],
  bank: ['ngan hang', 'tai ngan hang'],
  phone: ['dien thoai', 'so dien thoai', 'sdt'],
  people: ['so khau', 'nhan khau', 'so nguoi', 'so nhan khau'],
  amount: ['so tien', 'tien', 'muc ho tro', 'so tien ho tro', 'tien mat'],
  group: ['dien', 'dien doi tuong', 'doi tuong'],
  note: ['ghi chu'],
};

const FIELD_OF = new Map(LIST_FIELDS.flatMap((field) => HEADINGS[field].map((heading) => [heading, field] as const)));
/** Rows above the heading: names of offices, a title, a date. */
const HEADING_WITHIN = 25;

/** Which column holds what, and in which row (from 0) the headings stand. */
export interface ListColumns {
  readonly at: ReadonlyMap<ListField, number>;
  readonly headingRow: number;
}

/** The field a heading names, whatever its case, marks and unit in brackets: `Số tiền (đồng)` is `amount`. */
function fieldOf(heading: string): ListField | undefined {
  return FIELD_OF.get(foldVietnamese(heading.replace(/\([^)]*\)/g, ' ')));
}

/** Finds the row of headings: one that names people and something else we know. @returns `undefined` when there is none */
export function listColumns(rows: readonly (readonly string[])[]): ListColumns | undefined {
  for (const [headingRow, cells] of rows.slice(0, HEADING_WITHIN).entries()) {
    const at = new Map<ListField, number>();
    for (const [column, cell] of cells.entries()) {
      const field = fieldOf(cell);
      if (field !== undefined && !at.has(field)) at.set(field, column);
    }
    // "Chủ hộ" alone names the household's head, who then is who receives.
    const head = at.get('head');
    if (!at.has('name') && head !== undefined) at.set('name', head);
    if (at.has('name') && at.size > 1) return { at, headingRow };
  }
  return undefined;
}
