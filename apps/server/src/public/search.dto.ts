import { Code, Day, Whole, Words } from '../officer/fields.js';

const CURSOR = /^[A-Za-z0-9_-]{1,400}$/;

/** What is searched for; by POST, so that a name stands in no address and no log of a proxy. */
export class SearchDto {
  @Words(200, {
    description: 'Tên, nội dung, mã biên nhận, mã giao dịch hoặc số tiền · name, message, code, reference or amount',
    example: 'nguyen thi hong nhung',
    optional: true,
  })
  q?: string;

  @Code(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, { description: 'Chiến dịch · campaign', example: 'bao-so-3', optional: true })
  campaign?: string;

  @Code(/^[0-9]{2,5}$/, { description: 'Đơn vị · unit', example: '19702', optional: true })
  unit?: string;

  @Day({ description: 'Từ ngày · from', example: '2024-09-01', optional: true })
  from?: string;

  @Day({ description: 'Đến ngày · to', example: '2024-09-30', optional: true })
  to?: string;

  @Code(/^(0|[1-9][0-9]{0,17})$/, { description: 'Số tiền nhỏ nhất · smallest amount', example: '100000', optional: true })
  min?: string;

  @Code(/^(0|[1-9][0-9]{0,17})$/, { description: 'Số tiền lớn nhất · largest amount', example: '2000000', optional: true })
  max?: string;

  @Code(CURSOR, { description: 'Mốc trang · cursor', example: 'eyJvIjoi', optional: true })
  cursor?: string;

  @Whole({ min: 1, max: 200 }, { description: 'Số dòng mỗi trang · rows a page', example: 50, optional: true })
  limit?: number;
}
