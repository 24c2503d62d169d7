/** Why a row is set aside for a person to look at instead of becoming a movement. */
export type QuarantineReason =
  | 'ROW_SHAPE'
  | 'DATE_UNREADABLE'
  | 'TIME_UNREADABLE'
  | 'AMOUNT_UNREADABLE'
  | 'AMOUNT_NEGATIVE'
  | 'AMOUNT_TOO_LARGE'
  | 'AMOUNT_MISSING'
  | 'AMOUNT_ZERO'
  | 'AMOUNT_BOTH_SIDES'
  | 'BALANCE_UNREADABLE'
  | 'BALANCE_MISMATCH'
  | 'TEXT_TOO_LONG'
  | 'QUOTE_UNCLOSED'
  | 'LINE_CUT_OFF'
  | 'POSSIBLE_TOTAL';

/** The sentence an officer reads for each reason (Vietnamese). */
export const QUARANTINE_TEXTS: Readonly<Record<QuarantineReason, string>> = {
  ROW_SHAPE: 'Dòng có số cột khác với dòng tiêu đề',
  DATE_UNREADABLE: 'Không đọc được ngày giao dịch',
  TIME_UNREADABLE: 'Không đọc được giờ giao dịch',
  AMOUNT_UNREADABLE: 'Không đọc được số tiền',
  AMOUNT_NEGATIVE: 'Số tiền âm',
  AMOUNT_TOO_LARGE: 'Số tiền quá lớn',
  AMOUNT_MISSING: 'Không có số tiền ghi có lẫn ghi nợ',
  AMOUNT_ZERO: 'Số tiền bằng 0',
  AMOUNT_BOTH_SIDES: 'Có cả số tiền ghi có và ghi nợ trên một dòng',
  BALANCE_UNREADABLE: 'Không đọc được số dư',
  BALANCE_MISMATCH: 'Số dư in trên dòng không khớp với các dòng trước đó',
  TEXT_TOO_LONG: 'Nội dung quá dài',
  QUOTE_UNCLOSED: 'Dấu ngoặc kép mở mà không đóng đúng chỗ',
  LINE_CUT_OFF: 'Tệp dừng giữa dòng cuối: ngày cuối thiếu số dư mà các ngày khác đều có; hãy tải lại sao kê',
  POSSIBLE_TOTAL: 'Có thể là dòng cộng, không phải giao dịch',
};
