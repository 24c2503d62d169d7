import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type OfficerDocument, DocumentsReader } from '#relief/documents/documents-reader.js';
import { RecordUpload } from '#relief/documents/record-upload.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { RequestError } from '../http/request-error.js';
import { fileHeaders } from '../public/document-file.js';
import { queryTexts } from '../public/list-query.js';
import { DocumentFieldsDto, DocumentUploadDto } from './document.dto.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { FILE_PROBLEMS, FileUpload } from './file-upload.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const DOCUMENT_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  index: 512,
  role: 'signed_list',
  about: 'request:0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a11',
  access: 'restricted',
  type: 'application/pdf',
  bytes: 184022,
  number: '451/QĐ-BVĐ',
  dated: '2026-11-20',
};

/** Documents: uploaded, listed, opened by officers. */
@ApiTags('officer: documents')
@ApiBearerAuth()
@Controller('api/v1/documents')
export class DocumentsController {
  constructor(
    private readonly upload: FileUpload,
    private readonly recordUpload: RecordUpload,
    private readonly reader: DocumentsReader,
  ) {}

  @Needs('keep_documents', { form: 'unit' })
  @Post()
  @NeedsIdempotencyKey()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: DocumentUploadDto })
  @Does('Nộp tài liệu: PDF, JPEG, PNG, XLSX; mã băm được niêm phong trong sổ', 'Uploads a document; its digest is sealed in the book', [
    'IDEMPOTENCY_KEY_MISSING',
    'VALIDATION',
    'KEY_REUSED',
    'FILE_TYPE_UNKNOWN',
    ...FILE_PROBLEMS,
    'CAMPAIGN_UNKNOWN',
    'NOT_FOUND',
    'DATE_IN_FUTURE',
  ])
  @ApiCreatedResponse(answerLike('Đã nộp và niêm phong · taken and sealed', { ...ENTRY_EXAMPLE, type: 'application/pdf', bytes: 184022 }))
  async record(
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const document = await this.upload.onDisk({ dto: DocumentFieldsDto, request, response }, (path, fields) => {
      const { about, number, dated, ...rest } = fields;
      const named = {
        ...(about !== undefined && { about }),
        ...(number !== undefined && { number }),
        ...(dated !== undefined && { dated }),
      };
      return this.recordUpload.execute({ ...rest, ...named, path }, { maker, key });
    });
    response.location(`/api/v1/documents/${document.entryId}`);
    return { ...sealedAnswer(document, response), type: document.type, bytes: document.bytes };
  }

  @Needs('read_office')
  @Get()
  @Does('Tài liệu thuộc về một đề nghị, bút toán hay chiến dịch', 'Documents that belong to something', ['VALIDATION'])
  @ApiQuery({ name: 'about', required: true, schema: { type: 'string', example: DOCUMENT_EXAMPLE.about } })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [DOCUMENT_EXAMPLE] }))
  async list(@Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    const { about } = queryTexts(request, new Set(['about']));
    if (about === undefined) throw new RequestError('VALIDATION', [{ field: 'about', message: 'cho biết tài liệu thuộc về đâu' }]);
    return { data: (await this.reader.about(about, reach)).map(documentBody) };
  }

  @Needs('read_office', { thing: 'document', param: 'id' })
  @Get(':id')
  @Does('Một tài liệu', 'One document', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Tài liệu · document', DOCUMENT_EXAMPLE))
  async read(@Param('id') id: string): Promise<object> {
    return documentBody(await this.reader.require(id));
  }

  @Needs('read_requests', { thing: 'document', param: 'id' })
  @Get(':id/file')
  @ApiProduces('application/octet-stream')
  @Does('Tệp của tài liệu, kể cả loại hạn chế', 'The file, restricted ones too', ['NOT_FOUND', 'ERASED'])
  @ApiOkResponse({ description: 'Tệp · file', schema: { type: 'string', format: 'binary', example: '%PDF-1.7' } })
  async file(@Param('id') id: string, @Maker() officer: string, @Res() response: Response): Promise<void> {
    const { document, bytes } = await this.reader.open(id, { officer, purpose: 'open_document' });
    for (const [name, value] of fileHeaders(document, 'no-store')) response.setHeader(name, value);
    response.end(bytes);
  }
}

function documentBody({ number, dated, ...document }: OfficerDocument): object {
  return { ...document, number: number ?? null, dated: dated ?? null };
}
