import type { Language } from '../../http/language.js';

const VI = {
  inTheBook: 'Vị trí trong sổ',
  placeInBook: (index: string, size: string): string => `số ${index} trong cuốn sổ ${size} bút toán đã niêm phong, đếm từ số 0`,
  inList: {
    contribution: 'Danh sách thu của chiến dịch',
    disbursement: 'Danh sách chi của chiến dịch',
    document: 'Chứng từ của chiến dịch',
  },
  sameDay: (day: string): string => `Các khoản cùng ngày ${day}`,
  neighbours: 'Các khoản cùng loại của chiến dịch',
  older: '← Khoản trước đó',
  newer: 'Khoản sau đó →',
  whereIsIt: 'Khoản này đang ở đâu',
  reverses: 'Khoản bị hủy bởi bút toán này',
  data: 'Dữ liệu của khoản này (JSON)',
};

const EN: typeof VI = {
  inTheBook: 'Place in the book',
  placeInBook: (index, size) => `number ${index} in a book of ${size} sealed entries, counted from 0`,
  inList: {
    contribution: 'Gifts of the campaign',
    disbursement: 'Hand-outs of the campaign',
    document: 'Documents of the campaign',
  },
  sameDay: (day) => `Everything of ${day}`,
  neighbours: 'Entries of the same kind in the campaign',
  older: '← The one before',
  newer: 'The one after →',
  whereIsIt: 'Where this is now',
  reverses: 'What this entry took back',
  data: 'The data of this entry (JSON)',
};

/** Words of the public page of one entry, in both languages. */
export const ENTRY_TEXTS: Readonly<Record<Language, typeof VI>> = { vi: VI, en: EN };
