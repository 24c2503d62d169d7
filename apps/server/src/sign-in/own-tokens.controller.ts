import { Body, Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { ApiToken } from '#relief/sign-in/api-token.repository.js';
import { ApiTokensReader } from '#relief/sign-in/api-tokens-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { SignedIn } from '../http/needs.js';
import { Browsers } from './browsers.js';
import { OwnTokens } from './own-tokens.js';
import { ApiTokenDto } from './sign-in.dto.js';

const TOKEN = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  name: 'Máy nhập sao kê',
  scopes: ['import_statement'],
  made_at: '2026-11-22T08:00:00.000Z',
  expires_at: '2027-02-20T08:00:00.000Z',
  used_at: null,
  revoked_at: null,
};

/** One's own tokens for machines. A token makes no tokens: only a person's session reaches these. */
@ApiTags('sign-in')
@ApiCookieAuth()
@Controller('api/v1/me/tokens')
export class OwnTokensController {
  constructor(
    private readonly browsers: Browsers,
    private readonly tokens: ApiTokensReader,
    private readonly own: OwnTokens,
  ) {}

  @Get()
  @SignedIn()
  @Does('Các mã truy cập cho máy của tôi', 'My tokens for machines', ['UNAUTHENTICATED'])
  @ApiOkResponse(answerLike('Mã truy cập · tokens', { data: [TOKEN] }))
  async list(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { officer } = await this.browsers.demand(request, 'full');
    response.setHeader('Cache-Control', 'no-store');
    return { data: (await this.tokens.of(officer)).map(tokenBody) };
  }

  @Post()
  @SignedIn()
  @Does('Làm một mã truy cập cho máy, hiện một lần', 'Makes a token for a machine, shown once', [
    'VALIDATION',
    'STEP_UP_NEEDED',
    'TOKEN_SCOPE_INVALID',
    'CONFLICT',
    'TOKEN_LIFE_INVALID',
  ])
  @ApiCreatedResponse(answerLike('Mã truy cập · token', { ...TOKEN, token: 'mb_…43 ký tự' }))
  async make(@Body() body: ApiTokenDto, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const session = await this.browsers.demandSteppedUp(request);
    response.setHeader('Cache-Control', 'no-store');
    const made = await this.own.make(session, body);
    return { ...tokenBody(made), token: made.token };
  }

  @Delete(':id')
  @SignedIn()
  @Does('Thu hồi một mã truy cập', 'Revokes a token', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Đã thu hồi · revoked', { revoked: true }))
  async revoke(@Param('id') id: string, @Req() request: Request): Promise<object> {
    const { officer } = await this.browsers.demand(request, 'full');
    await this.own.revoke(officer, id);
    return { revoked: true };
  }
}

function tokenBody({ id, name, scopes, madeAt, expiresAt, usedAt, revokedAt }: ApiToken): object {
  return {
    id,
    name,
    scopes,
    made_at: madeAt.toISOString(),
    expires_at: expiresAt.toISOString(),
    used_at: usedAt?.toISOString() ?? null,
    revoked_at: revokedAt?.toISOString() ?? null,
  };
}
