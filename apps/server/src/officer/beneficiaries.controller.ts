import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { BeneficiariesReader } from '#relief/beneficiaries/beneficiaries-reader.js';
import { ImportBeneficiaries } from '#relief/beneficiaries/import-beneficiaries.js';
import { RequestsReader } from '#relief/requests/requests-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Maker } from '../http/officer.js';
import { RequestError } from '../http/request-error.js';
import { queryTexts } from '../public/list-query.js';
import { beneficiaryBody, duplicateBody, DUPLICATE_EXAMPLE, listFaults } from './beneficiary-body.js';
import { BeneficiaryListDto, BeneficiaryListFieldsDto } from './disbursement.dto.js';
import { FILE_PROBLEMS, FileUpload } from './file-upload.js';
import { Needs } from '../http/needs.js';

const PAGE = 200;
const FAULTS_SHOWN = 100;

/** Who receives: lists of households behind a request. Only officers see them. */
@ApiTags('officer: disbursements')
@ApiBearerAuth()
@Controller('api/v1/disbursements/:id/beneficiaries')
export class BeneficiariesController {
  constructor(
    private readonly upload: FileUpload,
    private readonly importList: ImportBeneficiaries,
    private readonly reader: BeneficiariesReader,
    private readonly requests: RequestsReader,
  ) {}

  @Needs('ask', { thing: 'request', param: 'id' })
  @Post()
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: BeneficiaryListDto })
  @Does('Nhập danh sách người nhận từ XLSX hoặc CSV; thay danh sách cũ', 'Takes a list from XLSX or CSV in place of the one before', [
    'VALIDATION',
    'NOT_FOUND',
    'REQUEST_STATE',
    'REQUEST_NOT_YOURS',
    'CONFLICT',
    'REQUEST_INCOMPLETE',
    'BENEFICIARIES_UNREADABLE',
    ...FILE_PROBLEMS,
  ])
  @ApiOkResponse(
    answerLike('Đã nhập; người bị trùng được nêu để xem xét · taken; who is found twice is said', {
      version: 2,
      households: 12,
      people: 47,
      amount: { amount: '600000000', currency: 'VND' },
      duplicates: [DUPLICATE_EXAMPLE],
    }),
  )
  async take(
    @Param('id') id: string,
    @Maker() officer: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const place = { dto: BeneficiaryListFieldsDto, request, response };
    const taken = await this.upload.onDisk(place, (path, { version }) => {
      return this.importList.execute({ request: id, version: Number(version), officer, path });
    });
    if (taken.kind === 'refused') throw new RequestError('VALIDATION', listFaults(taken.faults).slice(0, FAULTS_SHOWN));
    const { version, households, people, amountVnd, duplicates } = taken;
    return {
      version,
      households,
      people,
      amount: { amount: String(amountVnd), currency: 'VND' },
      duplicates: duplicates.map(duplicateBody),
    };
  }

  @Needs('read_personal', { thing: 'request', param: 'id' })
  @Get()
  @Does('Danh sách người nhận', 'The list, by place', ['NOT_FOUND', 'SEARCH_INVALID'])
  @ApiQuery({ name: 'after', required: false, schema: { type: 'string', example: '200' } })
  @ApiOkResponse(
    answerLike('Một trang · a page', {
      data: [
        {
          no: 1,
          name: 'Lê Văn Bình',
          place: 'Thôn 3',
          id_number: '044085001234',
          people: 4,
          amount: { amount: '50000000', currency: 'VND' },
        },
      ],
      page: { next_cursor: '200', has_more: true, limit: PAGE },
    }),
  )
  async list(
    @Param('id') id: string,
    @Maker() officer: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    await this.requests.require(id, 'disbursement', officer);
    const { after = '0' } = queryTexts(request, new Set(['after']));
    if (!/^[0-9]{1,5}$/.test(after)) throw new DomainError('SEARCH_INVALID', { field: 'after' });
    response.setHeader('Cache-Control', 'no-store');
    const rows = await this.reader.list(id, { after: Number(after), limit: PAGE }, { officer, purpose: 'check_beneficiaries' });
    const hasMore = rows.length === PAGE;
    return {
      data: rows.map(beneficiaryBody),
      page: { next_cursor: hasMore ? String(rows.at(-1)?.no ?? '') : null, has_more: hasMore, limit: PAGE },
    };
  }
}
