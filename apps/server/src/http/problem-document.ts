import { ApiProperty } from '@nestjs/swagger';

/** One field to mend, for the documentation. */
export class FieldDocument {
  @ApiProperty({ example: 'cash.amount', description: 'Đường dẫn tới ô cần sửa · path of the field' })
  field: string;

  @ApiProperty({ example: 'viết chữ số liền nhau, từ 1 đến 1000000000000000', description: 'Cần làm gì · what to do' })
  message: string;
}

/** RFC 9457 problem, for the documentation. */
export class ProblemDocument {
  @ApiProperty({ example: 'urn:minhbach:problem:validation' })
  type: string;

  @ApiProperty({ example: 'Có ô cần sửa', description: 'Một dòng tiếng Việt, như nhau mọi lần · one Vietnamese line' })
  title: string;

  @ApiProperty({ example: 'Some fields need correcting' })
  title_en: string;

  @ApiProperty({ example: 422 })
  status: number;

  @ApiProperty({ example: 'VALIDATION', description: 'Mã ổn định qua các bản · stable across releases' })
  code: string;

  @ApiProperty({ example: 'cash.amount: viết chữ số liền nhau', required: false })
  detail?: string;

  @ApiProperty({ example: 'cash.amount', required: false })
  field?: string;

  @ApiProperty({ type: [FieldDocument], required: false })
  fields?: FieldDocument[];

  @ApiProperty({ example: '/api/v1/contributions' })
  instance: string;
}
