import type { Chance } from './chance.js';

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Trương'];
const MIDDLES = ['Văn', 'Thị', 'Hữu', 'Ngọc', 'Minh', 'Thanh', 'Thị Hồng', 'Đức', 'Xuân', 'Thị Mai', 'Quang', 'Kim', 'Bảo', 'Thu'];
const GIVENS =
  'An Bình Chi Dung Giang Hà Hải Hạnh Hiếu Hoa Hùng Hương Khánh Lan Linh Long Mai Nam Nga Nhung Oanh Phúc Phương Quân Sơn Tâm Thảo Thủy Trang Tú Tuấn Vân Việt Yến'.split(
    ' ',
  );

/** Organisations that do not exist. */
export const FICTIONAL_ORGANISATIONS: readonly string[] = [
  'Công ty TNHH Minh Họa Sông Hiếu',
  'Công ty Cổ phần Ví Dụ Miền Trung',
  'Trường THPT Ví Dụ số 1',
  'Hợp tác xã Nông nghiệp Mẫu Gio An',
  'Câu lạc bộ Thiện nguyện Ví Dụ',
  'Hội đồng hương Ví Dụ tại Huế',
  'Quỹ Thiện nguyện Minh Họa',
  'Nhà xe Ví Dụ Đông Hà',
];

/** A name made of common syllables; whoever bears it by chance is not meant. */
export function fictionalPerson(chance: Chance): string {
  return `${chance.pick(FAMILIES)} ${chance.pick(MIDDLES)} ${chance.pick(GIVENS)}`;
}

/** A telephone number from a range no operator hands out. */
export function fictionalPhone(chance: Chance): string {
  return `0200 000 ${String(chance.number(1000)).padStart(3, '0')}`;
}
