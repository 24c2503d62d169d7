import type { Language } from '../../http/language.js';
import { counted } from '../counted.js';

const VI = {
  newFigures: 'Có số liệu mới',
  see: 'xem',
  hall: (title: string): string => `Màn hình: ${title}`,
  gifts: (count: string): string => `${count} lượt ủng hộ`,
  latest: 'Các khoản vừa vào sổ',
  time: 'Lúc',
  noGifts: 'Chưa có khoản nào',
  give: 'Quét để ủng hộ',
  noWayToGive: {
    soon: 'Chiến dịch chưa tới ngày tiếp nhận.',
    receiving: 'Chiến dịch chưa có tài khoản nhận chuyển khoản.',
    ended: 'Chiến dịch không còn tiếp nhận.',
  },
  account: (bank: string, number: string): string => `${bank} · ${number}`,
  read: 'Quét để xem sổ',
  figuresAt: (at: string, size: string): string => `Số liệu lúc ${at} · dấu niêm phong số ${size}`,
  frozen: (at: string): string => `Mất kết nối – vẫn là số liệu lúc ${at}. Tự cập nhật khi có mạng lại.`,
  embed: (title: string): string => `Ô nhúng: ${title}`,
  toBook: 'Xem sổ thu – chi',
  embedHeading: 'Nhúng số liệu vào trang của bạn',
  embedHint: 'Chép đoạn mã này vào trang web. Ô rộng từ 320 px, không chạy mã và không theo dõi ai.',
  embedTitle: (title: string): string => `Số liệu công khai: ${title}`,
};

/** Words of the hall display, the embedded box and the live line, by language. */
export const LIVE_TEXTS: Readonly<Record<Language, typeof VI>> = {
  vi: VI,
  en: {
    newFigures: 'There are new figures',
    see: 'see them',
    hall: (title) => `Display: ${title}`,
    gifts: (count) => counted(count, 'gift', 'gifts'),
    latest: 'Just entered in the book',
    time: 'At',
    noGifts: 'No gifts yet',
    give: 'Scan to give',
    noWayToGive: {
      soon: 'This campaign does not receive yet.',
      receiving: 'This campaign has no account for transfers yet.',
      ended: 'This campaign no longer receives.',
    },
    account: (bank, number) => `${bank} · ${number}`,
    read: 'Scan to read the book',
    figuresAt: (at, size) => `Figures of ${at} · seal ${size}`,
    frozen: (at) => `Connection lost – still the figures of ${at}. Updates by itself once it is back.`,
    embed: (title) => `Box: ${title}`,
    toBook: 'Read the book',
    embedHeading: 'Put these figures on your own page',
    embedHint: 'Copy this code into a web page. The box is 320 px wide or more, runs no script and follows nobody.',
    embedTitle: (title) => `Public figures: ${title}`,
  },
};
