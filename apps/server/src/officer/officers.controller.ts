import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Officer, OfficersReader } from '#relief/officers/officers-reader.js';
import { RegisterOfficer } from '#relief/officers/register-officer.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { RegisterOfficerDto } from './officer.dto.js';
import { Needs } from '../http/needs.js';

const OFFICER_EXAMPLE = { id: 'officer-0f3a5c7e9b1d', name: 'Lê Thị Thu Hà', unit: '44', is_active: true };

/** Who may write in the book: each with a token of their own, so that maker and checker are two people. */
@ApiTags('officer: officers')
@ApiBearerAuth()
@Controller('api/v1/officers')
export class OfficersController {
  constructor(
    private readonly officers: OfficersReader,
    private readonly registerOfficer: RegisterOfficer,
  ) {}

  @Needs('keep_officers', { body: 'unit' })
  @Post()
  @Does('Cấp mã cho một cán bộ; mã chỉ hiện một lần', 'Gives an officer a token, shown once', [
    'VALIDATION',
    'TEXT_INVALID',
    'UNIT_UNKNOWN',
    'FORBIDDEN',
  ])
  @ApiCreatedResponse(answerLike('Mã cán bộ và mã truy cập · id and token', { id: OFFICER_EXAMPLE.id, token: 'kQ9…43 ký tự' }))
  async register(@Body() body: RegisterOfficerDto, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return this.registerOfficer.execute(body);
  }

  @Needs('keep_officers')
  @Get()
  @Does('Danh sách cán bộ', 'Officers', ['FORBIDDEN'])
  @ApiOkResponse(answerLike('Cán bộ · officers', { data: [OFFICER_EXAMPLE] }))
  async list(@Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return { data: (await this.officers.list()).map(officerBody) };
  }

  @Needs('keep_officers', { thing: 'officer', param: 'id' })
  @Post(':id/end')
  @HttpCode(200)
  @Does('Thu hồi mã của một cán bộ', 'Ends an officer’s token', ['NOT_FOUND', 'FORBIDDEN'])
  @ApiOkResponse(answerLike('Cán bộ đã thôi · officer whose service has ended', { ...OFFICER_EXAMPLE, is_active: false }))
  async end(@Param('id') id: string): Promise<object> {
    return officerBody(await this.registerOfficer.end(id));
  }
}

function officerBody({ id, name, unit, isActive }: Officer): object {
  return { id, name, unit, is_active: isActive };
}
