import type { Language } from '../http/language.js';
import { counted } from './counted.js';

const VI = {
  settled: 'Đã quyết toán',
  settledOn: (date: string): string => `Quyết toán ngày ${date}; sổ của chiến dịch không nhận thêm bút toán nào.`,
  residual: (amount: string, where: string, decision: string): string => `Số dư ${amount}: ${where}, theo quyết định ${decision}`,
  destinations: { next_campaign: 'chuyển chiến dịch sau', relief_fund: 'chuyển Quỹ cứu trợ', return: 'hoàn trả' },
  closingSeal: 'Dấu niêm phong khi kết thúc',
  deadlines: 'Thời hạn theo luật',
  dueOn: (date: string): string => `hạn ${date}`,
  daysLate: (days: string): string => `trễ ${days} ngày`,
  publications: 'Đã công khai',
  publishedContents: { appeal: 'lời kêu gọi, cách thức tiếp nhận', receipts: 'kết quả tiếp nhận', distribution: 'kết quả phân phối' },
  publicationForms: { website: 'trang tin điện tử', posting: 'niêm yết', media: 'báo, đài' },
  norms: 'Mức hỗ trợ',
  per: { household: 'hộ', person: 'người' },
  atLeast: (amount: string): string => `từ ${amount}`,
  atMost: (amount: string): string => `đến ${amount}`,
  validFrom: (date: string): string => `áp dụng từ ${date}`,
  earmarks: 'Mục đích chỉ định',
};

const EN: typeof VI = {
  settled: 'Settled',
  settledOn: (date) => `Settled on ${date}; the campaign's book takes no further entry.`,
  residual: (amount, where, decision) => `Left over ${amount}: ${where}, by decision ${decision}`,
  destinations: { next_campaign: 'to the next campaign', relief_fund: 'to the relief fund', return: 'returned' },
  closingSeal: 'The closing seal',
  deadlines: 'Deadlines by law',
  dueOn: (date) => `by ${date}`,
  daysLate: (days) => `${counted(days, 'day', 'days')} late`,
  publications: 'Published',
  publishedContents: { appeal: 'the appeal, how gifts are received', receipts: 'what was received', distribution: 'what was handed out' },
  publicationForms: { website: 'website', posting: 'posted up', media: 'press' },
  norms: 'Support norms',
  per: { household: 'household', person: 'person' },
  atLeast: (amount) => `from ${amount}`,
  atMost: (amount) => `up to ${amount}`,
  validFrom: (date) => `from ${date} on`,
  earmarks: 'Earmarks',
};

/** Words about what a campaign owes the public, by language. */
export const DUTIES_TEXTS: Readonly<Record<Language, typeof VI>> = { vi: VI, en: EN };
