import { CATEGORY, CampaignCode, ITEM, SLUG, UNIT } from './code-shapes.js';
import { Amount, Code, Day, Parts, Quantity, Words } from './fields.js';

/** What one unit is given: money, or goods of one item. */
export class AllocationLineDto {
  @Code(UNIT, { description: 'Đơn vị nhận · receiving unit', example: '19702' })
  unit: string;

  @Code(CATEGORY, { description: 'Nội dung chi · expense category', example: 'house_collapsed' })
  category: string;

  @Amount({ description: 'Số tiền, đồng; hoặc hiện vật ở dưới · money, or goods below', example: '600000000', optional: true })
  amount?: string;

  @Code(ITEM, { description: 'Mã mặt hàng · item', example: 'gao', optional: true })
  item?: string;

  @Quantity({ description: 'Số lượng theo đơn vị tính · quantity in the item’s unit', example: '120', optional: true })
  quantity?: string;

  @Code(SLUG, { description: 'Lấy từ nguồn có địa chỉ · earmark it is taken from', example: 'truong-hoc', optional: true })
  earmark?: string;
}

/** A round of allocation. */
export class AllocateRoundDto {
  @CampaignCode()
  campaign: string;

  @Code(UNIT, { description: 'Đơn vị quyết định · unit that decides', example: '44' })
  unit: string;

  @Words(60, { description: 'Đợt phân bổ · round', example: '1' })
  round: string;

  @Words(60, { description: 'Số quyết định · number of the decision', example: '12/QĐ-BVĐ' })
  decision_no: string;

  @Day({ description: 'Ngày quyết định · date of the decision', example: '2026-11-20' })
  decision_date: string;

  @Parts(() => AllocationLineDto, { min: 1, max: 300 }, { description: 'Các dòng phân bổ · lines' })
  lines: AllocationLineDto[];
}
