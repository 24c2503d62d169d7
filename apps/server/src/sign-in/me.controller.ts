import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Principal } from '#core/authority/decision.js';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { OfficersReader } from '#relief/officers/officers-reader.js';
import { ChangePassword } from '#relief/sign-in/change-password.js';
import { EndSessions } from '#relief/sign-in/end-sessions.js';
import { SecondStepsReader } from '#relief/sign-in/second-steps-reader.js';
import { SessionsReader } from '#relief/sign-in/sessions-reader.js';
import { StepUp } from '#relief/sign-in/step-up.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { SignedIn } from '../http/needs.js';
import { Asker } from '../http/officer.js';
import { Browsers } from './browsers.js';
import { PasswordDto, StepUpDto } from './sign-in.dto.js';

const ME = {
  id: 'officer-0f3a5c7e9b1d',
  name: 'Lê Thị Thu Hà',
  roles: [{ role: 'checker', unit: '44' }],
  scopes: null,
  stepped_up: false,
  second_step: { since: '2026-11-22T08:00:00.000Z', recovery_codes_left: 10, required: true },
};
const SESSION = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  current: true,
  agent: 'Mozilla/5.0',
  address: '203.0.113.7/32',
  opened_at: '2026-11-22T08:00:00.000Z',
  seen_at: '2026-11-22T08:12:00.000Z',
  ends_at: '2026-11-22T20:00:00.000Z',
};

/** One's own account, for programs that keep cookies. Pages do the same at /tai-khoan. */
@ApiTags('sign-in')
@ApiCookieAuth()
@Controller('api/v1/me')
export class MeController {
  constructor(
    private readonly browsers: Browsers,
    private readonly officers: OfficersReader,
    private readonly secondSteps: SecondStepsReader,
    private readonly sessions: SessionsReader,
    private readonly endSessions: EndSessions,
    private readonly changePassword: ChangePassword,
    private readonly stepUp: StepUp,
    private readonly log: AccessLog,
  ) {}

  @Get()
  @ApiBearerAuth()
  @SignedIn()
  @Does('Tôi là ai và được làm gì', 'Who I am and what I hold', ['UNAUTHENTICATED'])
  @ApiOkResponse(answerLike('Tài khoản · account', ME))
  async me(@Asker() { id, roles, scopes, steppedUp }: Principal, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    const person = await this.officers.byId(id);
    const { since, recoveryCodesLeft, isRequired } = await this.secondSteps.of(id);
    return {
      id,
      ...(person !== undefined && { name: person.name }),
      roles,
      ...(scopes !== undefined && { scopes }),
      stepped_up: steppedUp,
      second_step: {
        ...(since !== undefined && { since: since.toISOString() }),
        recovery_codes_left: recoveryCodesLeft,
        required: isRequired,
      },
    };
  }

  @Post('step-up')
  @SignedIn()
  @HttpCode(200)
  @Does('Xác nhận lại danh tính bằng mật khẩu hoặc mã', 'Shows again who one is, by password or code', [
    'VALIDATION',
    'PASSWORD_WRONG',
    'CODE_WRONG',
    'SIGN_IN_DELAYED',
    'SIGN_IN_BUSY',
  ])
  @ApiOkResponse(answerLike('Đã xác nhận · done', { stepped_up: true }))
  async stepUpNow(@Body() { password, code }: StepUpDto, @Req() request: Request): Promise<object> {
    const session = await this.browsers.demand(request, 'full');
    if ((password === undefined) === (code === undefined)) throw new DomainError('CODE_WRONG', { field: 'password' });
    const proof = password === undefined ? { code: code ?? '' } : { password };
    await this.stepUp.execute(session, proof, this.browsers.of(request).address);
    return { stepped_up: true };
  }

  @Put('password')
  @SignedIn()
  @HttpCode(200)
  @Does('Đổi mật khẩu; mọi phiên và mã cho máy bị thu hồi', 'Changes the password; every session and token ends', [
    'PASSWORD_WRONG',
    'PASSWORD_LENGTH',
    'PASSWORD_COMMON',
    'SIGN_IN_DELAYED',
    'SIGN_IN_BUSY',
  ])
  @ApiOkResponse(answerLike('Phiên mới của trình duyệt này · a new session for this browser', { stage: 'full', csrf: 'pV2…43 ký tự' }))
  async password(@Body() body: PasswordDto, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const session = await this.browsers.demand(request, 'full');
    const change = { password: body.password, newPassword: body.new_password };
    const opened = await this.changePassword.execute(session, change, this.browsers.of(request));
    this.browsers.keep(request, response, opened);
    response.setHeader('Cache-Control', 'no-store');
    return { stage: opened.stage, csrf: opened.csrf };
  }

  @Get('sessions')
  @SignedIn()
  @Does('Các phiên đăng nhập của tôi', 'My sessions', ['UNAUTHENTICATED'])
  @ApiOkResponse(answerLike('Phiên · sessions', { data: [SESSION] }))
  async list(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { id: current, officer } = await this.browsers.demand(request, 'full');
    response.setHeader('Cache-Control', 'no-store');
    const data = (await this.sessions.of(officer)).map((each) => ({
      id: each.id,
      current: each.id === current,
      agent: each.agent,
      address: each.address,
      opened_at: each.openedAt.toISOString(),
      seen_at: each.seenAt.toISOString(),
      ends_at: each.endsAt.toISOString(),
    }));
    return { data };
  }

  @Delete('sessions')
  @SignedIn()
  @Does('Kết thúc mọi phiên khác', 'Ends every other session of mine', ['UNAUTHENTICATED'])
  @ApiOkResponse(answerLike('Đã kết thúc · ended', { ended: true }))
  async endOthers(@Req() request: Request): Promise<object> {
    const { id, officer } = await this.browsers.demand(request, 'full');
    await this.endSessions.allOf(officer, id);
    await this.log.append({ officer, kind: 'session_ended', about: `officer:${officer}` });
    return { ended: true };
  }

  @Delete('sessions/:id')
  @SignedIn()
  @Does('Kết thúc một phiên của tôi', 'Ends one of my sessions', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Đã kết thúc · ended', { ended: true }))
  async endOne(@Param('id') id: string, @Req() request: Request): Promise<object> {
    const { officer } = await this.browsers.demand(request, 'full');
    await this.endSessions.one(id, officer);
    await this.log.append({ officer, kind: 'session_ended', about: `session:${id}` });
    return { ended: true };
  }
}
