import { UNIT } from './code-shapes.js';
import { Code, Codes, Whole, Words } from './fields.js';

/** A new item of the goods catalogue. */
export class AddItemDto {
  @Code(UNIT, { description: 'Mã đơn vị giữ danh mục · unit that keeps the catalogue', example: '44' })
  unit: string;

  @Code(/^(?!vnd$)[a-z][a-z0-9-]{0,39}$/, { description: 'Mã mặt hàng, không bao giờ đổi · code, never changed', example: 'ao-phao' })
  code: string;

  @Words(120, { description: 'Tên · name', example: 'Áo phao cứu sinh' })
  name: string;

  @Words(120, { description: 'Tên tiếng Anh · English name', example: 'Life jacket' })
  name_en: string;

  @Words(20, { description: 'Đơn vị tính · unit of measure', example: 'chiếc' })
  measure: string;

  @Whole({ min: 0, max: 3 }, { description: 'Số chữ số thập phân được viết · decimals allowed', example: 0 })
  scale: number;

  @Codes(/^[^\u0000-\u001f]{1,60}$/u, { max: 20 }, { description: 'Tên gọi khác · aliases', example: ['áo phao'], optional: true })
  aliases?: string[];
}
