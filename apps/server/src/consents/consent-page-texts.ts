import type { Language } from '../http/language.js';

const VI = {
  title: 'Đổi cách hiện tên',
  shownNow: 'Trang công khai đang hiện',
  nobody: 'Không hiện tên',
  levels: { public: 'đầy đủ', masked: 'viết tắt', anonymous: 'ẩn danh' },
  choose: 'Từ nay hiện thế nào?',
  masked: 'Viết tắt: chỉ hiện từ đầu của họ tên, các từ sau còn chữ cái đầu',
  anonymous: 'Ẩn danh: không hiện tên và lời nhắn',
  onlyLess: 'Trang này chỉ dùng để hiện ít hơn. Muốn hiện đầy đủ, hãy liên hệ nơi đã tiếp nhận.',
  confirm: 'Tôi là người ủng hộ và muốn đổi cách hiện tên như trên',
  confirmMissing: 'Hãy chọn một cách và đánh dấu vào ô xác nhận',
  effect: 'Có hiệu lực ngay trên mọi trang. Số tiền và bằng chứng của khoản ủng hộ không thay đổi.',
  submit: 'Đổi cách hiện tên',
  back: 'Về biên nhận',
  nothingLeft: 'Khoản này đã ẩn danh: không còn gì để ẩn thêm.',
  erased: 'Thông tin cá nhân của khoản này đã được xóa theo yêu cầu.',
} as const;

/** The words of the page on which the holder of a receipt hides a name, by language. */
export type ConsentPageTexts = {
  readonly [Key in keyof typeof VI]: (typeof VI)[Key] extends string ? string : Readonly<Record<'public' | 'masked' | 'anonymous', string>>;
};

const EN: ConsentPageTexts = {
  title: 'Change how you are shown',
  shownNow: 'Public pages now show',
  nobody: 'No name is shown',
  levels: { public: 'in full', masked: 'masked', anonymous: 'anonymous' },
  choose: 'How from now on?',
  masked: 'Masked: the first word of the name, of the others only initials',
  anonymous: 'Anonymous: neither name nor message',
  onlyLess: 'This page can only show less. To be named in full, ask the office that received the gift.',
  confirm: 'I gave this gift and want to be shown as chosen above',
  confirmMissing: 'Choose one and tick the box to confirm',
  effect: 'In force at once on every page. The amount and the proof of the gift stay as they are.',
  submit: 'Change how I am shown',
  back: 'Back to the receipt',
  nothingLeft: 'This gift is anonymous already: there is nothing left to hide.',
  erased: 'The personal data of this gift was erased on request.',
};

/** See `ConsentPageTexts`. */
export const CONSENT_PAGE_TEXTS: Readonly<Record<Language, ConsentPageTexts>> = { vi: VI, en: EN };
