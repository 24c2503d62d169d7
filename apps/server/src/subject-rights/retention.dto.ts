import { HOLD_SCOPES, type HoldScope } from '#relief/retention/legal-hold.js';
import { Code, OneOf, Whole, Words } from '../officer/fields.js';

/** Something is to be kept whatever anybody asks. */
export class PlaceHoldDto {
  @OneOf(HOLD_SCOPES, {
    description: 'Giữ lại cả chiến dịch, một người hay một bút toán · campaign, subject or entry',
    example: 'campaign',
  })
  scope: HoldScope;

  @Words(60, { description: 'Mã chiến dịch, mã hồ sơ hoặc số bút toán · slug, id or log index', example: 'bao-so-3' })
  target: string;

  @Words(1000, { description: 'Cơ quan yêu cầu và văn bản · which authority, by which paper', example: 'Kết luận thanh tra số 12/KL-TT' })
  reason: string;
}

/** A hold is over. */
export class LiftHoldDto {
  @Words(1000, { description: 'Vì sao bỏ lệnh giữ · why it ends', example: 'Đã kết thúc thanh tra theo văn bản số 30/TB' })
  reason: string;
}

/** What would be destroyed. */
export class PreviewPurgeDto {
  @Code(/^[a-z_]{1,40}$/, { description: 'Loại hồ sơ · retention class', example: 'voucher' })
  class: string;

  @Whole({ min: 2000, max: 2200 }, { description: 'Năm tài chính · fiscal year', example: 2026 })
  fiscal_year: number;
}

/** What was previewed is destroyed. */
export class RunPurgeDto {
  @Code(/^[0-9]{2,5}$/, { description: 'Đơn vị ghi sổ · unit in whose book it is said', example: '44' })
  unit: string;
}
