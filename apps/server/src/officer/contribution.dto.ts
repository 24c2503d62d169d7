import { ConsentDto, ConsentGiven } from './consent.dto.js';
import { ACCOUNT, CampaignCode, ITEM, PLACE, SLUG, UNIT, UUID } from './code-shapes.js';
import { Amount, Code, Day, OneOf, Part, Parts, Quantity, Words, YesNo } from './fields.js';

const BASES = ['invoice', 'price_list', 'donor', 'board'] as const;

/** Notes received at a desk. */
export class CashDto {
  @Amount({ description: 'Số tiền mặt, đồng · cash in đồng', example: '500000' })
  amount: string;
}

/** Foreign money the bank turned into đồng. */
export class ForeignDto {
  @Code(/^[A-Z]{3}$/, { description: 'Mã ngoại tệ ISO 4217 · ISO 4217 code', example: 'USD' })
  currency: string;

  @Code(/^(0|[1-9][0-9]{0,11})(\.[0-9]{0,5}[1-9])?$/, { description: 'Số ngoại tệ đã gửi · amount sent', example: '1250.5' })
  amount: string;

  @Code(/^(0|[1-9][0-9]{0,11})(\.[0-9]{0,5}[1-9])?$/, {
    description: 'Tỷ giá, đồng cho một đơn vị · đồng per unit',
    example: '25410',
    optional: true,
  })
  rate?: string;

  @Words(64, {
    description: 'Số giấy báo có hoặc mã tài liệu, không công khai · slip number or document, never public',
    example: 'GBC 2026/004417',
  })
  slip: string;
}

/** Money that came through a bank. */
export class BankCreditDto {
  @Amount({ description: 'Số tiền chuyển khoản, đồng · amount in đồng', example: '1500000' })
  amount: string;

  @Words(100, { description: 'Mã giao dịch của ngân hàng · bank reference', example: 'FT24253123456789' })
  reference: string;

  @Code(ACCOUNT, {
    description: 'Tài khoản nhận, khi chiến dịch có nhiều tài khoản · receiving account, where there are several',
    example: 'bank:vcb-1023456789',
    optional: true,
  })
  account?: string;

  @Part(() => ForeignDto, { description: 'Ngoại tệ ngân hàng đã đổi ra đồng · foreign money turned into đồng', optional: true })
  foreign?: ForeignDto;
}

/** What goods are worth, and on whose word. */
export class GoodsValueDto {
  @Amount({ description: 'Ước giá cả dòng, đồng · value of the whole line', example: '900000' })
  amount: string;

  @OneOf(BASES, { description: 'Căn cứ: hóa đơn, bảng giá, người cho, hội đồng · basis', example: 'donor' })
  basis: (typeof BASES)[number];
}

/** Goods of one item. */
export class GoodsDto {
  @Code(ITEM, { description: 'Mã mặt hàng · item code', example: 'gao' })
  item: string;

  @Quantity({ description: 'Số lượng theo đơn vị tính của mặt hàng, hoặc theo số gói · quantity in its unit, or in packs', example: '50' })
  quantity: string;

  @Words(40, {
    description: 'Quy cách đóng gói đã khai của mặt hàng · pack of the item the quantity counts',
    example: 'thùng',
    optional: true,
  })
  pack?: string;

  @Words(20, { description: 'Đơn vị tính người nhập hiểu, để đối chiếu · unit meant, as a check', example: 'kg', optional: true })
  unit?: string;

  @Part(() => GoodsValueDto, { description: 'Ước giá; bỏ trống là chưa định giá · value; absent = not valued', optional: true })
  value?: GoodsValueDto;
}

/** Who gave. All may be missing. */
export class GiftDonorDto {
  @Code(UUID, {
    description: 'Mã nhà hảo tâm đã đăng ký, khi đó bỏ trống các ô khác · registered donor',
    example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
    optional: true,
  })
  id?: string;

  @Words(200, { description: 'Tên · name', example: 'Nguyễn Thị Hồng Nhung', optional: true })
  name?: string;

  @Words(30, { description: 'Điện thoại, không bao giờ công khai · phone, never public', example: '0912 000 418', optional: true })
  phone?: string;

  @Words(300, { description: 'Địa chỉ, không bao giờ công khai · address, never public', example: 'Xã Hải Lăng', optional: true })
  address?: string;

  @YesNo({ description: 'Tổ chức thì hiện đủ tên · an organisation is shown in full', example: false, optional: true })
  organisation?: boolean;
}

/** Goods of one item a promise was kept with. */
export class FulfilledGoodsDto {
  @Code(ITEM, { description: 'Mã mặt hàng · item code', example: 'gao' })
  item: string;

  @Quantity({ description: 'Số lượng theo đơn vị tính · quantity in its unit', example: '50' })
  quantity: string;
}

/** A promise a gift keeps. */
export class FulfilmentDto {
  @Code(/^[0-9A-Za-z -]{12,36}$/, {
    description: 'Mã đăng ký hoặc mã chuyển khoản · id or transfer code of the pledge',
    example: 'BMNJC8T45N47',
  })
  pledge: string;

  @Amount({
    description: 'Phần tiền; bỏ trống là hết mức có thể · money; absent = as much as both have',
    example: '2000000',
    optional: true,
  })
  amount?: string;

  @Parts(() => FulfilledGoodsDto, { max: 20 }, { description: 'Phần hiện vật · goods', optional: true })
  goods?: FulfilledGoodsDto[];
}

/** A gift: cash, bank credit, goods, or any mix in one. Shaped like the use case's command. */
export class RecordContributionDto {
  @CampaignCode()
  campaign: string;

  @Code(UNIT, { description: 'Đơn vị nhận · receiving unit', example: '19702' })
  unit: string;

  @Day({ description: 'Ngày nhận; hôm nay nếu bỏ trống · today when left out', example: '2026-11-22', optional: true })
  date?: string;

  @Part(() => CashDto, { description: 'Tiền mặt · cash', optional: true })
  cash?: CashDto;

  @Part(() => BankCreditDto, { description: 'Chuyển khoản · bank credit', optional: true })
  bank?: BankCreditDto;

  @Parts(() => GoodsDto, { max: 50 }, { description: 'Hiện vật · goods', optional: true })
  goods?: GoodsDto[];

  @Code(PLACE, {
    description: 'Kho nhận hiện vật; đơn vị tự giữ nếu bỏ trống · warehouse, the unit itself when left out',
    example: '44-k1',
    optional: true,
  })
  warehouse?: string;

  @Part(() => GiftDonorDto, { description: 'Người ủng hộ · donor', optional: true })
  donor?: GiftDonorDto;

  @ConsentGiven()
  consent?: ConsentDto;

  @Words(500, { description: 'Lời nhắn · message', example: 'Gửi bà con vùng lũ', optional: true })
  memo?: string;

  @Code(SLUG, { description: 'Mục đích chỉ định · earmark', example: 'truong-hoc', optional: true })
  earmark?: string;

  @Parts(() => FulfilmentDto, { max: 20 }, { description: 'Các khoản đăng ký được thực hiện · pledges it keeps', optional: true })
  fulfils?: FulfilmentDto[];
}
