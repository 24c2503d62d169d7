import { EXPORT_PURPOSES, type ExportPurpose } from '#relief/name-exports/name-export.js';
import { Code, Day, OneOf, Words } from '../officer/fields.js';

/** Which names are wanted, what for and why. */
export class NameExportDto {
  @Code(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, { description: 'Chiến dịch · campaign', example: 'bao-so-3' })
  campaign: string;

  @Day({ description: 'Từ ngày · from', example: '2024-09-01' })
  from: string;

  @Day({ description: 'Đến ngày, tối đa 366 ngày · to, at most 366 days', example: '2024-09-30' })
  to: string;

  @OneOf(EXPORT_PURPOSES, { description: 'Mục đích · purpose', example: 'reconciliation' })
  purpose: ExportPurpose;

  @Words(500, { description: 'Lý do · why', example: 'Đối chiếu với sổ phụ ngân hàng theo yêu cầu kiểm toán' })
  why: string;
}
