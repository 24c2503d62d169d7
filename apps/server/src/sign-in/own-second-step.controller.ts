import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { EnrolSecondStep } from '#relief/sign-in/enrol-second-step.js';
import { SignIn } from '#relief/sign-in/sign-in.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { SignedIn } from '../http/needs.js';
import { Browsers } from './browsers.js';
import { CodeDto } from './sign-in.dto.js';

const CODES = { recovery_codes: ['4f7k-0m2p-x9ab'] };

/** One's own second step and recovery codes: everything here asks to have shown again who one is. */
@ApiTags('sign-in')
@ApiCookieAuth()
@Controller('api/v1/me')
export class OwnSecondStepController {
  constructor(
    private readonly browsers: Browsers,
    private readonly enrol: EnrolSecondStep,
    private readonly signIn: SignIn,
  ) {}

  @Post('second-step')
  @SignedIn()
  @HttpCode(200)
  @Does('Bắt đầu đặt bước xác nhận thứ hai', 'Begins to set a second step', ['STEP_UP_NEEDED'])
  @ApiOkResponse(
    answerLike('Khóa cho ứng dụng xác thực · for an authenticator app', { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/…' }),
  )
  async begin(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const session = await this.browsers.demandSteppedUp(request);
    response.setHeader('Cache-Control', 'no-store');
    return this.enrol.begin(session);
  }

  @Post('second-step/confirm')
  @SignedIn()
  @HttpCode(200)
  @Does('Xác nhận bằng mã đầu tiên; các phiên khác kết thúc', 'Confirms it by a first code; other sessions end', [
    'STEP_UP_NEEDED',
    'ENROLMENT_NOT_BEGUN',
    'CODE_WRONG',
    'SIGN_IN_REFUSED',
  ])
  @ApiOkResponse(
    answerLike('Phiên mới và mã dự phòng · a new session and recovery codes', { stage: 'full', csrf: 'pV2…43 ký tự', ...CODES }),
  )
  async confirm(@Body() { code }: CodeDto, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const session = await this.browsers.demandSteppedUp(request);
    const codes = await this.enrol.confirm(session, code);
    const opened = await this.signIn.afterEnrolment(session, this.browsers.of(request));
    this.browsers.keep(request, response, opened);
    response.setHeader('Cache-Control', 'no-store');
    return { stage: opened.stage, csrf: opened.csrf, recovery_codes: codes };
  }

  @Delete('second-step')
  @SignedIn()
  @Does('Bỏ bước xác nhận thứ hai', 'Takes the second step away', ['STEP_UP_NEEDED', 'SECOND_STEP_REQUIRED'])
  @ApiOkResponse(answerLike('Đã bỏ · taken away', { removed: true }))
  async remove(@Req() request: Request): Promise<object> {
    const { officer } = await this.browsers.demandSteppedUp(request);
    await this.enrol.remove(officer);
    return { removed: true };
  }

  @Post('recovery-codes')
  @SignedIn()
  @HttpCode(200)
  @Does('Làm mười mã dự phòng mới; mã cũ hết hiệu lực', 'Makes ten new recovery codes; the old ones are void', [
    'STEP_UP_NEEDED',
    'ENROLMENT_NOT_BEGUN',
  ])
  @ApiOkResponse(answerLike('Mã dự phòng, hiện một lần · recovery codes, shown once', CODES))
  async recoveryCodes(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { officer } = await this.browsers.demandSteppedUp(request);
    response.setHeader('Cache-Control', 'no-store');
    return { recovery_codes: await this.enrol.renewRecoveryCodes(officer) };
  }
}
