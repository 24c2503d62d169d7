import { Words } from './fields.js';

/** Somebody who gets a token of their own. */
export class RegisterOfficerDto {
  @Words(120, { description: 'Họ tên cán bộ; không bao giờ công khai · name, never public', example: 'Lê Thị Thu Hà' })
  name: string;

  @Words(5, { description: 'Mã đơn vị · code of the unit', example: '44' })
  unit: string;
}
