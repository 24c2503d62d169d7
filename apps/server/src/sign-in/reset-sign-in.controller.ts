import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '#core/authority/decision.js';
import { Config } from '#platform/config/config.js';
import { InviteOfficer } from '#relief/officers/invite-officer.js';
import { ResetSignIn } from '#relief/sign-in/reset-sign-in.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';
import { Asker } from '../http/officer.js';

const EXAMPLE = { invitation: { url: 'https://minhbach.example/bat-dau/kQ9…43 ký tự', expires_at: '2026-11-25T08:00:00.000Z' } };

/** For an officer who has lost phone and recovery codes. */
@ApiTags('officer: officers')
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/v1/officers')
export class ResetSignInController {
  constructor(
    private readonly inviteOfficer: InviteOfficer,
    private readonly resetSignIn: ResetSignIn,
    private readonly config: Config,
  ) {}

  @Post(':id/reset-sign-in')
  @Needs('keep_officers', { thing: 'officer', param: 'id' })
  @HttpCode(200)
  @Does(
    'Bỏ mật khẩu và bước hai của cán bộ mất điện thoại; mọi phiên kết thúc, chỉ còn đường dẫn mới',
    'Takes away password and second step of an officer who lost their phone; only the new link lets them in',
    ['NOT_FOUND', 'FORBIDDEN', 'STEP_UP_NEEDED', 'ROLE_BEYOND_REACH', 'OWN_ROLE'],
  )
  @ApiOkResponse(answerLike('Đường dẫn dùng một lần · one-time link', EXAMPLE))
  async reset(@Param('id') id: string, @Asker() by: Principal, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    // The link comes first: it is what finds out whether this officer may be helped by whoever asks.
    const { code, expiresAt } = await this.inviteOfficer.execute(id, by);
    await this.resetSignIn.execute(id, by.id);
    return { invitation: { url: `${this.config.publicUrl}/bat-dau/${code}`, expires_at: expiresAt.toISOString() } };
  }
}
