import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '#core/domain-error.js';
import { type Unit, UnitsReader } from '#relief/units/units-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';

const UNIT_EXAMPLE = { code: '19702', name: 'Xã Hải Lăng', type: 'commune', parent: '44', valid_from: '2025-07-01', valid_to: null };

/** The units of the Front. */
@ApiTags('officer: units')
@ApiBearerAuth()
@Controller('api/v1/units')
export class UnitsController {
  constructor(private readonly units: UnitsReader) {}

  @Needs('read_office')
  @Get()
  @Does('Mọi đơn vị trong sổ', 'Every unit in the book')
  @ApiOkResponse(answerLike('Danh sách · list', { data: [UNIT_EXAMPLE] }))
  async list(): Promise<object> {
    return { data: (await this.units.all()).map(unitBody) };
  }

  @Needs('read_office')
  @Get(':code')
  @Does('Một đơn vị', 'One unit', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Đơn vị · unit', UNIT_EXAMPLE))
  async read(@Param('code') code: string): Promise<object> {
    const unit = await this.units.find(code);
    if (unit === undefined) throw new DomainError('NOT_FOUND', { unit: code.slice(0, 20) });
    return unitBody(unit);
  }
}

function unitBody({ validFrom, validTo, ...unit }: Unit): object {
  return { ...unit, valid_from: validFrom, valid_to: validTo };
}
