import { ACCOUNT, CampaignCode, SLUG, UNIT, UUID } from './code-shapes.js';
import { Amount, Code, Day, OneOf, Part, Parts, Whole, Words } from './fields.js';

const PERIOD = /^2[0-9]{3}-(0[1-9]|1[0-2])$/;

/** What every movement of a unit's money says. */
class MovementDto {
  @CampaignCode()
  campaign: string;

  @Code(UNIT, { description: 'Đơn vị chuyển tiền · unit that moves it', example: '44' })
  unit: string;

  @Amount({ description: 'Số tiền, đồng · amount in đồng', example: '5000000' })
  amount: string;

  @Code(ACCOUNT, {
    description: 'Tài khoản của đơn vị, khi có nhiều · account of the unit, where there are several',
    example: 'bank:vcb-1023456789',
    optional: true,
  })
  account?: string;

  @Day({ description: 'Ngày chuyển; hôm nay nếu bỏ trống · today when left out', example: '2026-11-22', optional: true })
  date?: string;

  @Words(64, {
    description: 'Mã giao dịch của ngân hàng, không công khai; để nhận ra dòng sao kê · bank reference, never public',
    example: 'FT26326123456789',
    optional: true,
  })
  reference?: string;
}

/** Cash paid in at the bank, or drawn from it. */
export class DepositDto extends MovementDto {
  @OneOf(['in', 'out'], { description: 'Nộp vào (mặc định) hay rút ra · paid in (default) or drawn', example: 'in', optional: true })
  direction?: 'in' | 'out';

  @Code(SLUG, { description: 'Mục đích chỉ định · earmark', example: 'truong-hoc', optional: true })
  earmark?: string;
}

/** Interest the bank paid, or a fee it took. */
export class InterestDto extends MovementDto {
  @Code(PERIOD, { description: 'Tháng tính lãi, phí · month it is for', example: '2026-10' })
  period: string;
}

/** Notes or coins of one value. */
export class NotesDto {
  @Code(/^[1-9][0-9]{2,6}$/, { description: 'Mệnh giá, đồng · value of one', example: '500000' })
  value: string;

  @Whole({ min: 0, max: 1_000_000 }, { description: 'Số tờ · pieces', example: 3 })
  pieces: number;
}

/** A campaign's cash at a desk, as counted just now. */
export class CashCountDto {
  @CampaignCode()
  campaign: string;

  @Code(UNIT, { description: 'Đơn vị giữ quỹ · unit whose desk it is', example: '19702' })
  unit: string;

  @Parts(() => NotesDto, { max: 30 }, { description: 'Số tờ theo mệnh giá · notes by value' })
  notes: NotesDto[];
}

/** Money sent to another unit. */
export class SendTransferDto extends MovementDto {
  @Code(UNIT, { description: 'Đơn vị nhận · receiving unit', example: '19702' })
  to_unit: string;

  @OneOf(['cash', 'bank'], { description: 'Chi từ quỹ tiền mặt hay tài khoản · from the desk or the bank', example: 'bank' })
  from: 'cash' | 'bank';

  @Code(SLUG, { description: 'Mục đích chỉ định · earmark', example: 'truong-hoc', optional: true })
  earmark?: string;
}

/** A transfer that arrived. */
export class ReceiveTransferDto {
  @OneOf(['cash', 'bank'], { description: 'Nhập quỹ tiền mặt hay tài khoản · into the desk or the bank', example: 'cash' })
  to: 'cash' | 'bank';

  @Code(ACCOUNT, { description: 'Tài khoản nhận, khi đơn vị có nhiều · account', example: 'bank:vcb-1023456789', optional: true })
  account?: string;

  @Day({ description: 'Ngày nhận; hôm nay nếu bỏ trống · today when left out', example: '2026-11-22', optional: true })
  date?: string;

  @Words(64, { description: 'Mã giao dịch của ngân hàng · bank reference', example: 'FT26326123456789', optional: true })
  reference?: string;
}

/** How a credit went back to whoever sent it: a bank reference, a document, or both. */
export class ReturnCreditDto {
  @Day({ description: 'Ngày hoàn trả; hôm nay nếu bỏ trống · today when left out', example: '2026-11-22', optional: true })
  on?: string;

  @Words(64, {
    description: 'Mã giao dịch ghi nợ của ngân hàng · reference of the bank debit',
    example: 'FT26326123456789',
    optional: true,
  })
  reference?: string;

  @Code(UUID, { description: 'Mã tài liệu trong sổ · id of a document', example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10', optional: true })
  document?: string;
}

/** One entry a debit is. */
export class DebitEntryDto {
  @Whole({ min: 0, max: 999_999_999_999 }, { description: 'Số thứ tự bút toán trong nhật ký · log index of the entry', example: 417 })
  index: number;
}

/** Money that came back. */
export class CameBackDto {
  @Words(64, { description: 'Mã giao dịch ghi có · reference of the credit', example: 'FT26326123456789', optional: true })
  reference?: string;

  @Code(UUID, { description: 'Mã tài liệu trong sổ · id of a document', example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10', optional: true })
  document?: string;

  @Whole(
    { min: 0, max: 999_999_999_999 },
    {
      description: 'Khoản đã ghi nhầm thành ủng hộ và đã hủy · gift its row was taken for, since taken back',
      example: 417,
      optional: true,
    },
  )
  gift?: number;
}

/** Why money left an account: exactly one of the three. */
export class ExplainDebitDto {
  @Parts(() => DebitEntryDto, { max: 20 }, { description: 'Các bút toán chi · entries it is', optional: true })
  entries?: DebitEntryDto[];

  @Code(UUID, {
    description: 'Khoản chờ hoàn trả mà dòng này đã trả · set-aside credit it returned',
    example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
    optional: true,
  })
  credit?: string;

  @Part(() => CameBackDto, { description: 'Tiền đã quay lại tài khoản · it came back', optional: true })
  came_back?: CameBackDto;
}

/** Which account and month to compare with the bank. */
export class ReconcileDto {
  @Code(ACCOUNT, { description: 'Tài khoản · account', example: 'bank:vcb-1023456789' })
  account: string;

  @Code(PERIOD, { description: 'Tháng · month', example: '2026-10' })
  period: string;

  @Code(/^(0|[1-9][0-9]{0,17})$/, {
    description:
      'Số dư cuối tháng ngân hàng in; bỏ trống nếu sao kê đã nhập có in · balance the bank printed, unless an imported statement says it',
    example: '9900000',
    optional: true,
  })
  statement_balance?: string;
}
