import type { Language } from '../../http/language.js';
import { counted } from '../counted.js';

const VI = {
  decision: 'Quyết định phân bổ',
  noDecision: 'Chi theo đề nghị đã duyệt, không thuộc đợt phân bổ nào',
  payee: 'Người nhận',
  payees: { household: 'hộ dân', organisation: 'tổ chức', unit: 'đơn vị của Mặt trận' },
  recipients: 'Số người nhận',
  households: (count: string): string => `${count} hộ`,
  people: (count: string): string => `${count} người`,
  recipientsTogether: (least: string): string => `cộng chung ở bảng địa bàn, để nơi dưới ${least} hộ không bị nhận ra`,
  paidBy: 'Đơn vị chi',
  voucher: 'Chứng từ',
  papers: 'Hồ sơ, ảnh',
  noPapers: 'Chưa có hồ sơ công khai',
  trace: 'Khoản này lấy từ những khoản ủng hộ nào',
  detailsOf: (day: string, place: string): string => `Chi tiết khoản chi ngày ${day}, ${place}`,
};

const EN: typeof VI = {
  decision: 'Allocation decision',
  noDecision: 'Paid on an approved request, outside any allocation round',
  payee: 'Recipient',
  payees: { household: 'households', organisation: 'an organisation', unit: 'a unit of the Front' },
  recipients: 'How many received',
  households: (count) => counted(count, 'household', 'households'),
  people: (count) => counted(count, 'person', 'people'),
  recipientsTogether: (least) => `counted in the table of places, so that places with fewer than ${least} households are not told apart`,
  paidBy: 'Paid by',
  voucher: 'Voucher',
  papers: 'Papers, photos',
  noPapers: 'No public papers yet',
  trace: 'Which gifts paid for this',
  detailsOf: (day, place) => `Details of the hand-out of ${day}, ${place}`,
};

/** Words of the list of hand-outs, in both languages. */
export const HAND_OUT_TEXTS: Readonly<Record<Language, typeof VI>> = { vi: VI, en: EN };
