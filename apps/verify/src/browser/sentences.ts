import { formatVoucher } from '#core/journal/voucher-book.js';
import { groupThousands } from '#core/vnd.js';
import type { Failure, Verdict } from './check-receipt.js';

/** Languages the check speaks. */
export type Language = 'vi' | 'en';

/** What is shown: a heading and some sentences. */
export interface Shown {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The verdict in plain sentences. In the book is not the same as still valid: what was taken back later says so first. */
export function verdictText(verdict: Verdict, { language, reversed }: { readonly language: Language; readonly reversed: boolean }): Shown {
  const text = TEXTS[language];
  if (verdict.state === 'unchecked') return { heading: text.unchecked, lines: [text.retry] };
  if (verdict.state === 'fails') return { heading: text.fails, lines: [failureLine(verdict.failure, language), text.keepPaper] };
  const { verified, facts, seenBefore } = verdict;
  const { origin, size } = verified.checkpoint;
  const vouchers = facts.vouchers.map(formatVoucher).join(', ');
  return {
    heading: reversed ? text.reversed : text.holds,
    lines: [
      text.signed(origin, grouped(size)),
      text.placed(grouped(verified.index)),
      text.same(facts.amount === '0' ? '' : `${groupThousands(facts.amount)} ₫`, vouchers),
      ...(verified.openings.length > 0 ? [text.opened] : []),
      seenBefore > 0 ? text.grew(grouped(seenBefore)) : text.firstTime,
      text.limit,
    ],
  };
}

/** What stands there while the check runs. */
export function checkingText(language: Language): string {
  return TEXTS[language].checking;
}

function failureLine({ what, page, log }: Failure, language: Language): string {
  const sentence = TEXTS[language].failures[what];
  return page === undefined ? sentence : `${sentence} ${TEXTS[language].both(page, log ?? '')}`;
}

function grouped(number: number): string {
  return groupThousands(String(number));
}

interface Texts {
  readonly checking: string;
  readonly holds: string;
  readonly reversed: string;
  readonly fails: string;
  readonly unchecked: string;
  readonly retry: string;
  readonly keepPaper: string;
  readonly opened: string;
  readonly firstTime: string;
  readonly limit: string;
  readonly signed: (origin: string, size: string) => string;
  readonly placed: (index: string) => string;
  /** @param amount empty for a gift of goods alone */
  readonly same: (amount: string, vouchers: string) => string;
  readonly grew: (size: string) => string;
  readonly both: (page: string, log: string) => string;
  readonly failures: Readonly<Record<Failure['what'], string>>;
}

const VIETNAMESE: Texts = {
  checking: 'Đang kiểm chứng trên máy này…',
  holds: '✓ Đúng: khoản ủng hộ này nằm trong sổ đã niêm phong',
  reversed: 'Có trong sổ đã niêm phong, nhưng đã bị hủy sau đó',
  fails: '✗ KHÔNG KHỚP',
  unchecked: 'Chưa kiểm chứng được',
  retry: 'Không tải được bằng chứng từ máy chủ. Hãy thử lại, hoặc tải tệp bằng chứng và kiểm bằng minhbach-verify.',
  keepPaper: 'Hãy giữ giấy biên nhận, chụp màn hình này và báo cho đơn vị tiếp nhận.',
  opened: 'Tên và nội dung hiện trong bằng chứng khớp với bút toán.',
  firstTime: 'Máy này đã nhớ dấu niêm phong; lần sau sẽ kiểm xem sổ có bị sửa lại không.',
  limit: 'Bộ kiểm chứng này do chính máy chủ gửi. Muốn không phải tin máy chủ, hãy dùng lệnh minhbach-verify với khóa bạn đã có.',
  signed: (origin, size) => `Chữ ký niêm phong của sổ ${origin} ở ${size} bút toán là đúng.`,
  placed: (index) => `Bút toán số ${index} nằm đúng chỗ trong sổ, không bị sửa.`,
  same: (amount, vouchers) => `Trong sổ ghi ${amount === '' ? '' : `${amount}, `}chứng từ ${vouchers}: khớp với trang này.`,
  grew: (size) => `Sổ chỉ được ghi thêm kể từ lần trước máy này xem (${size} bút toán).`,
  both: (page, log) => `Trang ghi: ${page}. Sổ ghi: ${log}.`,
  failures: {
    proof: 'Bằng chứng không dẫn tới dấu niêm phong: bút toán này không có trong sổ.',
    signature: 'Dấu niêm phong không được ký bằng khóa của sổ.',
    leaf: 'Bút toán trong bằng chứng không phải bút toán của biên nhận này.',
    opening: 'Tên hoặc nội dung trong bằng chứng không khớp với bút toán.',
    key: 'Khóa của sổ đã khác với lần trước máy này xem.',
    history: 'Sổ hôm nay không nối tiếp sổ mà máy này đã xem: có thể đã bị sửa lại.',
    amount: 'Số tiền trên trang khác số tiền trong sổ.',
    voucher: 'Số chứng từ trên trang khác trong sổ.',
    index: 'Số thứ tự trên trang khác trong sổ.',
    campaign: 'Chiến dịch trên trang khác trong sổ.',
    date: 'Ngày trên trang khác trong sổ.',
  },
};

const ENGLISH: Texts = {
  checking: 'Checking on this device…',
  holds: '✓ It holds: this gift stands in the sealed book',
  reversed: 'In the sealed book, but taken back later',
  fails: '✗ IT DOES NOT HOLD',
  unchecked: 'Not checked yet',
  retry: 'The proof could not be loaded from the server. Try again, or download the proof file and check it with minhbach-verify.',
  keepPaper: 'Keep your paper receipt, take a picture of this screen and tell the office that received the gift.',
  opened: 'The name and message in the proof match the entry.',
  firstTime: 'This device now remembers the checkpoint; next time it will check that the book was not rewritten.',
  limit:
    'This checker was sent by the server itself. To do without trusting it, use the command minhbach-verify with a key you already have.',
  signed: (origin, size) => `The checkpoint of the book ${origin} at ${size} entries is signed with its key.`,
  placed: (index) => `Entry ${index} stands in its place in the book, unchanged.`,
  same: (amount, vouchers) => `The book says ${amount === '' ? '' : `${amount}, `}voucher ${vouchers}: the same as this page.`,
  grew: (size) => `The book has only grown since this device last looked (${size} entries).`,
  both: (page, log) => `The page says: ${page}. The book says: ${log}.`,
  failures: {
    proof: 'The proof does not lead to the checkpoint: this entry is not in the book.',
    signature: 'The checkpoint is not signed with the key of the book.',
    leaf: 'The entry in the proof is not the entry of this receipt.',
    opening: 'The name or message in the proof does not match the entry.',
    key: 'The key of the book is not the one this device saw before.',
    history: "Today's book does not continue the book this device saw before: it may have been rewritten.",
    amount: 'The amount on the page is not the amount in the book.',
    voucher: 'The voucher number on the page is not the one in the book.',
    index: 'The index on the page is not the one in the book.',
    campaign: 'The campaign on the page is not the one in the book.',
    date: 'The date on the page is not the one in the book.',
  },
};

const TEXTS: Readonly<Record<Language, Texts>> = { vi: VIETNAMESE, en: ENGLISH };
