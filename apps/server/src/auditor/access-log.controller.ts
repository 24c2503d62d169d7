import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { base64 } from '#core/bytes.js';
import { CSV_START, csvLine, csvText } from '#disclosure/csv/csv-text.js';
import { ACCESS_KINDS } from '#ledger/access-log/access-kind.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import type { AccessFilter, LoggedAccess } from '#ledger/access-log/access-log-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';
import { Maker } from '../http/officer.js';
import { requestIdOf } from '../http/request-id.js';
import { RequestError } from '../http/request-error.js';
import { readIndex } from '../http/path-number.js';
import { listBody, oneOfQuery, PAGE_EXAMPLE, type PageQuery, readPageQuery } from '../officer/list-page.js';

const FILTERS = ['officer', 'kind', 'about', 'entry'] as const;
const PAGE = 2_000;
const CSV = 'text/csv; charset=utf-8';
const HEADERS = ['number', 'at', 'officer', 'kind', 'purpose', 'about', 'entries', 'request', 'hash', 'record'] as const;
const EXAMPLE = {
  number: '417',
  at: '2026-11-22T09:14:03.120Z',
  officer: 'officer-0f3a5c7e9b1d',
  kind: 'read',
  purpose: 'answer_donor',
  about: null,
  entries: '418',
  request: '5b2f0a1c-7e44-4b1d-8a6f-2f1f4f3f9a10',
  why: null,
  previous: 'XzE6uayaAvKQsrXfJc+8ZlK4iOes5vMI/hEymd0igqA=',
  hash: 'QDfDeK+1CRrAmyWYrlU9WSDTn2v9jTJwyXexDW5XfV0=',
  record: '{"at":"2026-11-22T09:14:03.120Z",…}',
};

/** Who looked at people's data, what for, and what else was done that an auditor asks about: the chain as it stands, to be checked offline. */
@ApiTags('auditor')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AccessLogController {
  constructor(private readonly log: AccessLog) {}

  @Needs('audit', { installation: true })
  @Get('access-log')
  @Does('Nhật ký truy cập: ai đã xem gì, vì sao, về ai', 'The access log: who looked at what, why, about whom', ['VALIDATION'])
  @ApiQuery({ name: 'officer', required: false, schema: { type: 'string', example: EXAMPLE.officer } })
  @ApiQuery({ name: 'kind', required: false, schema: { type: 'string', enum: [...ACCESS_KINDS], example: 'read' } })
  @ApiQuery({ name: 'about', required: false, schema: { type: 'string', example: 'request:5b2f0a1c-7e44-4b1d-8a6f-2f1f4f3f9a10' } })
  @ApiQuery({ name: 'entry', required: false, description: 'Số thứ tự trong sổ · log index', schema: { type: 'string', example: '418' } })
  @ApiQuery({
    name: 'reasons',
    required: false,
    description: 'Mở cả lý do cán bộ tự ghi; việc mở được ghi lại · officers’ own words too; that is written down',
    schema: { type: 'string', enum: ['no', 'yes'], example: 'no' },
  })
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: '417' } })
  @ApiQuery({ name: 'limit', required: false, description: '1–1000', schema: { type: 'string', example: '50' } })
  @ApiOkResponse(
    answerLike('Theo thứ tự chuỗi · in the order of the chain', { data: [EXAMPLE], page: { ...PAGE_EXAMPLE, next_cursor: '417' } }),
  )
  async list(@Req() request: Request, @Maker() officer: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    const query = readPageQuery(request, [...FILTERS, 'reasons']);
    const found = await this.log.reader.page(readFilter(query), { after: readAfter(query), limit: query.limit + 1 });
    const wanted =
      oneOfQuery(query, 'reasons', ['no', 'yes']) === 'yes' ? found.slice(0, query.limit).filter(({ why }) => why !== undefined) : [];
    const reasons = wanted.length === 0 ? new Map<number, string>() : await this.reasons(wanted, officer, requestIdOf(response));
    response.setHeader('Cache-Control', 'no-store');
    return listBody(found, query, {
      body: (row) => ({ ...rowBody(row), ...(reasons.has(row.number) && { why_text: reasons.get(row.number) }) }),
      cursor: ({ number }) => String(number),
    });
  }

  @Needs('audit', { installation: true })
  @Get('access-log.csv')
  @ApiProduces('text/csv')
  @Does('Toàn bộ nhật ký truy cập kèm mã băm, để kiểm lại ngoại tuyến', 'The whole log with its hashes, to be checked offline')
  @ApiOkResponse({ description: 'CSV', schema: { type: 'string', format: 'binary', example: HEADERS.join(',') } })
  async download(@Maker() officer: string, @Res() response: Response): Promise<void> {
    await this.log.append({ officer, kind: 'access_log_fetched', request: requestIdOf(response) });
    const below = await this.log.reader.size();
    response.setHeader('Content-Type', CSV);
    response.setHeader('Content-Disposition', `attachment; filename="minhbach-access-log-${below}.csv"`);
    response.setHeader('Cache-Control', 'private, no-store');
    await pipeline(Readable.from(this.lines(below)), response);
  }

  private async *lines(below: number): AsyncGenerator<string> {
    yield CSV_START + csvLine(HEADERS);
    for (let after = -1; after < below - 1; ) {
      const rows = await this.log.reader.page({}, { after, limit: PAGE, below });
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map(csvRow).join('');
      after = last.number;
    }
  }

  private async reasons(rows: readonly LoggedAccess[], officer: string, request: string): Promise<ReadonlyMap<number, string>> {
    const [first, last] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
    await this.log.append({ officer, kind: 'read', purpose: 'audit_access_log', about: `access_log:${first}-${last}`, request });
    return this.log.reader.reasons(rows.map(({ number }) => number));
  }
}

function readFilter({ texts }: PageQuery): AccessFilter {
  const { officer, kind, about, entry } = texts;
  return {
    ...(officer !== undefined && { officer }),
    ...(kind !== undefined && { kind }),
    ...(about !== undefined && { about }),
    ...(entry !== undefined && { entry: readIndex(entry) }),
  };
}

function readAfter({ cursor }: PageQuery): number {
  if (cursor === undefined) return -1;
  if (!/^\d{1,15}$/.test(cursor)) throw new RequestError('VALIDATION', [{ field: 'cursor', message: 'không phải mốc trang' }]);
  return Number(cursor);
}

function rowBody({ number, at, officer, kind, purpose, about, entries, request, why, previous, hash, text }: LoggedAccess): object {
  return {
    number: String(number),
    at,
    officer,
    kind,
    purpose: purpose ?? null,
    about: about ?? null,
    entries: entries ?? null,
    request: request ?? null,
    why: why ?? null,
    previous: base64(previous),
    hash: base64(hash),
    record: text,
  };
}

function csvRow({ number, at, officer, kind, purpose = '', about = '', entries = '', request = '', hash, text }: LoggedAccess): string {
  return csvLine([String(number), at, ...[officer, kind, purpose, about, entries, request, base64(hash), text].map(csvText)]);
}
