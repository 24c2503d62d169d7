import { ENTRY_LINE, PURSE } from './code-shapes.js';
import { Amount, Code, Parts, Quantity, Whole, Words } from './fields.js';

/** One thing that goes back. */
export class RefundPartDto {
  @Whole({ min: 1, max: 99 }, { description: 'Dòng thứ mấy của khoản ủng hộ · line of the gift, from 1', example: 1 })
  gift_line: number;

  @Code(PURSE, {
    description: 'Trả từ quỹ tiền mặt hay tài khoản; nơi đã nhận nếu bỏ trống · paid from; where it came to when left out',
    example: 'bank:vcb-1023456789',
    optional: true,
  })
  account?: string;

  @Amount({ description: 'Số tiền trả; cả dòng nếu bỏ trống · amount; the whole line when left out', example: '500000', optional: true })
  amount?: string;

  @Code(ENTRY_LINE, {
    description: 'Lô hàng của chính khoản này · lot that came from this gift',
    example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1',
    optional: true,
  })
  lot?: string;

  @Quantity({ description: 'Số lượng trả · quantity', example: '50', optional: true })
  quantity?: string;
}

/** A gift, or part of it, that is to go back to its donor. */
export class AskRefundDto {
  @Whole({ min: 0, max: 999_999_999_999 }, { description: 'Số bút toán của khoản ủng hộ · log index of the gift', example: 417 })
  gift: number;

  @Parts(
    () => RefundPartDto,
    { max: 20 },
    {
      description: 'Phần trả lại; bỏ trống là toàn bộ số tiền · what goes back; all its money when left out',
      optional: true,
    },
  )
  parts?: RefundPartDto[];

  @Words(500, { description: 'Lý do, không công khai · why, never public', example: 'Chuyển nhầm tài khoản' })
  reason: string;
}
