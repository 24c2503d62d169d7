import type { MeasuresView } from './totals-view.js';

/** What one public figure means, in both languages. */
export interface MeasureDefinition {
  readonly vi: string;
  readonly en: string;
}

/** The words behind each measure: body of `/public/v1/definitions`, legend of pages and workbooks. */
export const MEASURE_DEFINITIONS: Readonly<Record<keyof MeasuresView, MeasureDefinition & { readonly label: MeasureDefinition }>> = {
  registered: {
    label: { vi: 'Đăng ký ủng hộ', en: 'Pledged' },
    vi: 'Mọi khoản đăng ký ủng hộ, đã trừ các đăng ký bị hủy, dù tiền và hiện vật đã tới hay chưa; không bao giờ cộng vào số đã nhận.',
    en: 'Everything promised, net of pledges taken back, whether or not it has come since; never added to what was received.',
  },
  received_money: {
    label: { vi: 'Tiền đã nhận', en: 'Money received' },
    vi: 'Tiền mặt và tiền vào tài khoản đã ghi sổ, đã trừ các khoản bị hủy (đảo).',
    en: 'Cash and bank credits recorded in the book, net of reversals.',
  },
  received_goods: {
    label: { vi: 'Hiện vật đã nhận', en: 'Goods received' },
    vi: 'Hiện vật đã nhập theo từng mặt hàng, đã trừ các khoản bị hủy; giá trị là ước giá, kể cả giá được định sau, không cộng vào tiền.',
    en: 'Goods taken in by item, net of reversals; their value, also where it was set later, is an estimate and is never added to money.',
  },
  interest_money: {
    label: { vi: 'Lãi tiền gửi', en: 'Interest' },
    vi: 'Lãi ngân hàng của tài khoản chiến dịch sau khi trừ phí; được dùng như tiền đã nhận.',
    en: 'Bank interest on the campaign’s accounts after fees; may be spent like money received.',
  },
  delivered_directly: {
    label: { vi: 'Trao trực tiếp', en: 'Delivered directly' },
    vi: 'Nhà hảo tâm trao thẳng cho người nhận, có xác nhận; không qua quỹ nên không nằm trong số đã nhận.',
    en: 'Given by donors straight to recipients with evidence; never passed through the fund, so never part of what was received.',
  },
  allocated: {
    label: { vi: 'Đã quyết định phân bổ', en: 'Allocated' },
    vi: 'Số tiền, hiện vật đã có quyết định phân bổ.',
    en: 'Money and goods for which an allocation was decided.',
  },
  disbursed_money: {
    label: { vi: 'Tiền đã chi', en: 'Money disbursed' },
    vi: 'Tiền đã chi ra khỏi quỹ cho người nhận.',
    en: 'Money paid out of the fund to recipients.',
  },
  disbursed_goods: {
    label: { vi: 'Hiện vật đã cấp', en: 'Goods disbursed' },
    vi: 'Hiện vật đã xuất cho người nhận, theo giá đã biết lúc xuất: giá được định sau không tính lại ở đây, chỉ có trong số đã nhận và sổ chi tiết hàng.',
    en: 'Goods handed to recipients, at the value known when they left: a value set later is not counted here, only in what was received and in the goods ledger.',
  },
  returned: {
    label: { vi: 'Đã hoàn trả', en: 'Returned' },
    vi: 'Tiền, hiện vật đã trả lại nhà hảo tâm hoặc chuyển trả theo quy định.',
    en: 'Money and goods given back to donors or passed back as the law demands.',
  },
  lost: {
    label: { vi: 'Thiếu hụt, hư hỏng', en: 'Lost' },
    vi: 'Phần mất mát, hư hỏng hoặc thiếu khi kiểm kê đã được xử lý.',
    en: 'What was written off as lost, spoiled or missing at a count.',
  },
  remaining_money: {
    label: { vi: 'Tiền còn lại', en: 'Money remaining' },
    vi: 'Tiền đã nhận + lãi − đã chi − đã hoàn trả − thiếu hụt. Điều chuyển trong nội bộ các cấp không làm thay đổi.',
    en: 'Received + interest − disbursed − returned − lost. Transfers inside the unit tree change nothing.',
  },
  remaining_goods: {
    label: { vi: 'Hiện vật còn lại', en: 'Goods remaining' },
    vi: 'Hiện vật đã nhận − đã cấp − đã hoàn trả − thiếu hụt, theo từng mặt hàng; giá trị cũng là hiệu đó.',
    en: 'Received − disbursed − returned − lost, by item; so is their value.',
  },
};
