import type { ProblemType } from './problem-type.js';

/** What can be wrong with a request before any rule of the product is asked. */
export type HttpErrorCode =
  | 'VALIDATION'
  | 'JSON_MALFORMED'
  | 'BODY_TOO_LARGE'
  | 'HEAD_TOO_LARGE'
  | 'MEDIA_TYPE_UNSUPPORTED'
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'STEP_UP_NEEDED'
  | 'CSRF_REFUSED'
  | 'ROUTE_UNKNOWN'
  | 'METHOD_NOT_ALLOWED'
  | 'IDEMPOTENCY_KEY_MISSING'
  | 'IDEMPOTENCY_KEY_INVALID'
  | 'PRECONDITION_REQUIRED'
  | 'PRECONDITION_FAILED'
  | 'TOO_MANY_REQUESTS'
  | 'REQUEST_TOO_SLOW'
  | 'UPLOAD_INVALID'
  | 'FRAME_UNKNOWN'
  | 'LIVE_FULL'
  | 'SERVER_BUSY'
  | 'INTERNAL';

/** The rows beside `PROBLEMS` for faults of the request itself (RFC 9457). */
export const HTTP_PROBLEMS: Readonly<Record<HttpErrorCode, ProblemType>> = {
  VALIDATION: { status: 422, title: 'Có ô cần sửa', titleEn: 'Some fields need correcting' },
  JSON_MALFORMED: {
    status: 400,
    title: 'Nội dung gửi lên không phải JSON đúng cú pháp',
    titleEn: 'The body is not well-formed JSON',
    field: 'body',
  },
  BODY_TOO_LARGE: { status: 413, title: 'Nội dung gửi lên quá lớn', titleEn: 'The body is too large', field: 'body' },
  HEAD_TOO_LARGE: {
    status: 431,
    title: 'Địa chỉ hoặc tiêu đề của yêu cầu quá dài',
    titleEn: 'The address or the headers of the request are too long',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    title: 'Kiểu nội dung không nhận',
    titleEn: 'The media type is not accepted',
    field: 'Content-Type',
  },
  BAD_REQUEST: { status: 400, title: 'Yêu cầu không đọc được', titleEn: 'The request cannot be read' },
  UNAUTHENTICATED: {
    status: 401,
    title: 'Cần đăng nhập, hoặc mã truy cập hợp lệ',
    titleEn: 'Sign in, or send a valid bearer token',
    field: 'Authorization',
  },
  FORBIDDEN: {
    status: 403,
    title: 'Vai trò của bạn không được làm việc này ở đơn vị này',
    titleEn: 'None of your roles may do this for this unit',
  },
  STEP_UP_NEEDED: {
    status: 403,
    title: 'Việc này cần xác nhận lại danh tính: nhập lại mật khẩu hoặc mã xác nhận của bạn, rồi làm lại trong vài phút',
    titleEn: 'Show again who you are (password or second step), then repeat this within a few minutes',
  },
  CSRF_REFUSED: {
    status: 403,
    title: 'Yêu cầu không đến từ trang này hoặc trang đã cũ; tải lại trang rồi thử lại',
    titleEn: 'The request does not come from our page, or the page is old; reload it and try again',
    field: 'X-CSRF-Token',
  },
  ROUTE_UNKNOWN: { status: 404, title: 'Không có địa chỉ này', titleEn: 'There is nothing at this address' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Địa chỉ này không nhận phương thức đó', titleEn: 'The method is not allowed here' },
  IDEMPOTENCY_KEY_MISSING: {
    status: 400,
    title: 'Thiếu khóa chống trùng Idempotency-Key',
    titleEn: 'The Idempotency-Key header is missing',
    field: 'Idempotency-Key',
  },
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    title: 'Khóa chống trùng phải dài 1–200 ký tự ASCII nhìn thấy được',
    titleEn: 'The Idempotency-Key must be 1 to 200 visible ASCII characters',
    field: 'Idempotency-Key',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    title: 'Cần If-Match với phiên bản đang sửa',
    titleEn: 'If-Match with the version being edited is needed',
    field: 'If-Match',
  },
  PRECONDITION_FAILED: {
    status: 412,
    title: 'Bản này đã được người khác sửa; tải lại rồi sửa tiếp',
    titleEn: 'Somebody changed it meanwhile; reload and edit again',
    field: 'If-Match',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Gửi quá nhiều yêu cầu, vui lòng thử lại sau ít phút',
    titleEn: 'Too many requests; try again in a few minutes',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    title: 'Nội dung gửi lên quá chậm; kiểm tra đường truyền rồi gửi lại',
    titleEn: 'The body came too slowly; check the connection and send it again',
  },
  UPLOAD_INVALID: { status: 422, title: 'Tệp gửi lên không đọc được', titleEn: 'The upload cannot be read', field: 'file' },
  FRAME_UNKNOWN: {
    status: 400,
    title: 'Khung ảnh không có; chọn khung=og (1200×630), vuong (1080×1080) hoặc doc (1080×1920)',
    titleEn: 'There is no such frame; choose khung=og (1200×630), vuong (1080×1080) or doc (1080×1920)',
    field: 'khung',
  },
  LIVE_FULL: {
    status: 503,
    title: 'Quá nhiều người đang theo dõi trực tiếp; hãy đọc lại số tổng mỗi phút',
    titleEn: 'Too many readers follow live; read the totals once a minute instead',
  },
  SERVER_BUSY: {
    status: 503,
    title: 'Máy chủ bận, vui lòng thử lại sau giây lát',
    titleEn: 'The server is busy; try again in a moment',
  },
  INTERNAL: { status: 500, title: 'Máy chủ gặp lỗi; đã ghi nhận để sửa', titleEn: 'The server made an error; it has been logged' },
};
