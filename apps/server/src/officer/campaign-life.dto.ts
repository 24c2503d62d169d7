import { Day, Part, Words } from './fields.js';

/** The decision that lets an open campaign receive longer. */
export class ExtensionDecisionDto {
  @Words(60, { description: 'Số quyết định · number', example: '451/QĐ-MTTQ' })
  number: string;

  @Day({ description: 'Ngày ký · date', example: '2026-11-20' })
  date: string;

  @Words(120, {
    description: 'Chức danh người ký, không phải tên · office of who signed, never a name',
    example: 'Trưởng Ban Vận động cứu trợ tỉnh',
  })
  signer_role: string;
}

/** A campaign receives longer. */
export class ExtendCampaignDto {
  @Day({ description: 'Ngày cuối tiếp nhận mới · new last day of receiving', example: '2026-12-31' })
  receive_until: string;

  @Part(() => ExtensionDecisionDto, { description: 'Quyết định gia hạn · the decision' })
  decision: ExtensionDecisionDto;
}

/** A campaign hands out no more. */
export class EndDistributionDto {
  @Day({
    description: 'Ngày cuối phân phối; hôm nay nếu bỏ trống · last day of handing out; today when left out',
    example: '2026-12-15',
    optional: true,
  })
  distributed_on?: string;
}
