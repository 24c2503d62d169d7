import { Day, Words } from './fields.js';

/** For which days and where a list of beneficiaries is to hang. */
export class PostListDto {
  @Day({ description: 'Niêm yết từ ngày · first day', example: '2026-11-23' })
  from: string;

  @Day({ description: 'đến ngày, không quá 92 ngày · last day, at most 92 days', example: '2026-12-07' })
  until: string;

  @Words(200, { description: 'Nơi niêm yết · where it hangs', example: 'Nhà văn hóa thôn Một' })
  place: string;
}
