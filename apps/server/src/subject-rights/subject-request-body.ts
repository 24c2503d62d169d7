import type { OpenedSubjectRequest, TimedSubjectRequest } from '#relief/subject-requests/subject-requests-reader.js';

/** A request as documentation shows it. */
export const SUBJECT_REQUEST_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  unit: '19702',
  kind: 'erase',
  subject: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a11',
  entry: 417,
  channel: 'office',
  identity_check: 'receipt_shown',
  received_on: '2026-11-22',
  due_on: '2026-12-07',
  citation: 'Điều 14 Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15',
  maker: 'officer-0a1b2c3d4e5f',
  state: 'done',
  outcome: 'restricted',
  basis: 'Điều 41 Luật Kế toán 2015',
  until: '2036-12-31',
  checker: 'officer-1a1b2c3d4e5f',
  decided_on: '2026-11-23',
  done: { erased: 1, restricted: 2, entry: 512 },
  days_left: 14,
  overdue: false,
};

/** The same with what is sealed of it. */
export const OPENED_REQUEST_EXAMPLE = {
  ...SUBJECT_REQUEST_EXAMPLE,
  requester: 'Nguyễn Thị Hồng Nhung',
  contact: 'nhận tại trụ sở',
  identity_note: 'Xuất trình biên nhận giấy',
  details: 'Xoá tên tôi khỏi danh sách',
  correction: { name: 'Nguyễn Thị Hồng Nhung', phone: '0912 345 678', address: 'Thôn 3, xã Hải Lăng', memo: 'ủng hộ bà con' },
  reason: 'Chứng từ ghi sổ phải lưu 10 năm',
};

/** A request in lists: nothing that names anybody. */
export function subjectRequestBody(request: TimedSubjectRequest): object {
  return {
    id: request.id,
    unit: request.unit,
    kind: request.kind,
    subject: request.subject,
    entry: request.aboutIndex ?? null,
    channel: request.channel,
    identity_check: request.identityCheck,
    received_on: request.receivedOn,
    due_on: request.dueOn,
    citation: request.citation,
    maker: request.maker,
    state: request.state,
    outcome: request.outcome ?? null,
    basis: request.basis ?? null,
    until: request.until ?? null,
    checker: request.checker ?? null,
    decided_on: request.decidedOn ?? null,
    done: request.done ?? null,
    days_left: request.daysLeft ?? null,
    overdue: request.isOverdue,
  };
}

/** A request with who asks and what for. */
export function openedRequestBody(request: OpenedSubjectRequest): object {
  const { requester, contact, identityNote, details, name, phone, address, memo } = request.words;
  return {
    ...subjectRequestBody(request),
    requester: requester ?? null,
    contact: contact ?? null,
    identity_note: identityNote ?? null,
    details: details ?? null,
    correction: { name: name ?? null, phone: phone ?? null, address: address ?? null, memo: memo ?? null },
    reason: request.reason ?? null,
  };
}
