import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { formatPolicy } from '#core/log/policy.js';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { type TilePath, TILE_WIDTH, parseTilePath } from '#core/merkle/tile.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Config } from '#platform/config/config.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { encodingFor } from '../http/prepared-body.js';
import { readIndex } from '../http/path-number.js';
import { demandShown } from './demand-shown.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';
import { Open } from '../http/needs.js';

const compress = promisify(gzip);
const FOR_EVER = 'public, max-age=31536000, immutable';
const SIZES_MAX = 1000;
const DAY_FILE = /^([0-9]{4}-[0-9]{2}-[0-9]{2})\.json$/;

/** The transparency log, exactly as c2sp.org/tlog-tiles lays it out, from the published files alone. */
@ApiTags('public: log')
@Open()
@Controller('log')
export class LogController {
  constructor(
    private readonly log: LogReader,
    private readonly files: LogFiles,
    private readonly keys: KeyStore,
    private readonly config: Config,
  ) {}

  @Get('checkpoint')
  @ApiProduces('text/plain')
  @Does('Dấu niêm phong mới nhất', 'The newest signed checkpoint', ['NOT_FOUND', 'SERVER_BUSY'])
  @ApiOkResponse({ description: 'c2sp.org/tlog-checkpoint', schema: { type: 'string', example: PUBLIC_EXAMPLES.entry.proof.checkpoint } })
  async newest(@Res() response: Response): Promise<void> {
    await demandShown(this.log, 1);
    sendNote(response, this.log.published()?.note, 'public, max-age=2');
  }

  @Get('checkpoint/:size')
  @ApiProduces('text/plain')
  @Does('Dấu niêm phong đã công bố ở một kích thước', 'The checkpoint published at one size', ['NOT_FOUND', 'SERVER_BUSY'])
  @ApiOkResponse({ description: 'c2sp.org/tlog-checkpoint', schema: { type: 'string', example: PUBLIC_EXAMPLES.entry.proof.checkpoint } })
  async at(@Param('size') size: string, @Res() response: Response): Promise<void> {
    const asked = readIndex(size);
    await demandShown(this.log, asked);
    sendNote(response, await this.log.checkpointAt(asked), FOR_EVER);
  }

  @Get('checkpoints')
  @ApiQuery({ name: 'after', required: false, description: 'Kích thước đã có · size you have', schema: { type: 'string', example: '0' } })
  @Does('Các kích thước đã công bố, tối đa 1.000', 'Published sizes, at most 1,000')
  @ApiOkResponse(answerLike('Các kích thước · sizes', PUBLIC_EXAMPLES.sizes))
  async sizes(@Query('after') after: unknown, @Res({ passthrough: true }) response: Response): Promise<object> {
    const from = after === undefined ? 0 : readIndex(typeof after === 'string' ? after : '');
    const published = this.log.published()?.size ?? 0;
    const sizes = (await this.log.checkpointsAfter(from)).filter((size) => size <= published);
    response.setHeader('Cache-Control', 'public, max-age=2');
    return { data: sizes.map(String), has_more: sizes.length === SIZES_MAX };
  }

  @Get('balances/:file')
  @ApiProduces('application/json')
  @ApiParam({
    name: 'file',
    description: 'Ngày, kèm đuôi .json · day, ending in .json',
    schema: { type: 'string', example: '2026-10-05.json' },
  })
  @Does('Bảng cân đối cuối một ngày đã khóa', 'The trial balance at the end of a closed day, whose SHA-256 its seal holds', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Bảng cân đối · trial balance', PUBLIC_EXAMPLES.dayBalances))
  async balances(@Param('file') file: string, @Res() response: Response): Promise<void> {
    const day = DAY_FILE.exec(file)?.[1];
    const text = day === undefined ? undefined : await this.files.balances(day);
    if (text === undefined) throw new DomainError('NOT_FOUND', { day: file.slice(0, 40) });
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.type('application/json; charset=utf-8').send(text);
  }

  @Get('policy')
  @ApiProduces('text/plain')
  @Does('Khóa công khai của nhật ký (tlog-policy)', 'The public key of the log (c2sp.org/tlog-policy)')
  @ApiOkResponse({ description: 'c2sp.org/tlog-policy', schema: { type: 'string', example: 'log localhost/log1+…\nquorum none\n' } })
  policy(@Res() response: Response): void {
    const key = verifierKeyOf(sha256, { name: this.config.origin, algorithm: ED25519, publicKey: this.keys.logPublicKey });
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.type('text/plain; charset=utf-8').send(formatPolicy({ key }));
  }

  @Get('tile/*path')
  @ApiProduces('application/octet-stream')
  @Does('Mảnh cây băm hoặc gói bút toán', 'A hash tile or an entry bundle', ['TILE_INVALID', 'SERVER_BUSY'])
  @ApiOkResponse({ description: 'c2sp.org/tlog-tiles', schema: { type: 'string', format: 'binary', example: '…' } })
  async tile(@Req() request: Request, @Res() response: Response): Promise<void> {
    const path = request.path.slice('/log/'.length);
    const tile = parseTilePath(path);
    if (tile !== undefined) await demandShown(this.log, lastLeafOf(tile));
    const bytes = tile && (await this.files.tile(tile, this.log.published()?.size ?? 0));
    if (tile === undefined || bytes === undefined) throw new DomainError('TILE_INVALID', { path: path.slice(0, 80) });
    response.setHeader('Cache-Control', FOR_EVER);
    response.type('application/octet-stream');
    await (tile.kind === 'entries' ? sendCompressed(request, response, bytes) : Promise.resolve(response.end(bytes)));
  }
}

// How many leaves the log must have before it has a tile.
function lastLeafOf(tile: TilePath): number {
  const level = tile.kind === 'hashes' ? tile.level : 0;
  return (tile.index * TILE_WIDTH + tile.width) * TILE_WIDTH ** level;
}

async function sendCompressed(request: Request, response: Response, bytes: Buffer): Promise<void> {
  response.setHeader('Vary', 'Accept-Encoding');
  if (encodingFor(request.headers['accept-encoding']) === 'identity') {
    response.end(bytes);
    return;
  }
  response.setHeader('Content-Encoding', 'gzip');
  response.end(await compress(bytes));
}

function sendNote(response: Response, note: string | undefined, caching: string): void {
  if (note === undefined) throw new DomainError('NOT_FOUND', { checkpoint: 'none' });
  response.setHeader('Cache-Control', caching);
  response.type('text/plain; charset=utf-8').send(note);
}
