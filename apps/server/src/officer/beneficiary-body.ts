import type { Duplicate } from '#relief/beneficiaries/beneficiary.repository.js';
import type { ListedBeneficiary } from '#relief/beneficiaries/beneficiaries-reader.js';
import type { RowFault } from '#relief/beneficiaries/beneficiary-row.js';
import type { FieldFault } from '../http/request-error.js';

/** Somebody of a list found again, for officers: `of` says where. */
export function duplicateBody({ no, kind, otherNo, request, campaign }: Duplicate): object {
  return { no, kind, of: { no: otherNo, request: request ?? null, campaign: campaign ?? null } };
}

/** The same by example. */
export const DUPLICATE_EXAMPLE = {
  no: 3,
  kind: 'account',
  of: { no: 17, request: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10', campaign: 'bao-so-2' },
};

/** Who receives, for officers. */
export function beneficiaryBody({ no, words, people, amountVnd }: ListedBeneficiary): object {
  const { idNumber, householdCode, ...rest } = words;
  return {
    no,
    ...rest,
    ...(idNumber !== undefined && { id_number: idNumber }),
    ...(householdCode !== undefined && { household_code: householdCode }),
    people,
    amount: amountVnd === undefined ? null : { amount: amountVnd, currency: 'VND' },
  };
}

const COLUMNS: Readonly<Record<RowFault['field'], string>> = {
  name: 'Họ tên',
  place: 'Thôn',
  id_number: 'Số CCCD',
  household_code: 'Mã hộ',
  head: 'Chủ hộ',
  account: 'Số tài khoản',
  bank: 'Ngân hàng',
  phone: 'Điện thoại',
  people: 'Số khẩu',
  amount: 'Số tiền',
  group: 'Diện đối tượng',
  note: 'Ghi chú',
};
const REASONS: Readonly<Record<RowFault['reason'], string>> = {
  missing: 'còn trống',
  unreadable: 'không đọc được',
  too_long: 'dài quá 200 ký tự',
  too_large: 'số quá lớn',
};

/** What to mend in a list, in the reader's words: row as the sheet counts. */
export function listFaults(faults: readonly RowFault[]): readonly FieldFault[] {
  return faults.map(({ row, field, reason }) => ({
    field: `rows.${row}.${field}`,
    message: `dòng ${row}: ${COLUMNS[field]} ${REASONS[reason]}`,
  }));
}
