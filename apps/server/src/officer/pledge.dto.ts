import { PLEDGE_CHANNELS, type PledgeChannel } from '#core/journal/kinds/pledge.js';
import { WRITE_OFF_REASONS, type WriteOffReason } from '#core/journal/kinds/pledge-change.js';
import { ConsentDto, ConsentGiven } from './consent.dto.js';
import { FulfilledGoodsDto, GiftDonorDto, GoodsDto } from './contribution.dto.js';
import { CampaignCode, SLUG, UNIT } from './code-shapes.js';
import { Amount, Code, Codes, Day, OneOf, Part, Parts, Whole, Words } from './fields.js';

/** Money promised, or handed over. */
export class PromisedMoneyDto {
  @Amount({ description: 'Số tiền, đồng · amount in đồng', example: '5000000' })
  amount: string;
}

/** A part of the promised money and its day. */
export class InstalmentDto {
  @Day({ description: 'Ngày hẹn của đợt · due day', example: '2026-12-15' })
  due: string;

  @Amount({ description: 'Số tiền của đợt, đồng · amount in đồng', example: '2000000' })
  amount: string;
}

/** A promise. Shaped like the use case's command. */
export class RegisterPledgeDto {
  @CampaignCode()
  campaign: string;

  @Code(UNIT, { description: 'Đơn vị ghi nhận · unit that takes it down', example: '44' })
  unit: string;

  @Day({ description: 'Ngày đăng ký; hôm nay nếu bỏ trống · today when left out', example: '2026-11-22', optional: true })
  date?: string;

  @Day({ description: 'Hẹn thực hiện xong vào ngày · due day', example: '2026-12-31' })
  due: string;

  @OneOf(PLEDGE_CHANNELS, {
    description: 'Cách thực hiện; tự suy ra nếu bỏ trống · how the donor means to give',
    example: 'bank',
    optional: true,
  })
  channel?: PledgeChannel;

  @Part(() => PromisedMoneyDto, { description: 'Tiền đăng ký · money', optional: true })
  money?: PromisedMoneyDto;

  @Parts(() => GoodsDto, { max: 20 }, { description: 'Hiện vật đăng ký · goods', optional: true })
  goods?: GoodsDto[];

  @Parts(
    () => InstalmentDto,
    { max: 24 },
    {
      description: 'Các đợt chuyển tiền, cộng lại bằng cả khoản, đợt cuối đúng ngày hẹn · parts of the money',
      optional: true,
    },
  )
  instalments?: InstalmentDto[];

  @Codes(
    /^\d{4}-\d{2}-\d{2}$/,
    { max: 60 },
    {
      description: 'Ngày nhắc; trước mỗi đợt 7 ngày và đúng ngày nếu bỏ trống · days on which to remind',
      example: ['2026-12-24', '2026-12-31'],
      optional: true,
    },
  )
  reminders?: string[];

  @Part(() => GiftDonorDto, { description: 'Người đăng ký · donor', optional: true })
  donor?: GiftDonorDto;

  @ConsentGiven()
  consent?: ConsentDto;

  @Words(500, { description: 'Lời nhắn · message', example: 'Gửi bà con vùng lũ', optional: true })
  memo?: string;

  @Code(SLUG, { description: 'Mục đích chỉ định · earmark', example: 'truong-hoc', optional: true })
  earmark?: string;
}

/** A gift counted towards a promise. */
export class FulfilByGiftDto {
  @Whole(
    { min: 0, max: Number.MAX_SAFE_INTEGER },
    { description: 'Số thứ tự trong sổ của khoản đã nhận hoặc đã trao trực tiếp · log index of the gift', example: 417 },
  )
  gift: number;

  @Amount({
    description: 'Phần tiền; bỏ trống là hết mức có thể · money; absent = as much as both have',
    example: '2000000',
    optional: true,
  })
  amount?: string;

  @Parts(() => FulfilledGoodsDto, { max: 20 }, { description: 'Phần hiện vật · goods', optional: true })
  goods?: FulfilledGoodsDto[];
}

/** Why what is left of a promise is no longer waited for. */
export class WriteOffPledgeDto {
  @OneOf(WRITE_OFF_REASONS, { description: 'Lý do · reason', example: 'UNREACHABLE' })
  reason: WriteOffReason;

  @Words(500, {
    description: 'Giải thích, bắt buộc với OTHER, không công khai · words, needed for OTHER, never public',
    example: 'Đã gọi ba lần',
    optional: true,
  })
  note?: string;

  @Amount({ description: 'Chỉ phần tiền này; bỏ trống là toàn bộ phần còn lại · only this much money', example: '1000000', optional: true })
  amount?: string;
}

/** Which promises of a campaign expire. */
export class ExpirePledgesDto {
  @CampaignCode()
  campaign: string;

  @Day({ description: 'Hẹn đến hết ngày này; hôm qua nếu bỏ trống · due on this day or before', example: '2026-11-21', optional: true })
  due_until?: string;
}

/** Which reminders are done. */
export class MarkRemindedDto {
  @Day({
    description: 'Mọi lần nhắc đến hết ngày này; hôm nay nếu bỏ trống · every reminder up to this day',
    example: '2026-11-22',
    optional: true,
  })
  until?: string;
}

/** What of a suggestion is taken. */
export class AcceptSuggestionDto {
  @Amount({
    description: 'Phần tiền; bỏ trống là hết mức có thể · money; absent = as much as both have',
    example: '2000000',
    optional: true,
  })
  amount?: string;
}
