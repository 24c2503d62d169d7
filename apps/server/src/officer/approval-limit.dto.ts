import { CampaignCode } from './code-shapes.js';
import { Code, Day, OneOf, Words } from './fields.js';

const CODES = ['two_approvers_above', 'reversal_alone_up_to'] as const;

/** An amount the house rules by, for one campaign. */
export class SetApprovalLimitDto {
  @OneOf(CODES, {
    description: 'two_approvers_above: trên mức này hai người duyệt; reversal_alone_up_to: đến mức này tự hủy trong ngày · which limit',
    example: 'two_approvers_above',
  })
  code: (typeof CODES)[number];

  @CampaignCode()
  campaign: string;

  @Day({ description: 'Áp dụng từ ngày · first day it holds', example: '2026-11-22' })
  valid_from: string;

  @Code(/^(0|[1-9][0-9]{0,15})$/, { description: 'Mức tiền, đồng · amount in đồng', example: '50000000' })
  amount: string;

  @Words(300, { description: 'Căn cứ · where it is written', example: 'Quy chế chi tiêu của Ban Vận động' })
  citation: string;
}
