import { Code, Day, YesNo } from '../officer/fields.js';

/** What an audit workbook covers. */
export class WorkbookDto {
  @Code(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, { description: 'Chiến dịch · campaign', example: 'bao-so-3' })
  campaign: string;

  @Code(/^[1-9][0-9]{0,14}$/, {
    description: 'Tính tới dấu niêm phong nào; mới nhất nếu bỏ trống · published size; newest when left out',
    example: '52118',
    optional: true,
  })
  tree_size?: string;

  @Code(/^[0-9]{2,5}$/, { description: 'Chỉ một đơn vị · one unit only', example: '19702', optional: true })
  unit?: string;

  @Day({ description: 'Từ ngày · from', example: '2024-09-01', optional: true })
  from?: string;

  @Day({ description: 'Đến ngày · to', example: '2024-09-30', optional: true })
  to?: string;

  @YesNo({
    description:
      'Kèm lý do chi ngoài định mức, từ kho thông tin cá nhân; được ghi vào nhật ký truy cập · with people’s words; written down',
    example: false,
    optional: true,
  })
  with_reasons?: boolean;
}
