import { PUBLICATION_FORMS, PUBLISHED_CONTENTS, type PublicationForm, type PublishedContent } from '#core/journal/kinds/publication.js';
import { UNIT } from './code-shapes.js';
import { Code, Day, OneOf, Words } from './fields.js';

/** Something a campaign owes the public was published. */
export class RecordPublicationDto {
  @OneOf(PUBLISHED_CONTENTS, {
    description: 'Nội dung: lời kêu gọi, kết quả tiếp nhận, kết quả phân phối · what was published',
    example: 'receipts',
  })
  what: PublishedContent;

  @OneOf(PUBLICATION_FORMS, { description: 'Hình thức: trang tin điện tử, niêm yết, báo đài · form', example: 'website' })
  form: PublicationForm;

  @Words(300, {
    description: 'Địa chỉ trang, nơi niêm yết, tên báo đài; hiện công khai · address, place or paper; shown to the public',
    example: 'https://mttq.quangtri.gov.vn/cong-khai/bao-so-3',
  })
  place: string;

  @Day({ description: 'Ngày công khai; hôm nay nếu bỏ trống · day; today when left out', example: '2026-12-10', optional: true })
  published_on?: string;

  @Day({ description: 'Niêm yết đến ngày · last day of a posting', example: '2027-01-09', optional: true })
  until?: string;

  @Code(UNIT, {
    description: 'Đơn vị công khai; đơn vị phát động nếu bỏ trống · unit that published',
    example: '19702',
    optional: true,
  })
  unit?: string;
}
