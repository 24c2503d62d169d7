import { ConsentDto, ConsentGiven } from './consent.dto.js';
import { FulfilmentDto, GiftDonorDto, GoodsDto } from './contribution.dto.js';
import { CampaignCode, UNIT, UUID } from './code-shapes.js';
import { Code, Codes, Day, Part, Parts, Words } from './fields.js';
import { PromisedMoneyDto } from './pledge.dto.js';

/** What a donor handed straight to the recipients. */
export class RecordDirectDeliveryDto {
  @CampaignCode()
  campaign: string;

  @Code(UNIT, { description: 'Đơn vị ghi nhận · unit that records it', example: '44' })
  unit: string;

  @Code(UNIT, { description: 'Đơn vị có người nhận · unit whose people received it', example: '19702' })
  to_unit: string;

  @Day({ description: 'Ngày trao · day it was handed over', example: '2026-11-20' })
  delivered_on: string;

  @Part(() => PromisedMoneyDto, { description: 'Tiền đã trao · money', optional: true })
  money?: PromisedMoneyDto;

  @Parts(() => GoodsDto, { max: 20 }, { description: 'Hiện vật đã trao · goods', optional: true })
  goods?: GoodsDto[];

  @Code(UUID, {
    description: 'Mã tài liệu làm bằng chứng · document that shows it',
    example: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
    optional: true,
  })
  document?: string;

  @Codes(
    /^[0-9a-f]{64}$/,
    { max: 10 },
    {
      description: 'SHA-256 của tệp làm bằng chứng do đơn vị giữ · SHA-256 of files that show it',
      example: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
      optional: true,
    },
  )
  evidence?: string[];

  @Part(() => GiftDonorDto, { description: 'Người trao · donor', optional: true })
  donor?: GiftDonorDto;

  @ConsentGiven()
  consent?: ConsentDto;

  @Words(500, { description: 'Lời nhắn · message', example: 'Trao tại thôn Kim Long', optional: true })
  memo?: string;

  @Parts(() => FulfilmentDto, { max: 20 }, { description: 'Các khoản đăng ký được thực hiện · pledges it keeps', optional: true })
  fulfils?: FulfilmentDto[];
}
