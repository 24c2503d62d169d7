import { ROLES, type Role } from '#core/authority/role.js';
import { Day, OneOf, Words } from './fields.js';

/** How a person is called and signs in. */
export class PersonDto {
  @Words(120, { description: 'Họ tên cán bộ; không bao giờ công khai · name, never public', example: 'Lê Thị Thu Hà' })
  name: string;

  @Words(40, { description: 'Tên đăng nhập, 3–40 ký tự a-z 0-9 . _ - · user name', example: 'thu.ha' })
  user_name: string;

  @Words(254, { description: 'Thư điện tử · e-mail', example: 'thu.ha@mattran.example', optional: true })
  email?: string;
}

/** Somebody to be registered. */
export class RegisterOfficerDto extends PersonDto {
  @Words(5, { description: 'Mã đơn vị · code of the unit', example: '44' })
  unit: string;
}

/** A role to be held at a unit. */
export class GiveRoleDto {
  @OneOf(ROLES, { description: 'Vai trò · role', example: 'cashier' })
  role: Role;

  @Words(20, {
    description: 'Mã đơn vị; vai trò có hiệu lực ở đơn vị này và các đơn vị bên dưới · unit it reaches down from',
    example: '44',
  })
  unit: string;

  @Day({ description: 'Ngày bắt đầu; bỏ trống là hôm nay · first day', example: '2026-11-22', optional: true })
  valid_from?: string;

  @Day({ description: 'Ngày cuối; bỏ trống là đến khi thu hồi · last day', example: '2027-06-30', optional: true })
  valid_to?: string;
}
