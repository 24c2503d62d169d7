import { type BusinessDate, formatDateVietnamese, parseBusinessDate } from '#core/dates.js';
import type { Entry } from '#core/journal/entry.js';
import { factText, optionalFactText } from '#core/journal/fact.js';
import { DOCUMENT_ROLES, type DocumentRole } from '#core/journal/kinds/document.js';
import { groupThousands } from '#core/vnd.js';
import type { DayMoney, DayView } from '../figures/figure-views.js';
import type { GoodsLineView } from '../listing/entry-view.js';
import type { Words } from '../open-data/column.js';

/** What an entry that is news says of itself. */
export interface NewsEntry {
  readonly entry: Entry;
  /** name of the unit in whose book it is */
  readonly unit: string;
  readonly money: DayMoney;
  readonly goods: readonly GoodsLineView[];
}

/** Title and text of an item. */
interface Said {
  readonly title: Words;
  readonly text: Words;
}

/** What a hand-out says: how much, never to whom. */
export function disbursementWords({ entry, unit, money, goods }: NewsEntry): Said {
  const what = moneyAndGoods(money, goods);
  return {
    title: { vi: `Đã chi ${what}`, en: `Handed out: ${what}` },
    text: { vi: `${unit}, ngày ${day(entry.date)}.`, en: `${unit}, ${entry.date}.` },
  };
}

/** What an allocation decision says. */
export function allocationWords({ entry, unit, money, goods }: NewsEntry): Said {
  const [round, number, date] = [
    factText(entry, 'round'),
    factText(entry, 'decision_no'),
    parseBusinessDate(factText(entry, 'decision_date')),
  ];
  const what = moneyAndGoods(money, goods);
  return {
    title: { vi: `Quyết định phân bổ ${what}`, en: `Allocated: ${what}` },
    text: {
      vi: `Đợt ${round}, quyết định số ${number} ngày ${day(date)}. ${unit}.`,
      en: `Round ${round}, decision ${number} of ${date}. ${unit}.`,
    },
  };
}

/** Roles of documents in plain words. */
const ROLES: Readonly<Record<DocumentRole, Words>> = {
  appeal: { vi: 'Lời kêu gọi', en: 'Appeal' },
  decision: { vi: 'Quyết định', en: 'Decision' },
  handover: { vi: 'Biên bản bàn giao', en: 'Handover record' },
  signed_list: { vi: 'Danh sách ký nhận', en: 'Signed list' },
  local_confirmation: { vi: 'Xác nhận của địa phương', en: 'Local confirmation' },
  photo: { vi: 'Ảnh', en: 'Photograph' },
  invoice: { vi: 'Hóa đơn', en: 'Invoice' },
  price_evidence: { vi: 'Chứng từ giá', en: 'Evidence of price' },
  disposal_record: { vi: 'Biên bản xử lý', en: 'Disposal record' },
  bank_statement: { vi: 'Sao kê ngân hàng', en: 'Bank statement' },
  report: { vi: 'Báo cáo', en: 'Report' },
  other: { vi: 'Chứng từ khác', en: 'Other document' },
};

function roleWords(role: string): Words {
  return ROLES[DOCUMENT_ROLES.find((known) => known === role) ?? 'other'];
}

/** What a document says: its role and number, and whether anyone may read it. */
export function documentWords({ entry, unit }: NewsEntry): Said {
  const role = roleWords(factText(entry, 'role'));
  const number = optionalFactText(entry, 'number');
  const isOpen = optionalFactText(entry, 'sha256') !== undefined;
  return {
    title: { vi: `Chứng từ mới: ${role.vi}${numbered(' số', number)}`, en: `New document: ${role.en}${numbered('', number)}` },
    text: {
      vi: `${unit}, ngày ${day(entry.date)}. ${isOpen ? 'Ai cũng tải được.' : 'Có dữ liệu cá nhân nên tệp không công bố.'}`,
      en: `${unit}, ${entry.date}. ${isOpen ? 'Anyone may have the file.' : 'It holds personal data, so the file is not published.'}`,
    },
  };
}

const STATES: Readonly<Partial<Record<string, Words>>> = {
  opened: { vi: 'Bắt đầu tiếp nhận', en: 'Receiving has begun' },
  extended: { vi: 'Gia hạn tiếp nhận', en: 'Receiving is extended' },
  closed: { vi: 'Ngừng tiếp nhận', en: 'Receiving has ended' },
  distributed: { vi: 'Đã phân phối xong', en: 'Handing out has ended' },
};

/** What a change of the campaign itself says. */
export function stateWords({ entry, unit }: NewsEntry): Said {
  const settled = { vi: 'Đã quyết toán', en: 'The campaign is settled' };
  const other = { vi: 'Thay đổi của chiến dịch', en: 'The campaign has changed' };
  const state = entry.kind === 'settlement' ? undefined : STATES[optionalFactText(entry, 'state') ?? 'opened'];
  return {
    title: entry.kind === 'settlement' ? settled : (state ?? other),
    text: { vi: `${unit}, ngày ${day(entry.date)}.`, en: `${unit}, ${entry.date}.` },
  };
}

/** What a day says: sums alone. */
export function dayWords({ date, received, disbursed }: DayView): Said {
  const [gifts, came, went] = [groupThousands(String(received.count)), amount(received), amount(disbursed)];
  return {
    title: { vi: `Ngày ${day(date)}: nhận ${came}, chi ${went}`, en: `${date}: received ${came}, handed out ${went}` },
    text: {
      vi: `${gifts} lượt ủng hộ. Khoản bị hủy đã được trừ khỏi ngày của nó.`,
      en: `${gifts} ${gifts === '1' ? 'gift' : 'gifts'}. What was taken back is gone from its own day.`,
    },
  };
}

/** The words of an entry that was taken back since. */
export function reversedWords({ title, text }: Said): Said {
  return { title: { vi: `ĐÃ HỦY: ${title.vi}`, en: `TAKEN BACK: ${title.en}` }, text };
}

function numbered(before: string, number: string | undefined): string {
  return number === undefined ? '' : `${before} ${number}`;
}

function day(date: BusinessDate): string {
  return formatDateVietnamese(date);
}

function amount({ amount: digits }: DayMoney): string {
  return digits.startsWith('-') ? `−${groupThousands(digits.slice(1))} đ` : `${groupThousands(digits)} đ`;
}

function moneyAndGoods(money: DayMoney, goods: readonly GoodsLineView[]): string {
  const things = goods.map(({ name, quantity, unit }) => `${quantity.replace('.', ',')} ${unit} ${name}`.trim());
  return [...(money.amount === '0' ? [] : [amount(money)]), ...things].join(', ') || '0 đ';
}
