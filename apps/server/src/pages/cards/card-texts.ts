import type { Language } from '../../http/language.js';

const VI = {
  receipt: 'Biên nhận điện tử của một khoản ủng hộ',
  receiptSays: 'Mở đường dẫn để xem khoản này trong sổ và kiểm chứng.',
  gifts: 'Lượt ủng hộ',
};

/** Words of share pictures beside those of the pages. */
export const CARD_TEXTS: Readonly<Record<Language, typeof VI>> = {
  vi: VI,
  en: {
    receipt: 'An electronic receipt of a gift',
    receiptSays: 'Open the link to see this gift in the book and check it.',
    gifts: 'Gifts',
  },
};
