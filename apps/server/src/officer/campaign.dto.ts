import type { CampaignTerms } from '#relief/campaigns/campaign-terms.js';
import { ACCOUNT, SLUG, UNIT } from './code-shapes.js';
import { Code, Codes, Day, Part, Words } from './fields.js';

/** The document of the appeal. */
export class AppealDto {
  @Words(60, { description: 'Số văn bản · number', example: '16/HD-MTTW-BVĐTW' })
  number: string;

  @Day({ description: 'Ngày ký · date', example: '2024-09-08' })
  date: string;

  @Words(300, { description: 'Trích yếu · title', example: 'Lời kêu gọi ủng hộ đồng bào bị thiệt hại do bão số 3' })
  title: string;
}

/** The decision that lets a campaign receive longer. */
export class ExtensionDto {
  @Words(60, { description: 'Số quyết định · number', example: '451/QĐ-MTTQ' })
  number: string;

  @Day({ description: 'Ngày ký · date', example: '2024-11-25' })
  date: string;

  @Words(120, {
    description: 'Chức danh người ký, không phải tên · office of who signed, never a name',
    example: 'Trưởng Ban Vận động cứu trợ tỉnh',
  })
  signer_role: string;
}

/** What a campaign tells the public; all but the title may be missing while it is a draft. */
export class CampaignTermsDto {
  @Words(200, { description: 'Tên chiến dịch · title', example: 'Ủng hộ đồng bào bị thiệt hại do bão số 3' })
  title: string;

  @Words(200, { description: 'Tên tiếng Anh · English title', example: 'Relief for typhoon no. 3', optional: true })
  title_en?: string;

  @Words(1000, { description: 'Mục đích · purpose', example: 'Hỗ trợ khẩn cấp người dân vùng bão', optional: true })
  purpose?: string;

  @Words(500, { description: 'Phạm vi · scope', example: 'Toàn tỉnh', optional: true })
  scope?: string;

  @Words(500, { description: 'Phương thức · method', example: 'Vận động tự nguyện bằng tiền và hiện vật', optional: true })
  method?: string;

  @Words(300, { description: 'Hình thức · form', example: 'Chuyển khoản hoặc trực tiếp tại bàn tiếp nhận', optional: true })
  form?: string;

  @Words(500, { description: 'Nơi nhận hiện vật · where goods are received', example: 'Trụ sở Ủy ban Mặt trận tỉnh', optional: true })
  place?: string;

  @Words(500, {
    description: 'Cam kết thời gian phân phối · distribution commitment',
    example: 'Phân phối xong trong 20 ngày sau khi ngừng tiếp nhận',
    optional: true,
  })
  distribution_commitment?: string;

  @Part(() => AppealDto, { description: 'Lời kêu gọi · the appeal', optional: true })
  appeal?: AppealDto;

  @Day({ description: 'Ngày bắt đầu tiếp nhận · first day of receiving', example: '2024-09-01', optional: true })
  receive_from?: string;

  @Day({ description: 'Ngày cuối tiếp nhận · last day of receiving', example: '2024-11-30', optional: true })
  receive_until?: string;

  @Part(() => ExtensionDto, { description: 'Quyết định gia hạn · extension decision', optional: true })
  extension?: ExtensionDto;

  @Codes(
    ACCOUNT,
    { max: 10 },
    { description: 'Tài khoản tiếp nhận · receiving accounts', example: ['bank:vcb-1023456789'], optional: true },
  )
  accounts?: string[];
}

/** A new campaign. */
export class DraftCampaignDto extends CampaignTermsDto {
  @Code(SLUG, { description: 'Tên ngắn trong địa chỉ, không bao giờ đổi · slug, never changed', example: 'bao-so-3' })
  slug: string;

  @Code(UNIT, { description: 'Mã đơn vị phát động · unit that calls', example: '44' })
  owner: string;
}

/** When a campaign stops receiving. */
export class CloseCampaignDto {
  @Day({
    description: 'Ngày cuối khoản nhận được mang; hôm nay nếu bỏ trống · last day a gift may bear; today when left out',
    example: '2026-11-22',
    optional: true,
  })
  closed_on?: string;
}

/** The terms as the use cases take them. */
export function termsOf(dto: CampaignTermsDto): CampaignTerms {
  return {
    title: dto.title,
    accounts: dto.accounts ?? [],
    ...defined({
      titleEn: dto.title_en,
      purpose: dto.purpose,
      scope: dto.scope,
      method: dto.method,
      form: dto.form,
      place: dto.place,
      distributionCommitment: dto.distribution_commitment,
      receiveFrom: dto.receive_from,
      receiveUntil: dto.receive_until,
    }),
    ...(dto.appeal && { appeal: { number: dto.appeal.number, date: dto.appeal.date, title: dto.appeal.title } }),
    ...(dto.extension && { extension: { number: dto.extension.number, date: dto.extension.date, signerRole: dto.extension.signer_role } }),
  };
}

function defined<Name extends string>(texts: Readonly<Record<Name, string | undefined>>): Partial<Record<Name, string>> {
  const kept: Partial<Record<Name, string>> = {};
  for (const name in texts) if (texts[name] !== undefined) kept[name] = texts[name];
  return kept;
}
