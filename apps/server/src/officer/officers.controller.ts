import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '#core/authority/decision.js';
import { Config } from '#platform/config/config.js';
import type { Reach } from '#platform/database/reach.js';
import { InviteOfficer } from '#relief/officers/invite-officer.js';
import type { Invitation } from '#relief/officers/new-invitation.js';
import { OfficersReader } from '#relief/officers/officers-reader.js';
import { RegisterOfficer } from '#relief/officers/register-officer.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';
import { Asker, CallerReach } from '../http/officer.js';
import { OFFICER_EXAMPLE, officerBody } from './officer-body.js';
import { PersonDto, RegisterOfficerDto } from './officer.dto.js';

const INVITATION_EXAMPLE = {
  url: 'https://minhbach.example/bat-dau/Zr3Vx0v9k2W4b6Y8d1F3h5J7l9N1p3R5t7V9x1Z3b5c',
  expires_at: '2026-11-25T01:12:00.000Z',
};
const KEEPING_PROBLEMS = ['NOT_FOUND', 'FORBIDDEN', 'ROLE_BEYOND_REACH'] as const;

/** People who work with the book. What they may do is said by their roles. */
@ApiTags('officer: officers')
@ApiBearerAuth()
@Controller('api/v1/officers')
export class OfficersController {
  constructor(
    private readonly officers: OfficersReader,
    private readonly registerOfficer: RegisterOfficer,
    private readonly inviteOfficer: InviteOfficer,
    private readonly config: Config,
  ) {}

  @Needs('read_officers')
  @Get()
  @Does('Cán bộ của các đơn vị mình thấy được', 'Officers of the units one reaches', ['FORBIDDEN'])
  @ApiOkResponse(answerLike('Cán bộ · officers', { data: [OFFICER_EXAMPLE] }))
  async list(@CallerReach() reach: Reach, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    const all = await this.officers.list();
    return { data: all.filter(({ unit }) => reach === 'everything' || reach.includes(unit)).map(officerBody) };
  }

  @Needs('keep_officers', { body: 'unit' })
  @Post()
  @Does('Đăng ký một cán bộ; đường dẫn đặt mật khẩu chỉ hiện một lần', 'Registers an officer; the link to a first password is shown once', [
    'VALIDATION',
    'TEXT_INVALID',
    'UNIT_UNKNOWN',
    'UNIT_NOT_VALID',
    'SIGN_IN_NAME_TAKEN',
    'FORBIDDEN',
    'ROLE_BEYOND_REACH',
  ])
  @ApiCreatedResponse(answerLike('Cán bộ và đường dẫn · officer and link', { ...OFFICER_EXAMPLE, invitation: INVITATION_EXAMPLE }))
  async register(
    @Body() body: RegisterOfficerDto,
    @Asker() by: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    const { unit } = body;
    const officer = await this.registerOfficer.execute({ ...personOf(body), unit }, by);
    return { ...officerBody(officer), invitation: this.invitationBody(await this.inviteOfficer.execute(officer.id, by)) };
  }

  @Needs('keep_officers', { thing: 'officer', param: 'id' })
  @Put(':id')
  @Does('Sửa họ tên, tên đăng nhập, thư điện tử', 'Changes how an officer is called and signs in', [
    'VALIDATION',
    'TEXT_INVALID',
    'SIGN_IN_NAME_TAKEN',
    'OWN_ROLE',
    ...KEEPING_PROBLEMS,
  ])
  @ApiOkResponse(answerLike('Cán bộ · officer', OFFICER_EXAMPLE))
  async change(
    @Param('id') id: string,
    @Body() body: PersonDto,
    @Asker() by: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return officerBody(await this.registerOfficer.change(id, personOf(body), by));
  }

  @Needs('keep_officers', { thing: 'officer', param: 'id' })
  @Post(':id/invite')
  @Does('Lập đường dẫn mới để cán bộ tự đặt mật khẩu', 'Makes a new link by which an officer gives themselves a password', [
    'OWN_ROLE',
    ...KEEPING_PROBLEMS,
  ])
  @ApiCreatedResponse(answerLike('Đường dẫn dùng một lần · one-time link', INVITATION_EXAMPLE))
  async invite(@Param('id') id: string, @Asker() by: Principal, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return this.invitationBody(await this.inviteOfficer.execute(id, by));
  }

  @Needs('keep_officers', { thing: 'officer', param: 'id' })
  @Post(':id/end')
  @HttpCode(200)
  @Does('Cho một cán bộ thôi: vai trò, phiên và mã hết hiệu lực ngay', 'Ends an officer’s service: roles, sessions and tokens at once', [
    'OWN_ROLE',
    'LAST_ADMINISTRATOR',
    ...KEEPING_PROBLEMS,
  ])
  @ApiOkResponse(answerLike('Cán bộ đã thôi · officer whose service has ended', { ...OFFICER_EXAMPLE, is_active: false }))
  async end(@Param('id') id: string, @Asker() by: Principal, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return officerBody(await this.registerOfficer.end(id, by));
  }

  private invitationBody({ code, expiresAt }: Invitation): object {
    return { url: `${this.config.publicUrl}/bat-dau/${code}`, expires_at: expiresAt.toISOString() };
  }
}

function personOf({ name, user_name: userName, email }: PersonDto): { name: string; userName: string; email?: string } {
  return { name, userName, ...(email !== undefined && { email }) };
}
