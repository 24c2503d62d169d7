import type { VNode } from 'preact';
import type { Language } from '../http/language.js';
import type { PageContext } from './page-context.js';

/** Entries that look like gifts and are none. */
const NOTES: Readonly<Record<Language, Readonly<Partial<Record<string, string>>>>> = {
  vi: {
    pledge: 'Khoản đăng ký: một lời hứa, không phải khoản đã nhận.',
    pledge_change: 'Diễn biến của khoản đăng ký: không phải khoản đã nhận.',
    direct_delivery: 'Trao trực tiếp cho người nhận: không qua quỹ, không nằm trong số đã nhận.',
    deposit: 'Nộp, rút tiền giữa quỹ và ngân hàng của đơn vị: không phải khoản đã nhận hay đã chi.',
    transfer_sent: 'Chuyển tiền cho đơn vị khác trong hệ thống: không phải khoản đã nhận hay đã chi.',
    transfer_received: 'Nhận tiền từ đơn vị khác trong hệ thống: không phải khoản ủng hộ mới.',
    interest: 'Lãi tiền gửi ngân hàng trả, làm tăng quỹ; không phải khoản ủng hộ.',
    bank_charge: 'Phí ngân hàng, trả từ lãi tiền gửi, không lấy từ tiền ủng hộ.',
    cash_count: 'Biên bản kiểm kê quỹ tiền mặt; số tiền ở đây là chênh lệch so với sổ.',
    allocation: 'Quyết định phân bổ: đã dành cho các xã, phường, chưa phải khoản đã chi.',
    disbursement: 'Khoản đã chi cho người nhận, không phải khoản ủng hộ.',
    refund: 'Hoàn trả nhà hảo tâm: không phải khoản đã chi.',
    inspection: 'Kiểm hàng đã nhận: không phải hiện vật mới nhận.',
    stock_transfer: 'Chuyển hàng giữa các kho: không phải hiện vật mới nhận hay đã chi.',
    stock_count: 'Biên bản kiểm kê kho; số lượng ở đây là chênh lệch so với sổ.',
    erasure: 'Dữ liệu cá nhân đã xoá hoặc hạn chế theo luật; số tiền và bằng chứng không thay đổi.',
    correction: 'Chỉnh sửa lời của một bút toán trước; số tiền không thay đổi.',
    valuation: 'Định giá hiện vật đã nhận: chỉ thêm giá ước, không phải hiện vật hay tiền mới nhận.',
    consent: 'Người ủng hộ đổi cách hiện tên; số tiền và bằng chứng không thay đổi.',
    statement: 'Một tệp sao kê đã nhập: ghi lại tệp có những gì, không phải khoản ủng hộ.',
    adjustment: 'Phần thiếu hụt khi hủy một khoản đã được dùng: ghi để ai cũng thấy, không phải khoản chi.',
    earmark: 'Ghi nhận một mục đích người ủng hộ có thể chỉ định: không phải tiền hay hiện vật.',
    write_off: 'Hàng hỏng, hết hạn hoặc mất, đưa ra khỏi kho: không phải hàng đã trao.',
    document: 'Một tài liệu của chiến dịch được ghi vào sổ: không phải tiền hay hiện vật.',
    reversal: 'Bút toán hủy: ghi ngược một khoản trước đó, không phải khoản ủng hộ.',
    campaign: 'Mở, gia hạn hoặc kết thúc chiến dịch: không phải tiền hay hiện vật.',
    settlement: 'Quyết toán chiến dịch: số tiền ở đây là số còn lại, không phải khoản mới.',
    publication: 'Ghi nhận một lần công khai số liệu của chiến dịch.',
    export: 'Một danh sách kèm họ tên đầy đủ đã được xuất cho cán bộ: ghi lại để ai cũng biết, không kèm tên ai.',
  },
  en: {
    pledge: 'A pledge: a promise, not something received.',
    pledge_change: 'What became of a pledge: not something received.',
    direct_delivery: 'Delivered directly to the recipients: it never passed through the fund and is no part of what was received.',
    deposit: 'Money between a unit’s desk and its bank: neither received nor spent.',
    transfer_sent: 'Money sent to another unit of the Front: neither received nor spent.',
    transfer_received: 'Money from another unit of the Front: no new gift.',
    interest: 'Interest the bank paid: it adds to the fund and is no gift.',
    bank_charge: 'A bank fee, paid from interest, never from gifts.',
    cash_count: 'A count of cash at a desk; the amount is its difference from the book.',
    allocation: 'An allocation: set aside for communes and wards, not spent yet.',
    disbursement: 'Handed out to recipients; no gift.',
    refund: 'Returned to the donor: not spent.',
    inspection: 'Goods received earlier were inspected: nothing new came in.',
    stock_transfer: 'Goods moved between warehouses: neither received nor handed out.',
    stock_count: 'A stock count; the quantities are its differences from the book.',
    erasure: 'Personal data was erased or restricted under the law; amounts and proofs stay as they are.',
    correction: 'Words of an earlier entry were put right; its amount stays as it is.',
    valuation: 'Goods received earlier were given a value: neither goods nor money came in.',
    consent: 'A donor changed how their name is shown; amounts and proofs stay as they are.',
    statement: 'A bank statement was imported: what the file held is on record; no gift of its own.',
    adjustment: 'What is missing because a gift was taken back after its money was used: on record for everybody, not spent.',
    earmark: 'A purpose donors may name was put on record: neither money nor goods.',
    write_off: 'Goods spoiled, expired or lost, taken out of stock: not handed out.',
    document: 'A document of the campaign entered in the book: neither money nor goods.',
    reversal: 'A reversal: it takes an earlier entry back and is no gift.',
    campaign: 'A campaign was opened, extended or ended: neither money nor goods.',
    settlement: 'The campaign was settled: what stands here is what was left, nothing new.',
    publication: 'Figures of the campaign were published, on record.',
    export: 'A list with full names was exported for an officer: on record so that everybody knows, without anybody’s name.',
  },
};

/** Says of an entry that is no gift what it is, before its amount. */
export function KindNote({ context, kind }: { readonly context: PageContext; readonly kind: string }): VNode | null {
  const note = NOTES[context.language][kind];
  if (note === undefined) return null;
  return (
    <div class="block wait" role="note">
      <strong>{note}</strong>
    </div>
  );
}
