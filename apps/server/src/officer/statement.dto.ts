import { ApiProperty } from '@nestjs/swagger';
import { CampaignCode } from './code-shapes.js';
import { Code } from './fields.js';

/** The fields beside an uploaded statement. */
export class StatementFieldsDto {
  @CampaignCode()
  campaign: string;

  @Code(/^[a-z]{2,12}$/, { description: 'Ngân hàng: vcb hoặc vietinbank · bank', example: 'vcb' })
  bank: string;

  @Code(/^(bank:[a-z]{2,12}-)?[0-9]{6,19}$/, {
    description: 'Mã hoặc số tài khoản, khi chiến dịch có nhiều tài khoản ở ngân hàng này · account, where there are several at the bank',
    example: 'bank:vcb-1023456789',
    optional: true,
  })
  account?: string;
}

/** The whole upload, for the documentation. */
export class StatementUploadDto extends StatementFieldsDto {
  @ApiProperty({
    type: String,
    format: 'binary',
    description: 'Tệp CSV, có thể nén gzip, tối đa 64 MB · CSV, gzip allowed',
    example: 'sao-ke.csv.gz',
  })
  file: string;
}
