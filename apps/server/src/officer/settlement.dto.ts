import { RESIDUAL_DESTINATIONS, type ResidualDestination } from '#core/journal/kinds/settlement.js';
import { SLUG } from './code-shapes.js';
import { Amount, Code, Day, OneOf, Part, Parts, Words } from './fields.js';

/** Money paid out of the campaign with its settlement. */
export class ResidualPaymentDto {
  @Code(/^(cash:[0-9]{2,5}|bank:[a-z]{2,12}-[0-9]{6,19})$/, {
    description: 'Quỹ tiền mặt của đơn vị phát động, hoặc tài khoản · cash of the unit that called, or a bank account',
    example: 'bank:vcb-1023456789',
  })
  account: string;

  @Amount({ description: 'Số tiền, đồng · amount in đồng', example: '1500000' })
  amount: string;

  @Code(SLUG, {
    description: 'Mục đích chỉ định của khoản tiền · earmark of the money',
    example: 'truong-hoc',
    optional: true,
  })
  earmark?: string;
}

/** What is decided about what is left. */
export class ResidualDto {
  @Words(60, { description: 'Số quyết định xử lý số dư · number of the decision', example: '20/QĐ-BVĐ' })
  decision_no: string;

  @Day({ description: 'Ngày quyết định · its date', example: '2026-12-20' })
  decision_date: string;

  @OneOf(RESIDUAL_DESTINATIONS, {
    description: 'Chuyển chiến dịch sau, chuyển quỹ cứu trợ, hay hoàn trả · next campaign, relief fund, or return',
    example: 'relief_fund',
  })
  destination: ResidualDestination;

  @Parts(
    () => ResidualPaymentDto,
    { max: 20 },
    {
      description: 'Chi số dư ngay khi quyết toán: tất cả hoặc bỏ trống · paid out with the settlement: all of it, or left out',
      optional: true,
    },
  )
  payments?: ResidualPaymentDto[];
}

/** A settlement as an officer prepares it; the figures are the book's. */
export class PrepareSettlementDto {
  @Part(() => ResidualDto, {
    description: 'Quyết định về số dư, bắt buộc khi còn tiền hoặc hàng · needed when anything is left',
    optional: true,
  })
  residual?: ResidualDto;
}

/** Why a settlement is sent back. */
export class ReturnSettlementDto {
  @Words(500, { description: 'Lý do trả lại · reason', example: 'Thiếu biên bản kiểm kê quỹ' })
  reason: string;
}
