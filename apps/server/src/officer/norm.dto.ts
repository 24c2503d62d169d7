import { NORM_UNITS, type NormUnit } from '#relief/norms/support-norm.js';
import { CATEGORY } from './code-shapes.js';
import { Amount, Code, Day, OneOf, Words } from './fields.js';

/** How much a household or a person is given. */
export class SetNormDto {
  @Code(CATEGORY, { description: 'Nội dung chi · expense category', example: 'house_collapsed' })
  category: string;

  @OneOf(NORM_UNITS, { description: 'Tính theo hộ hay người · per household or person', example: 'household' })
  per: NormUnit;

  @Amount({ description: 'Mức tối thiểu, đồng · least', example: '50000000', optional: true })
  minimum?: string;

  @Amount({
    description: 'Mức tối đa, đồng; cần ít nhất một trong hai · most; at least one of the two',
    example: '60000000',
    optional: true,
  })
  maximum?: string;

  @Words(60, { description: 'Số văn bản quy định · number of the document that sets it', example: '16/HD-MTTW-BVĐTW' })
  document: string;

  @Day({ description: 'Ngày văn bản · its date', example: '2025-10-03' })
  document_date: string;

  @Day({ description: 'Áp dụng từ; ngày văn bản nếu bỏ trống · first day it applies', example: '2025-10-03', optional: true })
  valid_from?: string;
}
