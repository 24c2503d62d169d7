import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { EndSessions } from '#relief/sign-in/end-sessions.js';
import { EnrolSecondStep } from '#relief/sign-in/enrol-second-step.js';
import type { OpenedSession } from '#relief/sign-in/open-session.js';
import { SignIn } from '#relief/sign-in/sign-in.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Open } from '../http/needs.js';
import { Browsers } from './browsers.js';
import { CodeDto, SignInDto } from './sign-in.dto.js';

const OPENED = { stage: 'full', csrf: 'pV2…43 ký tự' };
const OFFER = { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/…' };

/** Coming in and going out, for programs that keep cookies. Pages do the same at /dang-nhap. */
@ApiTags('sign-in')
@Open()
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly browsers: Browsers,
    private readonly signIn: SignIn,
    private readonly enrol: EnrolSecondStep,
    private readonly sessions: EndSessions,
    private readonly log: AccessLog,
  ) {}

  @Post()
  @Does('Đăng nhập bằng tên và mật khẩu', 'Signs in by name and password; the stage says what is still needed', [
    'VALIDATION',
    'SIGN_IN_REFUSED',
    'SIGN_IN_DELAYED',
    'SIGN_IN_BUSY',
    'SIGN_IN_NEEDS_HTTPS',
    'CSRF_REFUSED',
  ])
  @ApiCreatedResponse(answerLike('Phiên đã mở; cookie đi kèm · the session; its cookie comes along', { ...OPENED, stage: 'second_step' }))
  async open(
    @Body() { user, password }: SignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    this.browsers.demandSafeWay(request);
    return this.give(request, response, await this.signIn.byPassword({ name: user, password }, this.browsers.of(request)));
  }

  @Get()
  @ApiCookieAuth()
  @Does('Phiên của trình duyệt này', 'The session of this browser', ['UNAUTHENTICATED'])
  @ApiOkResponse(answerLike('Phiên · session', OPENED))
  async read(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    const { stage, csrf } = await this.browsers.demand(request, 'full', 'second_step', 'enrolment');
    return { stage, csrf };
  }

  @Post('second-step')
  @ApiCookieAuth()
  @HttpCode(200)
  @Does('Bước xác nhận thứ hai', 'The second step', ['UNAUTHENTICATED', 'SIGN_IN_REFUSED', 'SIGN_IN_DELAYED', 'CSRF_REFUSED'])
  @ApiOkResponse(answerLike('Phiên mới thay phiên cũ · a new session in place of the old', OPENED))
  async secondStep(@Body() { code }: CodeDto, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const session = await this.browsers.demand(request, 'second_step');
    return this.give(request, response, await this.signIn.bySecondStep(session, code, this.browsers.of(request)));
  }

  @Post('enrolment')
  @ApiCookieAuth()
  @HttpCode(200)
  @Does('Bắt đầu đăng ký bước hai khi vai trò bắt buộc', 'Begins the enrolment somebody’s roles ask for', [
    'UNAUTHENTICATED',
    'ENROLMENT_NOT_BEGUN',
    'CSRF_REFUSED',
  ])
  @ApiOkResponse(answerLike('Khóa cho ứng dụng xác thực, hiện một lần · for an authenticator app', OFFER))
  async beginEnrolment(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const session = await this.browsers.demand(request, 'enrolment');
    response.setHeader('Cache-Control', 'no-store');
    return this.enrol.begin(session);
  }

  @Post('enrolment/confirm')
  @ApiCookieAuth()
  @HttpCode(200)
  @Does('Xác nhận đăng ký bằng mã đầu tiên', 'Confirms it by a first code', [
    'UNAUTHENTICATED',
    'ENROLMENT_NOT_BEGUN',
    'CODE_WRONG',
    'SIGN_IN_REFUSED',
    'CSRF_REFUSED',
  ])
  @ApiOkResponse(
    answerLike('Phiên mới và mã dự phòng · a new session and recovery codes', { ...OPENED, recovery_codes: ['4f7k-0m2p-x9ab'] }),
  )
  async confirmEnrolment(
    @Body() { code }: CodeDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const session = await this.browsers.demand(request, 'enrolment');
    const codes = await this.enrol.confirm(session, code);
    const opened = this.give(request, response, await this.signIn.afterEnrolment(session, this.browsers.of(request)));
    return { ...opened, recovery_codes: codes };
  }

  @Delete()
  @ApiCookieAuth()
  @Does('Đăng xuất', 'Signs out', ['UNAUTHENTICATED', 'CSRF_REFUSED'])
  @ApiOkResponse(answerLike('Đã đăng xuất · signed out', { signed_out: true }))
  async end(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { id, officer } = await this.browsers.demand(request, 'full', 'second_step', 'enrolment');
    await this.sessions.one(id, officer);
    await this.log.append({ officer, kind: 'signed_out', about: `session:${id}` });
    this.browsers.forget(request, response);
    response.setHeader('Cache-Control', 'no-store');
    return { signed_out: true };
  }

  private give(request: Request, response: Response, opened: OpenedSession): object {
    this.browsers.keep(request, response, opened);
    response.setHeader('Cache-Control', 'no-store');
    return { stage: opened.stage, csrf: opened.csrf };
  }
}
