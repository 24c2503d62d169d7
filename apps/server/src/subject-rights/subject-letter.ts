import { formatDateVietnamese } from '#core/dates.js';
import type { LetterPaper } from '#disclosure/letters/letter-paper.js';
import type { SubjectFile } from '#relief/subject-requests/subject-file.js';
import type { OpenedSubjectRequest } from '#relief/subject-requests/subject-requests-reader.js';

/** What a letter is made of beside the request. */
export interface LetterSource {
  /** name of the unit that answers */
  readonly unit: string;
  /** instant it is made, UTC */
  readonly at: string;
}

const ASKED = {
  see: 'xem dữ liệu cá nhân của mình',
  correct: 'chỉnh sửa dữ liệu cá nhân',
  restrict: 'hạn chế xử lý dữ liệu cá nhân',
  erase: 'xoá dữ liệu cá nhân',
} as const;

const LAW = {
  see: 'Điều 4 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15',
  correct: 'Điều 13 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15',
  restrict: 'Điều 4 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15',
  erase: 'Điều 14 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15',
} as const;

const COMPLAIN =
  'Nếu không đồng ý với nội dung trả lời này, Ông/Bà có quyền khiếu nại tới Thủ trưởng đơn vị trả lời, tới Ủy ban Mặt trận Tổ quốc Việt Nam cấp trên trực tiếp, hoặc tới cơ quan chuyên trách bảo vệ dữ liệu cá nhân thuộc Bộ Công an, hoặc khởi kiện theo quy định của pháp luật.';

/** The reply to somebody who asked about their data: what was done, by which law, and where to complain. */
export function replyLetter(request: OpenedSubjectRequest, source: LetterSource): LetterPaper {
  const { kind } = request;
  return {
    ...frame(request, source),
    title: 'THƯ TRẢ LỜI',
    subject: `Về yêu cầu ${ASKED[kind]}`,
    paragraphs: [
      `Ngày ${formatDateVietnamese(request.receivedOn)}, ${source.unit} nhận được yêu cầu ${ASKED[kind]} của Ông/Bà theo ${LAW[kind]} và Nghị định số 356/2025/NĐ-CP. Hạn trả lời là ngày ${formatDateVietnamese(request.dueOn)}.`,
      ...outcomeText(request),
      ...(request.reason === undefined ? [] : [`Ý kiến của đơn vị: ${request.reason}`]),
      COMPLAIN,
    ],
  };
}

/** Everything kept about somebody, as a letter with a table. */
export function subjectFileLetter(request: OpenedSubjectRequest, file: SubjectFile, source: LetterSource): LetterPaper {
  const profile = Object.entries(file.profile ?? {}).map(([name, value]) => `${LABELS[name] ?? name}: ${value}`);
  return {
    ...frame(request, source),
    title: 'DỮ LIỆU CÁ NHÂN ĐANG ĐƯỢC LƯU GIỮ',
    subject: 'Cung cấp theo yêu cầu của chủ thể dữ liệu',
    paragraphs: [
      `Theo yêu cầu nhận ngày ${formatDateVietnamese(request.receivedOn)}, ${source.unit} cung cấp toàn bộ dữ liệu cá nhân của Ông/Bà đang được lưu giữ.`,
      ...(profile.length === 0 ? [] : [`Hồ sơ nhà hảo tâm. ${profile.join('. ')}.`]),
      file.entries.length === 0 ? 'Không có khoản nào trong sổ gắn với Ông/Bà.' : 'Các khoản trong sổ gắn với Ông/Bà:',
      COMPLAIN,
    ],
    ...(file.entries.length > 0 && {
      table: {
        heads: ['Bút toán', 'Ngày', 'Chiến dịch', 'Dữ liệu'],
        rows: file.entries.map(({ index, date, campaign = '', words }) => [
          String(index),
          date,
          campaign,
          Object.entries(words)
            .map(([label, value]) => `${LABELS[label] ?? label}: ${value}`)
            .join('\n'),
        ]),
      },
    }),
  };
}

const LABELS: Readonly<Record<string, string>> = {
  name: 'Họ tên',
  phone: 'Điện thoại',
  address: 'Địa chỉ',
  donor: 'Họ tên',
  donor_phone: 'Điện thoại',
  donor_addr: 'Địa chỉ',
  memo: 'Lời nhắn',
  bank_ref: 'Mã giao dịch ngân hàng',
  bank_slip: 'Chứng từ ngân hàng',
  transfer_code: 'Mã chuyển khoản',
};

function frame(
  request: OpenedSubjectRequest,
  { unit, at }: LetterSource,
): Pick<LetterPaper, 'issuer' | 'number' | 'date' | 'to' | 'signer' | 'at'> {
  const day = request.decidedOn ?? request.receivedOn;
  const [year = '', month = '', date = ''] = day.split('-');
  return {
    issuer: unit,
    number: `DLCN-${request.id.slice(-8)}`,
    date: `Ngày ${date} tháng ${month} năm ${year}`,
    to: request.words['requester'] ?? 'Ông/Bà',
    signer: 'THỦ TRƯỞNG ĐƠN VỊ',
    at,
  };
}

function outcomeText(request: OpenedSubjectRequest): readonly string[] {
  const { outcome, kind, basis, until, done = {} } = request;
  const law = basis === undefined ? '' : ` Căn cứ: ${basis}.`;
  if (outcome === undefined) return ['Yêu cầu đang được xem xét.'];
  if (outcome === 'refused') return [`Đơn vị không thực hiện được yêu cầu của Ông/Bà.${law}`];
  switch (kind) {
    case 'see':
      return [`Đơn vị chấp thuận yêu cầu; dữ liệu được gửi kèm thư này.${law}`];
    case 'correct':
      return [
        `Đơn vị đã chỉnh sửa ${String(done.corrected ?? 0)} khoản theo yêu cầu. Sổ giữ nguyên dấu niêm phong đã ghi trước đây và có thêm bút toán chỉnh sửa; mọi nơi hiển thị dùng nội dung mới.${law}`,
      ];
    case 'restrict':
      return [
        `Đơn vị đã hạn chế xử lý: trang công khai hiển thị "Ẩn danh", cán bộ không mở được dữ liệu trừ khi pháp luật yêu cầu${until === undefined ? '' : `, đến hết ngày ${formatDateVietnamese(until)}`}.${law}`,
      ];
    case 'erase':
      return erasedText(request, law);
  }
}

function erasedText({ done = {}, until }: OpenedSubjectRequest, law: string): readonly string[] {
  const erased =
    'Đơn vị đã xoá vĩnh viễn khóa và nội dung dữ liệu cá nhân không còn phải lưu giữ: hồ sơ, số điện thoại, liên hệ' +
    `${(done.erased ?? 0) > 0 ? ` và ${String(done.erased)} khoản trong sổ` : ''}. Số tiền và bằng chứng niêm phong không chứa tên và vẫn kiểm tra được.`;
  if ((done.restricted ?? 0) === 0) return [erased + law];
  const end = until === undefined ? '' : ` đến hết ngày ${formatDateVietnamese(until)}`;
  return [
    erased,
    `Còn ${String(done.restricted)} khoản là chứng từ kế toán mà pháp luật bắt buộc lưu${end}: nội dung này đã chuyển sang chế độ hạn chế, trang công khai hiển thị "Ẩn danh", chỉ mở khi pháp luật yêu cầu, và được xoá khi hết thời hạn.${law}`,
  ];
}
