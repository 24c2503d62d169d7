import { UNIT } from './code-shapes.js';
import { Code, Words } from './fields.js';

/** A bank account a unit announced. */
export class AddBankAccountDto {
  @Code(UNIT, { description: 'Mã đơn vị chủ tài khoản · unit that holds it', example: '44' })
  unit: string;

  @Code(/^[a-z]{2,12}$/, { description: 'Mã ngân hàng · short code of the bank', example: 'vcb' })
  bank: string;

  @Code(/^[0-9]{6,19}$/, { description: 'Số tài khoản · number', example: '1023456789' })
  number: string;

  @Words(200, { description: 'Tên chủ tài khoản · holder', example: 'BAN VAN DONG CUU TRO TINH' })
  holder: string;
}
