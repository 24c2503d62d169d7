import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { ClosePeriod } from '#relief/periods/close-period.js';
import { type PeriodStanding, PeriodsReader } from '#relief/periods/periods-reader.js';
import { UnitsReader } from '#relief/units/units-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { Needs } from '../http/needs.js';

const MONEY = { amount: '1500000', currency: 'VND' };
const PERIOD_EXAMPLE = {
  unit: '44',
  period: '2026-10',
  closed_index: null,
  is_over: true,
  earlier_open: null,
  cash: [{ campaign: 'bao-so-3', balance: MONEY, is_counted: true }],
  uncounted: ['bao-so-3'],
  bank: [{ account: 'bank:vcb-1023456789', balance: MONEY }],
  unreconciled: [{ account: 'bank:vcb-1023456789', difference: '-50000' }],
};

/** The months of a unit's books. */
@ApiTags('officer: periods')
@ApiBearerAuth()
@Controller('api/v1/units/:unit/periods')
export class PeriodsController {
  constructor(
    private readonly units: UnitsReader,
    private readonly periods: PeriodsReader,
    private readonly closePeriod: ClosePeriod,
  ) {}

  @Needs('read_office', { thing: 'unit', param: 'unit' })
  @Get()
  @Does('Các kỳ đã khóa sổ của một đơn vị', 'The closed months of a unit, newest first', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [{ period: '2026-10', index: 512 }] }))
  async list(@Param('unit') unit: string): Promise<object> {
    await this.demandUnit(unit);
    return { data: await this.periods.closed(unit) };
  }

  @Needs('read_office', { thing: 'unit', param: 'unit' })
  @Get(':period')
  @Does('Một kỳ: số dư cuối kỳ và còn thiếu gì để khóa sổ', 'A month: balances at its end, and what keeps it open', [
    'NOT_FOUND',
    'DATE_INVALID',
  ])
  @ApiOkResponse(answerLike('Kỳ · month', PERIOD_EXAMPLE))
  async read(@Param('unit') unit: string, @Param('period') period: string): Promise<object> {
    await this.demandUnit(unit);
    return periodBody(await this.periods.standing(unit, period));
  }

  @Needs('close_period', { thing: 'unit', param: 'unit' })
  @Post(':period/close')
  @NeedsIdempotencyKey()
  @Does('Khóa sổ một kỳ', 'Closes a month', [
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'NOT_FOUND',
    'DATE_INVALID',
    'PERIOD_NOT_OVER',
    'PERIOD_EARLIER_OPEN',
    'CASH_NOT_COUNTED',
    'BANK_NOT_RECONCILED',
    'ALREADY_NAMED',
  ])
  @ApiCreatedResponse(answerLike('Bút toán khóa sổ · the closing', ENTRY_EXAMPLE))
  async close(
    @Param('unit') unit: string,
    @Param('period') period: string,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    await this.demandUnit(unit);
    return sealedAnswer(await this.closePeriod.execute({ unit, period }, { maker, key }), response);
  }

  private async demandUnit(code: string): Promise<void> {
    if ((await this.units.find(code)) === undefined) throw new DomainError('NOT_FOUND', { unit: code.slice(0, 20) });
  }
}

function periodBody({ closedIndex, isOver, earlierOpen, cash, bank, unreconciled, ...rest }: PeriodStanding): object {
  return {
    ...rest,
    closed_index: closedIndex,
    is_over: isOver,
    earlier_open: earlierOpen,
    cash: cash.map(({ campaign, balanceVnd, isCounted }) => ({ campaign, balance: vndBody(balanceVnd), is_counted: isCounted })),
    bank: bank.map(({ account, balanceVnd }) => ({ account, balance: vndBody(balanceVnd) })),
    unreconciled: unreconciled.map(({ account, differenceVnd }) => ({ account, difference: String(differenceVnd) })),
  };
}

function vndBody(amount: bigint): object {
  return { amount: String(amount), currency: 'VND' };
}
