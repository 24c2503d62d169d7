import type { DeadlineCode, DeadlineState } from './campaign-deadlines.js';

interface Label {
  readonly vi: string;
  readonly en: string;
}

/** What is due, in words. */
export const DEADLINE_LABELS: Readonly<Record<DeadlineCode, Label>> = {
  appeal_published: { vi: 'Công khai lời kêu gọi và cách thức tiếp nhận', en: 'Publish the appeal and how gifts are received' },
  receiving_closed: { vi: 'Ngừng tiếp nhận và thông báo ngân hàng', en: 'End receiving and notify the bank' },
  receipts_published: { vi: 'Công khai kết quả tiếp nhận', en: 'Publish what was received' },
  distribution_ended: { vi: 'Kết thúc phân phối', en: 'End handing out' },
  distribution_published: { vi: 'Công khai kết quả phân phối, sử dụng', en: 'Publish what was handed out' },
};

/** How it stands, in words. */
export const DEADLINE_STATE_LABELS: Readonly<Record<DeadlineState, Label>> = {
  met: { vi: 'đúng hạn', en: 'in time' },
  met_late: { vi: 'đã làm, trễ hạn', en: 'done late' },
  due: { vi: 'chưa đến hạn', en: 'not due yet' },
  soon: { vi: 'sắp đến hạn', en: 'due soon' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
  excepted: { vi: 'chỉ còn khoản theo cam kết với nhà hảo tâm', en: 'only what donors tied to a purpose is left' },
};
