import {
  IDENTITY_CHECKS,
  type IdentityCheck,
  REQUEST_CHANNELS,
  type RequestChannel,
  SUBJECT_OUTCOMES,
  SUBJECT_REQUEST_KINDS,
  type SubjectOutcome,
  type SubjectRequestKind,
} from '#relief/subject-requests/subject-request.js';
import { Code, Day, OneOf, Part, Whole, Words } from '../officer/fields.js';

/** Which data is meant: exactly one of these. */
export class SubjectNamedDto {
  @Code(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
    description: 'Hồ sơ nhà hảo tâm · donor’s record',
    example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
    optional: true,
  })
  donor?: string;

  @Words(60, { description: 'Mã biên nhận · receipt code', example: '3R7K-2M4N-5P6Q-7R8S-9T0V-1W2X-3Y4', optional: true })
  receipt_code?: string;

  @Whole({ min: 0, max: 999_999_999 }, { description: 'Số bút toán · log index', example: 417, optional: true })
  entry?: number;
}

/** What is to be put right. */
export class SubjectCorrectionDto {
  @Words(200, { description: 'Họ tên đúng · right name', example: 'Nguyễn Thị Hồng Nhung', optional: true })
  name?: string;

  @Words(20, { description: 'Số điện thoại đúng · right phone', example: '0912 345 678', optional: true })
  phone?: string;

  @Words(300, { description: 'Địa chỉ đúng · right address', example: 'Thôn 3, xã Hải Lăng', optional: true })
  address?: string;

  @Words(500, { description: 'Lời nhắn đúng, chỉ với một khoản · right memo, of one gift', example: 'ủng hộ bà con', optional: true })
  memo?: string;
}

/** Somebody asks about their own data. */
export class TakeSubjectRequestDto {
  @Code(/^[0-9]{2,5}$/, { description: 'Đơn vị tiếp nhận · unit that takes it', example: '19702' })
  unit: string;

  @OneOf(SUBJECT_REQUEST_KINDS, { description: 'Xem, sửa, hạn chế hay xoá · see, correct, restrict or erase', example: 'erase' })
  kind: SubjectRequestKind;

  @Part(() => SubjectNamedDto, { description: 'Dữ liệu của ai · whose data' })
  about: SubjectNamedDto;

  @OneOf(REQUEST_CHANNELS, { description: 'Đến qua · how it came in', example: 'office' })
  channel: RequestChannel;

  @Day({ description: 'Ngày nhận; hôm nay nếu bỏ trống · day received', example: '2026-11-22', optional: true })
  received_on?: string;

  @OneOf(IDENTITY_CHECKS, {
    description: 'Đã xác minh người yêu cầu bằng cách nào; không giữ bản sao giấy tờ · how the identity was made sure of, never a copy',
    example: 'receipt_shown',
  })
  identity_check: IdentityCheck;

  @Words(300, { description: 'Ghi chú xác minh · note on it', example: 'Xuất trình biên nhận giấy', optional: true })
  identity_note?: string;

  @Words(200, { description: 'Người yêu cầu · who asks', example: 'Nguyễn Thị Hồng Nhung' })
  requester: string;

  @Words(300, { description: 'Gửi trả lời về đâu · where the answer goes', example: 'nhận tại trụ sở', optional: true })
  contact?: string;

  @Words(2000, { description: 'Nội dung yêu cầu · what is asked', example: 'Xoá tên tôi khỏi danh sách', optional: true })
  details?: string;

  @Part(() => SubjectCorrectionDto, { description: 'Sửa thành · what it should say', optional: true })
  correction?: SubjectCorrectionDto;
}

/** What another officer decides. */
export class DecideSubjectRequestDto {
  @OneOf(SUBJECT_OUTCOMES, { description: 'Chấp thuận, hạn chế hoặc từ chối · granted, restricted or refused', example: 'granted' })
  outcome: SubjectOutcome;

  @Words(300, { description: 'Căn cứ pháp lý · legal basis', example: 'Điều 14 Luật 91/2025/QH15', optional: true })
  basis?: string;

  @Day({ description: 'Hạn chế đến hết ngày · last day of a restriction', example: '2036-12-31', optional: true })
  until?: string;

  @Words(2000, {
    description: 'Lý do bằng lời; bắt buộc khi từ chối · reason in words, needed for a refusal',
    example: 'Người yêu cầu không phải chủ thể dữ liệu',
    optional: true,
  })
  reason?: string;
}
