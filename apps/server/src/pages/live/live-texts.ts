import type { Language } from '../../http/language.js';

const VI = {
  newFigures: 'Có số liệu mới',
  see: 'xem',
  hall: (title: string): string => `Màn hình: ${title}`,
  gifts: (count: string): string => `${count} lượt ủng hộ`,
  latest: 'Các khoản vừa vào sổ',
  time: 'Lúc',
  noGifts: 'Chưa có khoản nào',
  give: 'Quét để ủng hộ',
  noWayToGive: 'Đợt này không còn tiếp nhận chuyển khoản.',
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
    gifts: (count) => `${count} gifts`,
    latest: 'Just entered in the book',
    time: 'At',
    noGifts: 'No gifts yet',
    give: 'Scan to give',
    noWayToGive: 'This campaign takes no more transfers.',
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
