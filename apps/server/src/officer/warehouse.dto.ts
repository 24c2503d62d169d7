import { UNIT } from './code-shapes.js';
import { Code, Whole, Words } from './fields.js';

/** A new warehouse of a unit. */
export class AddWarehouseDto {
  @Code(UNIT, { description: 'Đơn vị giữ kho · unit that keeps it', example: '44' })
  unit: string;

  @Words(120, { description: 'Tên kho, công khai · name, public', example: 'Kho số 1, 12 Lý Thường Kiệt' })
  name: string;

  @Whole(
    { min: 1, max: 999 },
    { description: 'Số kho; số kế tiếp nếu bỏ trống · number, the next free one when left out', example: 1, optional: true },
  )
  number?: number;
}

/** A way an item is packed. */
export class AddPackDto {
  @Words(40, { description: 'Tên quy cách · word for the pack', example: 'thùng' })
  pack: string;

  @Code(/^(?!0$)(0|[1-9][0-9]{0,11})(\.[0-9]{0,2}[1-9])?$/, {
    description: 'Một gói có bao nhiêu đơn vị tính · how much of the item’s unit is in one',
    example: '30',
  })
  per_pack: string;
}
