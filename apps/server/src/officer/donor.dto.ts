import { UNIT } from './code-shapes.js';
import { Code, OneOf, Words } from './fields.js';

const KINDS = ['person', 'organisation'] as const;

/** Somebody who gives more than once. */
export class RegisterDonorDto {
  @OneOf(KINDS, { description: 'Cá nhân hay tổ chức · person or organisation', example: 'person' })
  kind: (typeof KINDS)[number];

  @Words(200, { description: 'Tên · name', example: 'Nguyễn Thị Hồng Nhung' })
  name: string;

  @Words(30, { description: 'Điện thoại · phone', example: '0912 000 418', optional: true })
  phone?: string;

  @Words(300, { description: 'Địa chỉ · address', example: 'Xã Hải Lăng', optional: true })
  address?: string;

  @Code(UNIT, {
    description: 'Đơn vị đăng ký; không ghi thì là đơn vị của người đăng ký · the unit that registers them',
    example: '19702',
    optional: true,
  })
  unit?: string;
}
