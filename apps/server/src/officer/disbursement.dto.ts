import { ApiProperty } from '@nestjs/swagger';
import { PAYEE_KINDS, type PayeeKind } from '#core/journal/kinds/disbursement.js';
import type { DisbursementGiven } from '#relief/disbursements/disbursement-command.js';
import { CATEGORY, CampaignCode, ENTRY_LINE, PURSE, SLUG, UNIT } from './code-shapes.js';
import { Amount, Code, Codes, OneOf, Parts, Quantity, Whole, Words } from './fields.js';

/** Money out of one account. */
export class MoneyOutDto {
  @Code(PURSE, {
    description: 'cash là quỹ tiền mặt của đơn vị chi, hoặc mã tài khoản · the unit’s cash, or a bank account',
    example: 'bank:vcb-1023456789',
  })
  account: string;

  @Amount({ description: 'Số tiền, đồng · amount in đồng', example: '600000000' })
  amount: string;
}

/** Goods out of one lot. */
export class GoodsOutDto {
  @Code(ENTRY_LINE, { description: 'Lô hàng đã kiểm · inspected lot', example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1' })
  lot: string;

  @Quantity({ description: 'Số lượng theo đơn vị tính · quantity in its unit', example: '120' })
  quantity: string;
}

/** What a draft of a disbursement says; all of it may come later. */
export class DisbursementDto {
  @Code(CATEGORY, { description: 'Nội dung chi · expense category', example: 'house_collapsed', optional: true })
  category?: string;

  @OneOf(PAYEE_KINDS, { description: 'Đối tượng: hộ dân, tổ chức, đơn vị · who receives', example: 'household', optional: true })
  payee_kind?: PayeeKind;

  @Code(UNIT, { description: 'Địa bàn, đơn vị nhận · unit whose people receive', example: '19702', optional: true })
  to_unit?: string;

  @Whole(
    { min: 0, max: 10_000_000 },
    { description: 'Số hộ; theo danh sách nếu có · households; the list counts', example: 12, optional: true },
  )
  households?: number;

  @Whole(
    { min: 0, max: 10_000_000 },
    { description: 'Số người; theo danh sách nếu có · people; the list counts', example: 47, optional: true },
  )
  people?: number;

  @Code(SLUG, { description: 'Chi từ nguồn có địa chỉ · earmark it is taken from', example: 'truong-hoc', optional: true })
  earmark?: string;

  @Parts(() => MoneyOutDto, { max: 10 }, { description: 'Tiền chi · money', optional: true })
  money?: MoneyOutDto[];

  @Parts(() => GoodsOutDto, { max: 20 }, { description: 'Hiện vật xuất · goods', optional: true })
  goods?: GoodsOutDto[];

  @Codes(
    ENTRY_LINE,
    { max: 20 },
    {
      description: 'Các dòng phân bổ được chi; bỏ trống là nhu cầu trực tiếp · allocation lines it draws on; none = a direct need',
      example: ['0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1'],
      optional: true,
    },
  )
  allocations?: string[];

  @Words(200, {
    description: 'Người hoặc tổ chức nhận, không công khai · payee, never public',
    example: 'Trường Tiểu học Hải Lăng',
    optional: true,
  })
  payee?: string;

  @Words(500, {
    description: 'Lý do chi ngoài định mức, ghi trong báo cáo kiểm toán · why outside the norm, shown to auditors',
    example: 'Nhà sập hai lần trong năm',
    optional: true,
  })
  norm_reason?: string;

  @Words(500, { description: 'Ghi chú, không công khai · note, never public', example: 'Chi tại nhà văn hóa thôn', optional: true })
  note?: string;
}

/** A new draft. */
export class DraftDisbursementDto extends DisbursementDto {
  @CampaignCode()
  campaign: string;

  @Code(UNIT, { description: 'Đơn vị chi · paying unit', example: '44' })
  unit: string;
}

/** The field beside an uploaded list of beneficiaries. */
export class BeneficiaryListFieldsDto {
  @Code(/^[1-9][0-9]{0,5}$/, { description: 'Phiên bản bản nháp đã đọc · version of the draft that was read', example: '1' })
  version: string;
}

/** The whole upload, for the documentation. */
export class BeneficiaryListDto extends BeneficiaryListFieldsDto {
  @ApiProperty({ type: String, format: 'binary', description: 'Tệp XLSX hoặc CSV, tối đa 10 MB · XLSX or CSV', example: 'danh-sach.xlsx' })
  file: string;
}

/** What a draft says, as the use cases take it. */
export function disbursementGiven(dto: DisbursementDto): DisbursementGiven {
  const { payee_kind: payeeKind, to_unit: toUnit, norm_reason: normReason, category, earmark, money, goods, allocations } = dto;
  return {
    ...countsGiven(dto),
    ...(category !== undefined && { category }),
    ...(payeeKind !== undefined && { payeeKind }),
    ...(toUnit !== undefined && { toUnit }),
    ...(earmark !== undefined && { earmark }),
    ...(money && { money }),
    ...(goods && { goods }),
    ...(allocations && { allocations }),
    ...(normReason !== undefined && { normReason }),
  };
}

function countsGiven({
  households,
  people,
  payee,
  note,
}: DisbursementDto): Pick<DisbursementGiven, 'households' | 'people' | 'payee' | 'note'> {
  return {
    ...(households !== undefined && { households }),
    ...(people !== undefined && { people }),
    ...(payee !== undefined && { payee }),
    ...(note !== undefined && { note }),
  };
}
