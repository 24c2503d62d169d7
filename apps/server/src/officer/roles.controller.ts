import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '#core/authority/decision.js';
import { KeepRoles } from '#relief/officers/keep-roles.js';
import { RolesReader } from '#relief/officers/roles-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';
import { Asker } from '../http/officer.js';
import { ROLE_CHANGE_EXAMPLE, ROLE_EXAMPLE, roleBody, roleChangeBody } from './officer-body.js';
import { GiveRoleDto } from './officer.dto.js';

/** What an officer may do, where and until when. Nobody changes their own. */
@ApiTags('officer: officers')
@ApiBearerAuth()
@Controller('api/v1/officers/:id/roles')
export class RolesController {
  constructor(
    private readonly roles: RolesReader,
    private readonly keepRoles: KeepRoles,
  ) {}

  @Needs('read_officers', { thing: 'officer', param: 'id' })
  @Get()
  @Does('Vai trò của một cán bộ, kèm lịch sử thay đổi', 'Roles of an officer and every change of them', ['NOT_FOUND', 'FORBIDDEN'])
  @ApiOkResponse(answerLike('Vai trò · roles', { data: [ROLE_EXAMPLE], changes: [ROLE_CHANGE_EXAMPLE] }))
  async list(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    const [roles, changes] = [await this.roles.of(id), await this.roles.changesOf(id)];
    return { data: roles.map(roleBody), changes: changes.map(roleChangeBody) };
  }

  @Needs('keep_officers', { thing: 'officer', param: 'id' })
  @Post()
  @Does('Giao một vai trò', 'Gives a role', [
    'VALIDATION',
    'NOT_FOUND',
    'FORBIDDEN',
    'OWN_ROLE',
    'UNIT_UNKNOWN',
    'UNIT_NOT_VALID',
    'ROLE_BEYOND_REACH',
    'ROLE_NOT_HERE',
    'DATE_INVALID',
    'ROLE_HELD',
  ])
  @ApiCreatedResponse(answerLike('Vai trò · role', ROLE_EXAMPLE))
  async give(@Param('id') id: string, @Body() body: GiveRoleDto, @Asker() by: Principal): Promise<object> {
    const { role, unit, valid_from: validFrom, valid_to: validTo } = body;
    const wanted = { role, unit, ...(validFrom !== undefined && { validFrom }), ...(validTo !== undefined && { validTo }) };
    return roleBody(await this.keepRoles.give(id, wanted, by));
  }

  @Needs('keep_officers', { thing: 'officer', param: 'id' })
  @Post(':role/end')
  @HttpCode(200)
  @Does('Thu hồi một vai trò, có hiệu lực ngay', 'Takes a role away at once', [
    'NOT_FOUND',
    'FORBIDDEN',
    'OWN_ROLE',
    'ROLE_BEYOND_REACH',
    'LAST_ADMINISTRATOR',
  ])
  @ApiOkResponse(answerLike('Vai trò đã thu hồi · role taken away', ROLE_EXAMPLE))
  async end(@Param('id') id: string, @Param('role') role: string, @Asker() by: Principal): Promise<object> {
    return roleBody(await this.keepRoles.end(id, role, by));
  }
}
