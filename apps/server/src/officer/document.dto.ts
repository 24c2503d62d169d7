import { ApiProperty } from '@nestjs/swagger';
import { DOCUMENT_ROLES, type DocumentRole } from '#core/journal/kinds/document.js';
import { CampaignCode, UNIT } from './code-shapes.js';
import { Code, Day, OneOf } from './fields.js';

const ACCESS = ['public', 'restricted'] as const;

/** The fields beside an uploaded document. */
export class DocumentFieldsDto {
  @CampaignCode()
  campaign: string;

  @Code(UNIT, { description: 'Đơn vị giữ tài liệu · unit that keeps it', example: '44' })
  unit: string;

  @OneOf(DOCUMENT_ROLES, { description: 'Loại tài liệu · what it is', example: 'decision' })
  role: DocumentRole;

  @OneOf(ACCESS, { description: 'Công khai hay chỉ cán bộ xem · for everybody, or officers only', example: 'public' })
  access: (typeof ACCESS)[number];

  @Code(/^[a-z][a-z_]{1,19}:[A-Za-z0-9][A-Za-z0-9./-]{0,99}$/, {
    description: 'Thuộc về: campaign:…, request:…, entry:…; chiến dịch nếu bỏ trống · what it belongs to; the campaign when left out',
    example: 'request:0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
    optional: true,
  })
  about?: string;

  @Code(/^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,59}$/u, { description: 'Số văn bản · number it bears', example: '451/QĐ-BVĐ', optional: true })
  number?: string;

  @Day({ description: 'Ngày văn bản · day it bears', example: '2026-11-20', optional: true })
  dated?: string;
}

/** The whole upload, for the documentation. */
export class DocumentUploadDto extends DocumentFieldsDto {
  @ApiProperty({
    type: String,
    format: 'binary',
    description: 'PDF, JPEG, PNG hoặc XLSX, tối đa 10 MB · at most 10 MB',
    example: 'quyet-dinh.pdf',
  })
  file: string;
}
