import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ACTS } from '#core/authority/act.js';
import type { Principal } from '#core/authority/decision.js';
import { DonorsReader } from '#relief/donors/donors-reader.js';
import { RegisterDonor } from '#relief/donors/register-donor.js';
import { OfficerCalls } from '#relief/officer-calls.js';
import { answerLike } from '../http/api-example.js';
import { Does, TakesIdempotencyKey } from '../http/api-operation.js';
import { MaybeIdempotencyKey, markHit } from '../http/idempotency.js';
import { RegisterDonorDto } from './donor.dto.js';
import { Needs } from '../http/needs.js';
import { Asker, Maker } from '../http/officer.js';

const DONOR_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  kind: 'person',
  name: 'Nguyễn Thị Hồng Nhung',
  phone: '0912000418',
  address: 'Xã Hải Lăng',
};

/** Donors who give more than once; officers alone see them. */
@ApiTags('officer: donors')
@ApiBearerAuth()
@Controller('api/v1/donors')
export class DonorsController {
  constructor(
    private readonly donors: DonorsReader,
    private readonly registerDonor: RegisterDonor,
    private readonly calls: OfficerCalls,
  ) {}

  @Needs('register_donor', { body: 'unit' })
  @Post()
  @TakesIdempotencyKey()
  @Does('Đăng ký nhà hảo tâm', 'Registers a donor', ['VALIDATION', 'KEY_REUSED', 'TEXT_INVALID', 'UNIT_UNKNOWN', 'UNIT_NOT_VALID'])
  @ApiCreatedResponse(answerLike('Mã nhà hảo tâm · id of the donor', { id: DONOR_EXAMPLE.id }))
  async register(
    @Body() body: RegisterDonorDto,
    @Asker() asker: Principal,
    @Maker() maker: string,
    @MaybeIdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const unit = body.unit ?? asker.roles.find(({ role }) => ACTS.register_donor.roles.some((each) => each === role))?.unit;
    const { unit: _named, ...rest } = body;
    const { made: id, hit } = await this.calls.once({ makes: 'donor', maker, key, request: body }, (given) =>
      this.registerDonor.execute({ ...rest, id: given, ...(unit !== undefined && { unit }) }),
    );
    markHit(response, hit);
    response.location(`/api/v1/donors/${id}`);
    return { id };
  }

  @Needs('read_personal', { thing: 'donor', param: 'id' })
  @Get(':id')
  @Does('Một nhà hảo tâm', 'One donor', ['NOT_FOUND', 'ERASED'])
  @ApiOkResponse(answerLike('Nhà hảo tâm · donor', DONOR_EXAMPLE))
  async read(@Param('id') id: string, @Maker() officer: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return this.donors.require(id, { officer, purpose: 'look_up_donor' });
  }
}
