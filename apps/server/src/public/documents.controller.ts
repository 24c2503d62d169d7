import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PublicDocuments } from '#disclosure/decisions/public-documents.js';
import { Config } from '#platform/config/config.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { matchesTag } from '../http/etag.js';
import { BuildName, sendPublished } from '../http/published-answer.js';
import { DECISION_EXAMPLES } from './decision-examples.js';
import { datedPage } from './decision-page.js';
import { fileHeaders } from './document-file.js';
import { nextLink } from './list-query.js';
import { jsonBody } from './public-bodies.js';
import { Open } from '../http/needs.js';

/** Documents of campaigns: appeals, decisions, reports. */
@ApiTags('public: documents')
@Open()
@Controller('public/v1')
export class PublicDocumentsController {
  constructor(
    private readonly reader: PublicDocuments,
    private readonly config: Config,
    private readonly build: BuildName,
  ) {}

  @Get('campaigns/:slug/documents')
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: 'eyJvIjoi…' } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, example: 50 } })
  @ApiQuery({ name: 'from', required: false, schema: { type: 'string', format: 'date', example: '2026-10-01' } })
  @ApiQuery({ name: 'to', required: false, schema: { type: 'string', format: 'date', example: '2026-10-31' } })
  @Does('Tài liệu của một chiến dịch', 'Documents of a campaign', ['NOT_FOUND', 'CURSOR_INVALID', 'DATE_INVALID'])
  @ApiOkResponse(answerLike('Một trang · a page', DECISION_EXAMPLES.documents))
  async list(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { page, days } = datedPage(request);
    const view = await this.reader.documents(slug, page, days);
    const next = nextLink(request, this.config.publicUrl, view.page.next_cursor);
    const linked = { ...view, page: { ...view.page, next } };
    const body = jsonBody(request.path, linked);
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('documents/:id')
  @ApiProduces('application/octet-stream')
  @Does('Tệp của một tài liệu công khai', 'The file of a public document', ['NOT_FOUND'])
  @ApiOkResponse({ description: 'Tệp · file', schema: { type: 'string', format: 'binary', example: '%PDF-1.7' } })
  async file(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { document, bytes } = await this.reader.file(id);
    // The bytes of a digest never change: the digest is their validator, and they may be kept for ever.
    const tag = `"${document.sha256 ?? ''}"`;
    for (const [name, value] of fileHeaders(document, 'public, max-age=31536000, immutable')) response.setHeader(name, value);
    response.setHeader('ETag', tag);
    response.setHeader('Repr-Digest', `sha-256=:${document.sha256 ?? ''}:`);
    if (matchesTag(request.headers['if-none-match'], tag)) {
      response.removeHeader('Content-Length');
      response.status(304).end();
      return;
    }
    response.end(bytes);
  }
}
