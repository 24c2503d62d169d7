import { CATEGORY, SLUG, UNIT } from './code-shapes.js';
import { Code, Words } from './fields.js';

/** Something gifts may be tied to; at least one of unit, category and condition. */
export class RegisterEarmarkDto {
  @Code(SLUG, {
    description: 'Tên ngắn của mục đích chỉ định, không bao giờ đổi · slug, never changed',
    example: 'truong-hoc',
  })
  slug: string;

  @Code(UNIT, { description: 'Đơn vị phải nhận · unit it must go to', example: '19702', optional: true })
  unit?: string;

  @Code(CATEGORY, {
    description: 'Nội dung phải chi · category it must be spent on',
    example: 'public_works',
    optional: true,
  })
  category?: string;

  @Words(500, {
    description: 'Điều kiện bằng lời, cam kết trong sổ, không công khai · condition in words, committed, never public',
    example: 'Chỉ dùng sửa mái trường mầm non',
    optional: true,
  })
  condition?: string;
}
