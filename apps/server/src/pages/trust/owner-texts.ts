import type { Language } from '../../http/language.js';

/** Words around who owns the pages. */
export interface OwnerTexts {
  readonly agency: string;
  readonly responsible: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

/** Words around who owns the pages, by language. */
export const OWNER_TEXTS: Readonly<Record<Language, OwnerTexts>> = {
  vi: {
    agency: 'Cơ quan chủ quản',
    responsible: 'Chịu trách nhiệm nội dung',
    phone: 'Điện thoại',
    email: 'Thư điện tử',
    address: 'Địa chỉ',
  },
  en: {
    agency: 'Owning agency',
    responsible: 'Responsible for the content',
    phone: 'Phone',
    email: 'E-mail',
    address: 'Address',
  },
};
