const NAMES: Readonly<Record<string, string>> = {
  contribution: 'Tiếp nhận',
  pledge: 'Đăng ký',
  pledge_change: 'Theo dõi đăng ký',
  direct_delivery: 'Trao trực tiếp',
  inspection: 'Kiểm nhận',
  stock_transfer: 'Điều chuyển hàng',
  stock_count: 'Kiểm kê hàng',
  write_off: 'Xuất hủy',
  deposit: 'Nộp, rút tiền',
  cash_count: 'Kiểm kê quỹ',
  interest: 'Lãi tiền gửi',
  bank_charge: 'Phí ngân hàng',
  transfer_sent: 'Chuyển tiền đi',
  transfer_received: 'Nhận tiền chuyển',
  allocation: 'Phân bổ',
  disbursement: 'Chi hỗ trợ',
  refund: 'Hoàn trả',
  reversal: 'Đảo bút toán',
  erasure: 'Xoá dữ liệu cá nhân',
  correction: 'Chỉnh sửa lời',
};

/** What a kind of entry is called on forms; the code of a kind without a name of its own. */
export function kindName(kind: string): string {
  return NAMES[kind] ?? kind;
}
