import { DISPOSALS, REJECTION_REASONS } from '#core/journal/kinds/inspection.js';
import { DIFFERENCE_REASONS } from '#core/journal/kinds/stock-transfer.js';
import { WRITE_OFF_REASONS } from '#core/journal/kinds/write-off.js';
import { LOT_CONDITIONS, type LotCondition } from '#core/journal/lot.js';
import { CampaignCode, ENTRY_LINE, PLACE } from './code-shapes.js';
import { Amount, Code, Day, OneOf, Parts, Quantity, Whole, Words } from './fields.js';

const HELD = /^(0|[1-9][0-9]{0,11})(\.[0-9]{0,2}[1-9])?$/;
const BASES = ['invoice', 'price_list', 'donor', 'board'] as const;
const LOT_EXAMPLE = '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/2';

const note = {
  description: 'Giải thích, không công khai; bắt buộc khi lý do là other · words, never public; needed for other',
  example: 'Thùng bị ướt dưới đáy xe',
  optional: true,
};

/** What was found of part of a line of goods. */
export class FoundGoodsDto {
  @OneOf(['usable', 'rejected'], { description: 'Dùng được hay loại · fit for use, or rejected', example: 'usable' })
  found: 'usable' | 'rejected';

  @Quantity({ description: 'Số lượng theo đơn vị tính, hoặc theo số gói · in the item’s unit, or in packs', example: '80' })
  quantity: string;

  @Words(40, { description: 'Quy cách đóng gói đã khai · pack the quantity counts', example: 'bao', optional: true })
  pack?: string;

  @OneOf(LOT_CONDITIONS, { description: 'Tình trạng hàng dùng được · condition of usable goods', example: 'good', optional: true })
  condition?: LotCondition;

  @Day({ description: 'Hạn sử dụng: ngày cuối còn được xuất · last day it may be handed out', example: '2027-03-31', optional: true })
  expires_on?: string;

  @OneOf(REJECTION_REASONS, { description: 'Lý do loại · why rejected', example: 'spoiled', optional: true })
  reason?: (typeof REJECTION_REASONS)[number];

  @OneOf(DISPOSALS, { description: 'Xử lý hàng loại · what was done with rejected goods', example: 'destroyed', optional: true })
  disposal?: (typeof DISPOSALS)[number];

  @Words(40, { description: 'Số biên bản xử lý, công khai · number of the disposal record, public', example: 'BB-07/2026', optional: true })
  record?: string;
}

/** One goods line of a gift, as it was inspected. */
export class InspectedLineDto {
  @Code(ENTRY_LINE, {
    description: 'Dòng hiện vật của khoản nhận · goods line of the gift',
    example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1',
  })
  lot: string;

  @Parts(
    () => FoundGoodsDto,
    { min: 1, max: 20 },
    { description: 'Kết quả từng phần; phần không nêu vẫn chờ kiểm · what was found of each part' },
  )
  outcomes: FoundGoodsDto[];
}

/** An inspection. */
export class InspectGoodsDto {
  @CampaignCode()
  campaign: string;

  @Code(PLACE, { description: 'Kho, hoặc đơn vị tự giữ hàng · warehouse, or the unit itself', example: '44-k1' })
  warehouse: string;

  @Day({ description: 'Ngày kiểm; hôm nay nếu bỏ trống · today when left out', example: '2026-11-22', optional: true })
  date?: string;

  @Parts(() => InspectedLineDto, { min: 1, max: 20 }, { description: 'Các dòng đã kiểm · lines that were looked at' })
  goods: InspectedLineDto[];

  @Words(500, note)
  note?: string;
}

/** A quantity out of a lot. */
export class LotQuantityDto {
  @Code(ENTRY_LINE, { description: 'Lô · lot', example: LOT_EXAMPLE })
  lot: string;

  @Quantity({ description: 'Số lượng theo đơn vị tính, hoặc theo số gói · in the item’s unit, or in packs', example: '20' })
  quantity: string;

  @Words(40, { description: 'Quy cách đóng gói đã khai · pack the quantity counts', example: 'bao', optional: true })
  pack?: string;
}

/** Goods sent to another warehouse. */
export class SendGoodsDto {
  @CampaignCode()
  campaign: string;

  @Code(PLACE, { description: 'Từ kho · from', example: '44-k1' })
  from: string;

  @Code(PLACE, { description: 'Đến kho · to', example: '19702-k1' })
  to: string;

  @Day({ description: 'Ngày xuất; hôm nay nếu bỏ trống · today when left out', example: '2026-11-22', optional: true })
  date?: string;

  @Parts(() => LotQuantityDto, { min: 1, max: 10 }, { description: 'Các lô chuyển · lots sent' })
  goods: LotQuantityDto[];

  @Words(500, { ...note, description: 'Ghi chú, không công khai · note, never public' })
  note?: string;
}

/** What became of one lot a transfer carried. */
export class ReceivedLotDto {
  @Code(ENTRY_LINE, { description: 'Lô đã gửi · lot that was sent', example: LOT_EXAMPLE })
  lot: string;

  @Code(HELD, { description: 'Thực nhận · arrived', example: '19', optional: true })
  received?: string;

  @Code(HELD, { description: 'Trả lại kho gửi · went back', example: '0', optional: true })
  returned?: string;
}

/** Everything a transfer carried, accounted for. */
export class ReceiveGoodsDto {
  @Day({ description: 'Ngày nhận; hôm nay nếu bỏ trống · today when left out', example: '2026-11-22', optional: true })
  date?: string;

  @Parts(
    () => ReceivedLotDto,
    { min: 1, max: 10 },
    { description: 'Mọi lô đã gửi; phần còn lại tính là mất · every lot sent; the rest is lost' },
  )
  goods: ReceivedLotDto[];

  @OneOf(DIFFERENCE_REASONS, { description: 'Lý do thiếu, khi có thiếu · why something is missing', example: 'damaged', optional: true })
  difference_reason?: (typeof DIFFERENCE_REASONS)[number];

  @Words(500, note)
  note?: string;
}

/** One lot as it was counted. */
export class CountedLotDto {
  @Code(ENTRY_LINE, { description: 'Lô · lot', example: LOT_EXAMPLE })
  lot: string;

  @Code(HELD, { description: 'Số đếm được · what was there', example: '79.5' })
  counted: string;
}

/** A count of a warehouse. */
export class CountGoodsDto {
  @CampaignCode()
  campaign: string;

  @Code(PLACE, { description: 'Kho kiểm kê · warehouse', example: '44-k1' })
  warehouse: string;

  @Day({ description: 'Ngày kiểm kê; hôm nay nếu bỏ trống · today when left out', example: '2026-11-22', optional: true })
  counted_on?: string;

  @Parts(() => CountedLotDto, { min: 1, max: 500 }, { description: 'Các lô đã đếm · lots that were counted' })
  lots: CountedLotDto[];

  @OneOf(DIFFERENCE_REASONS, { description: 'Lý do chênh lệch, khi có · why something differs', example: 'miscounted', optional: true })
  reason?: (typeof DIFFERENCE_REASONS)[number];

  @Words(500, note)
  note?: string;
}

/** Goods that are to leave the book. */
export class AskWriteOffDto {
  @CampaignCode()
  campaign: string;

  @Code(PLACE, { description: 'Kho đang giữ · where they lie', example: '44-k1' })
  warehouse: string;

  @OneOf(WRITE_OFF_REASONS, { description: 'Lý do · reason', example: 'spoiled' })
  reason: (typeof WRITE_OFF_REASONS)[number];

  @Parts(() => LotQuantityDto, { min: 1, max: 20 }, { description: 'Các lô loại bỏ · lots' })
  goods: LotQuantityDto[];

  @Words(500, note)
  note?: string;
}

/** Which version of a request was read and is decided on. */
export class DecideGoodsDto {
  @Whole({ min: 1, max: 1_000_000 }, { description: 'Phiên bản đã đọc · version that was read', example: 1 })
  version: number;
}

/** The same with a reason. */
export class ReturnGoodsDto extends DecideGoodsDto {
  @Words(1000, { description: 'Vì sao trả lại · why it is returned', example: 'Chưa có biên bản kiểm kê' })
  reason: string;
}

/** What goods of a gift are worth. */
export class ValueGoodsDto {
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }, { description: 'Số bút toán của khoản nhận · log index of the gift', example: 417 })
  gift: number;

  @Code(ENTRY_LINE, {
    description: 'Dòng hiện vật của khoản nhận · goods line of the gift',
    example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1',
  })
  lot: string;

  @Amount({ description: 'Giá trị cả dòng, đồng · value of the whole line', example: '1800000' })
  amount: string;

  @OneOf(BASES, { description: 'Căn cứ: hóa đơn, bảng giá, người cho, hội đồng · basis', example: 'board' })
  basis: (typeof BASES)[number];

  @Day({ description: 'Ngày của căn cứ; hôm nay nếu bỏ trống · day of the basis', example: '2026-11-22', optional: true })
  valued_on?: string;
}

/** What a campaign wants of an item. */
export class SetNeedDto {
  @Code(HELD, { description: 'Cần tất cả bao nhiêu; 0 = đã đủ · wanted in all; 0 = enough', example: '2000' })
  wanted: string;

  @Words(200, { description: 'Ghi chú công khai · public note', example: 'Ưu tiên gạo đóng bao 10 kg', optional: true })
  note?: string;
}
