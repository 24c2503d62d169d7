import type { DomainErrorCode } from '#core/domain-error.js';

/** What a client sees of one broken rule. */
export interface ProblemType {
  /** HTTP status, 400 to 599 */
  readonly status: number;
  /** one short Vietnamese line, the same for every occurrence */
  readonly title: string;
  readonly titleEn: string;
  /** the field of the request that is usually at fault, when the error itself does not name one */
  readonly field?: string;
  /** a Vietnamese sentence with `{fact}` places; used when the error carries every fact it names */
  readonly detail?: string;
}

type Row = readonly [status: number, title: string, titleEn: string, field?: string, detail?: string];

function problem([status, title, titleEn, field, detail]: Row): ProblemType {
  return { status, title, titleEn, ...(field === undefined ? {} : { field }), ...(detail === undefined ? {} : { detail }) };
}

const row = (...cells: Row): ProblemType => problem(cells);

/** The one table from a broken rule to what a client sees (RFC 9457). A new code without a row does not compile. */
export const PROBLEMS: Readonly<Record<DomainErrorCode, ProblemType>> = {
  AMOUNT_NOT_POSITIVE: row(422, 'Số tiền phải là số nguyên lớn hơn 0', 'The amount must be a whole number above zero', 'amount'),
  AMOUNT_TOO_LARGE: row(422, 'Số tiền quá lớn', 'The amount is too large', 'amount'),
  AMOUNT_UNREADABLE: row(
    422,
    'Không đọc được số tiền; viết chữ số liền nhau, ví dụ 500000',
    'The amount cannot be read; write digits only',
    'amount',
  ),
  AMOUNT_AMBIGUOUS: row(422, 'Số tiền có thể hiểu nhiều cách; gõ lại, ví dụ 1tr5', 'The amount can be read in several ways', 'amount'),
  QUANTITY_INVALID: row(
    422,
    'Số lượng phải lớn hơn 0, phần thập phân sau dấu chấm, ví dụ 12.5',
    'The quantity must be above zero, e.g. 12.5',
    'quantity',
  ),
  QUANTITY_SCALE_EXCEEDED: row(
    422,
    'Số lượng có quá nhiều chữ số thập phân so với đơn vị tính',
    'Too many decimals for this unit',
    'quantity',
  ),
  TEXT_INVALID: row(422, 'Có ký tự không dùng được trong sổ', 'The text holds characters the book cannot keep'),
  ID_INVALID: row(422, 'Mã định danh không đúng dạng', 'The identifier is malformed', 'id'),
  DATE_INVALID: row(422, 'Ngày không có thật; viết năm-tháng-ngày, ví dụ 2026-11-22', 'Not a date; write it as 2026-11-22', 'date'),
  RECEIPT_CODE_TYPO: row(404, 'Mã gõ sai – kiểm tra lại ký tự', 'The code is mistyped', 'code'),
  CJ1_INVALID: row(422, 'Nội dung không ghi được vào sổ', 'The text cannot stand in the book'),
  PROOF_INVALID: row(422, 'Bằng chứng không khớp dấu niêm phong', 'The proof does not match the seal'),
  NOTE_INVALID: row(422, 'Chữ ký của dấu niêm phong không đúng', 'The signature of the seal does not verify'),
  CHECKPOINT_INVALID: row(422, 'Dấu niêm phong không đọc được', 'The seal cannot be read'),
  TILE_INVALID: row(404, 'Không có mảnh nhật ký này', 'There is no such tile'),
  COMMITMENT_MISMATCH: row(422, 'Thông tin mở ra không khớp cam kết trong sổ', 'The opening does not match its commitment'),
  ENTRY_INVALID: row(422, 'Bút toán thiếu hoặc sai nội dung', 'The entry is incomplete or wrong', 'fact'),
  ENTRY_TOO_LARGE: row(422, 'Bút toán quá dài; chia thành nhiều khoản', 'The entry is too large; split it'),
  ENTRY_UNBALANCED: row(422, 'Bút toán không cân', 'The entry does not balance'),
  ENTRY_EMPTY: row(422, 'Bút toán chưa có dòng nào', 'The entry has no lines'),
  ACCOUNT_INVALID: row(422, 'Mã tài khoản không đúng dạng', 'The account code is malformed', 'account'),
  COMMODITY_UNKNOWN: row(422, 'Chưa có mặt hàng này trong danh mục', 'The item is not in the catalogue', 'item'),
  COMMODITY_EXISTS: row(409, 'Mã mặt hàng đã có', 'The item code is taken', 'code'),
  UNIT_UNKNOWN: row(422, 'Không có đơn vị này', 'There is no such unit', 'unit'),
  UNIT_NOT_VALID: row(422, 'Đơn vị không tồn tại vào ngày này', 'The unit does not exist on that day', 'unit'),
  UNIT_MAY_NOT_CALL: row(
    422,
    'Chỉ cấp tỉnh hoặc trung ương được đứng tên đợt vận động',
    'Only a province or the centre may call for gifts',
    'owner',
  ),
  UNIT_OUTSIDE_CAMPAIGN: row(422, 'Đơn vị không thuộc nơi mở đợt vận động', 'The unit is not below the unit that called', 'unit'),
  UNIT_EXISTS: row(409, 'Mã đơn vị đã có', 'The unit code is taken', 'code'),
  ACCOUNT_UNKNOWN: row(422, 'Tài khoản không thuộc đợt vận động này', 'The account does not belong to this campaign', 'account'),
  ACCOUNT_EXISTS: row(409, 'Tài khoản đã được ghi sổ', 'The account is already in the book', 'account'),
  ACCOUNT_IN_USE: row(
    409,
    'Tài khoản đang nhận cho một đợt vận động khác',
    'The account is receiving for another campaign',
    'accounts',
    'Tài khoản {account} đang nhận cho đợt vận động {campaign}; mỗi tài khoản chỉ phục vụ một đợt.',
  ),
  CAMPAIGN_UNKNOWN: row(422, 'Không có đợt vận động này', 'There is no such campaign', 'campaign'),
  CAMPAIGN_EXISTS: row(409, 'Tên ngắn của đợt vận động đã có', 'The campaign slug is taken', 'slug'),
  CAMPAIGN_CLOSED: row(
    409,
    'Đợt vận động đã đóng, không nhận thêm',
    'The campaign is closed and takes no new gift',
    'campaign',
    'Đợt vận động {campaign} đã đóng. Chọn đợt khác.',
  ),
  CAMPAIGN_NOT_OPEN: row(409, 'Đợt vận động chưa mở tiếp nhận', 'The campaign is not open yet', 'campaign'),
  OUTSIDE_WINDOW: row(
    422,
    'Ngày ghi nằm ngoài thời gian tiếp nhận',
    'The date is outside the receiving window',
    'date',
    'Đợt vận động {campaign} nhận từ {from} đến {until}; ngày ghi là {date}.',
  ),
  INSUFFICIENT_FUND: row(409, 'Quỹ không còn đủ', 'The fund does not hold enough'),
  INSUFFICIENT_STOCK: row(409, 'Kho không còn đủ hàng', 'The stock does not hold enough'),
  REVERSAL_TARGET_UNKNOWN: row(404, 'Không có bút toán để hủy', 'There is no such entry to reverse', 'index'),
  REVERSAL_OF_REVERSAL: row(409, 'Không hủy được một bút toán hủy', 'A reversal cannot be reversed', 'index'),
  REVERSAL_NOT_ALLOWED: row(409, 'Loại bút toán này không hủy được', 'This kind of entry cannot be reversed', 'index'),
  ALREADY_REVERSED: row(409, 'Khoản này đã được hủy trước đó', 'The entry has been reversed already', 'index'),
  VOUCHER_TAKEN: row(409, 'Số chứng từ đã dùng', 'The voucher number is taken'),
  BALANCE_OVERFLOW: row(422, 'Tổng vượt quá mức sổ ghi được', 'The sum is more than the book can hold', 'amount'),
  CAMPAIGN_SETTLED: row(
    422,
    'Đợt vận động đã quyết toán; sổ không nhận thêm bút toán',
    'The campaign is settled and takes no further entry',
    'campaign',
  ),
  PERIOD_CLOSED: row(
    422,
    'Kỳ kế toán đã khóa sổ; ghi bút toán điều chỉnh vào kỳ đang mở',
    'The accounting period is closed; adjust in the open one',
    'date',
    'Kỳ {period} của đơn vị {unit} đã khóa sổ.',
  ),
  ALREADY_NAMED: row(409, 'Việc này đã được ghi sổ trước đó', 'This is already in the book'),
  SECOND_PERSON_NEEDED: row(403, 'Việc này cần người thứ hai duyệt', 'This needs the approval of a second person'),
  EARMARK_BROKEN: row(
    422,
    'Khoản có địa chỉ chỉ được chi đúng cam kết với nhà hảo tâm',
    'A gift with a named destination is spent only as promised',
    'earmark',
  ),
  ALLOCATION_EXCEEDED: row(422, 'Vượt số còn được phân bổ', 'More than is left to allocate', 'amount'),
  LOT_NOT_ISSUABLE: row(422, 'Lô hàng chưa kiểm tra hoặc đã hết hạn, không được xuất', 'The lot is not inspected or has expired', 'lot'),
  CATEGORY_FORBIDDEN: row(422, 'Không được chi nội dung này từ tiền, hàng ủng hộ', 'This may not be paid from gifts', 'category'),
  DIFFERENCE_UNEXPLAINED: row(422, 'Chênh lệch phải có giải thích', 'A difference needs an explanation', 'reason'),
  BOOK_EXISTS: row(409, 'Sổ đã được lập', 'The book has been created already'),
  KEY_REUSED: row(
    422,
    'Khóa chống trùng đã dùng cho một yêu cầu khác',
    'The idempotency key was used for another request',
    'Idempotency-Key',
  ),
  WRITER_BUSY: row(
    503,
    'Máy chủ bận, dữ liệu của bạn chưa ghi',
    'The server is busy; nothing was written',
    undefined,
    'Thử lại sau {retry_after} giây.',
  ),
  WRITER_STOPPED: row(503, 'Sổ đang tạm ngừng ghi', 'The book is not taking entries now'),
  CLOCK_HELD: row(503, 'Đồng hồ máy chủ bất thường, sổ tạm ngừng ghi', 'The clock of the server jumped; writing is held'),
  NOT_FOUND: row(404, 'Không tìm thấy', 'Not found'),
  CONFLICT: row(409, 'Dữ liệu đã được người khác sửa; tải lại rồi thử lại', 'Somebody changed it meanwhile; reload and try again'),
  CAMPAIGN_INCOMPLETE: row(422, 'Đợt vận động còn thiếu thông tin bắt buộc', 'The campaign lacks required facts', 'campaign'),
  CAMPAIGN_STATE: row(
    409,
    'Đợt vận động không ở trạng thái làm được việc này',
    'The campaign is not in a state that allows this',
    'campaign',
  ),
  DATE_IN_FUTURE: row(422, 'Ngày ghi ở tương lai', 'The date is in the future', 'date'),
  DATE_TOO_OLD: row(422, 'Ngày ghi quá xa trong quá khứ', 'The date is too far in the past', 'date'),
  BANK_REFERENCE_INVALID: row(422, 'Mã giao dịch ngân hàng không đúng dạng', 'The bank reference is malformed', 'bank.reference'),
  GIFT_EMPTY: row(422, 'Khoản ủng hộ chưa có tiền hay hiện vật nào', 'The gift holds neither money nor goods', 'cash'),
  STATEMENT_UNREADABLE: row(422, 'Không đọc được tệp sao kê', 'The statement cannot be read', 'file'),
  STATEMENT_WRONG_BANK: row(422, 'Tệp này không phải sao kê của ngân hàng đã chọn', 'The file is not a statement of that bank', 'file'),
  STATEMENT_WRONG_ACCOUNT: row(422, 'Sao kê của một tài khoản khác', 'The statement is of another account', 'file'),
  STATEMENT_TOO_LARGE: row(413, 'Tệp sao kê quá lớn', 'The statement is too large', 'file'),
  STATEMENT_EMPTY: row(422, 'Tệp sao kê không có dòng nào', 'The statement holds no rows', 'file'),
  CURSOR_INVALID: row(422, 'Mốc trang không đúng; bắt đầu lại từ trang đầu', 'The cursor is not one of ours; start again', 'cursor'),
  SEARCH_INVALID: row(422, 'Gõ thêm vài chữ để tìm', 'Type a little more to search', 'q'),
  ERASED: row(410, 'Thông tin này đã xoá theo yêu cầu', 'This was erased on request'),
};
