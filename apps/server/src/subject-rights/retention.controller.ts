import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { withReach } from '#platform/database/reach.js';
import { OfficerCalls } from '#relief/officer-calls.js';
import type { LegalHold } from '#relief/retention/legal-hold.js';
import { LegalHolds } from '#relief/retention/legal-holds.js';
import type { Purge } from '#relief/retention/purge.repository.js';
import { Purges } from '#relief/retention/purges.js';
import { RetentionCalendar } from '#relief/retention/retention-calendar.js';
import type { RetentionClass } from '#relief/retention/retention-class.js';
import { answerLike } from '../http/api-example.js';
import { Does, TakesIdempotencyKey } from '../http/api-operation.js';
import { MaybeIdempotencyKey, markHit } from '../http/idempotency.js';
import { Needs } from '../http/needs.js';
import { Maker } from '../http/officer.js';
import { LiftHoldDto, PlaceHoldDto, PreviewPurgeDto, RunPurgeDto } from './retention.dto.js';

const CLASS_EXAMPLE = {
  code: 'voucher',
  name: 'Tên, địa chỉ, nội dung trên chứng từ',
  name_en: 'Names, addresses and content of vouchers',
  years: 10,
  starts: 'fiscal_year_end',
  purged: true,
  citation: 'Điều 13 Nghị định 174/2016/NĐ-CP',
  verified: false,
};
const HOLD_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  scope: 'campaign',
  target: 'bao-so-3',
  placed_by: 'officer-0a1b2c3d4e5f',
  placed_at: '2026-11-22T08:00:00.000Z',
  lifted_by: 'officer-1a1b2c3d4e5f',
  lifted_at: '2026-12-22T08:00:00.000Z',
};
const PURGE_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  class: 'voucher',
  fiscal_year: 2026,
  state: 'done',
  found: 1204,
  held: 3,
  purged: 1201,
  maker: 'officer-0a1b2c3d4e5f',
  made_at: '2037-01-02T08:00:00.000Z',
  run_by: 'officer-0a1b2c3d4e5f',
  ended_at: '2037-01-02T08:10:00.000Z',
};

/** How long what is kept, what may not be destroyed, and what is past its time. */
@ApiTags('officer: retention')
@ApiBearerAuth()
@Controller('api/v1/retention')
export class RetentionController {
  constructor(
    private readonly calendar: RetentionCalendar,
    private readonly holds: LegalHolds,
    private readonly calls: OfficerCalls,
    private readonly purges: Purges,
  ) {}

  @Needs('read_office')
  @Get('classes')
  @Does('Thời hạn lưu trữ từng loại hồ sơ và căn cứ', 'How long each class is kept, and where the law says so')
  @ApiOkResponse(answerLike('Danh sách · list', { data: [CLASS_EXAMPLE] }))
  async classes(): Promise<object> {
    return { data: (await this.calendar.classes()).map(classBody) };
  }

  @Needs('hold_data', { installation: true })
  @Get('holds')
  @Does('Lệnh giữ lại, mới nhất trước', 'Legal holds, newest first')
  @ApiOkResponse(answerLike('Danh sách · list', { data: [HOLD_EXAMPLE] }))
  async listHolds(): Promise<object> {
    return { data: (await this.holds.list()).map(holdBody) };
  }

  @Needs('hold_data', { installation: true })
  @Post('holds')
  @TakesIdempotencyKey()
  @Does('Đặt lệnh giữ lại: có hiệu lực ngay', 'Places a legal hold: in force at once', [
    'VALIDATION',
    'KEY_REUSED',
    'NOT_FOUND',
    'TEXT_INVALID',
  ])
  @ApiCreatedResponse(answerLike('Đã đặt · placed', HOLD_EXAMPLE))
  async place(
    @Body() { scope, target, reason }: PlaceHoldDto,
    @Maker() officer: string,
    @MaybeIdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const request = { scope, target, reason };
    const { made, hit } = await this.calls.once({ makes: 'legal_hold', maker: officer, key, request }, (id) =>
      this.holds.place({ id, ...request, officer }),
    );
    markHit(response, hit);
    return holdBody(made);
  }

  @Needs('hold_data', { installation: true })
  @Post('holds/:id/lift')
  @HttpCode(200)
  @Does('Bỏ lệnh giữ lại; phải là người khác', 'Lifts a legal hold; takes another person', [
    'VALIDATION',
    'NOT_FOUND',
    'MAKER_MAY_NOT_APPROVE',
    'CONFLICT',
  ])
  @ApiOkResponse(answerLike('Đã bỏ · lifted', HOLD_EXAMPLE))
  async lift(@Param('id') id: string, @Body() { reason }: LiftHoldDto, @Maker() officer: string): Promise<object> {
    return holdBody(await this.holds.lift(id, officer, reason));
  }

  @Needs('operate')
  @Get('purges')
  @Does('Các lần tiêu huỷ, mới nhất trước', 'Purges, newest first')
  @ApiOkResponse(answerLike('Danh sách · list', { data: [PURGE_EXAMPLE] }))
  async listPurges(): Promise<object> {
    return { data: (await this.purges.list()).map(purgeBody) };
  }

  @Needs('operate', { installation: true })
  @Post('purges')
  @Does('Xem trước việc tiêu huỷ hồ sơ hết hạn; chưa xoá gì', 'Previews a purge; nothing is destroyed yet', [
    'VALIDATION',
    'NOT_FOUND',
    'RETENTION_RUNS',
  ])
  @ApiCreatedResponse(answerLike('Bản xem trước · preview', { ...PURGE_EXAMPLE, state: 'previewed' }))
  async preview(@Body() body: PreviewPurgeDto, @Maker() officer: string): Promise<object> {
    return purgeBody(await withReach('everything', () => this.purges.preview(body.class, body.fiscal_year, officer)));
  }

  @Needs('operate', { installation: true })
  @Post('purges/:id/run')
  @HttpCode(200)
  @Does('Tiêu huỷ đúng như bản xem trước; không khôi phục được', 'Destroys what was previewed, for good', [
    'VALIDATION',
    'NOT_FOUND',
    'CONFLICT',
    'REQUEST_STATE',
    'RETENTION_RUNS',
  ])
  @ApiOkResponse(answerLike('Đã tiêu huỷ · done', PURGE_EXAMPLE))
  async run(@Param('id') id: string, @Body() { unit }: RunPurgeDto, @Maker() officer: string): Promise<object> {
    return purgeBody(await withReach('everything', () => this.purges.run(id, officer, unit)));
  }
}

function classBody({ code, name, nameEn, years, starts, isPurged, citation, isVerified }: RetentionClass): object {
  return { code, name, name_en: nameEn, years: years ?? null, starts, purged: isPurged, citation, verified: isVerified };
}

function holdBody({ id, scope, target, placedBy, placedAt, liftedBy, liftedAt }: LegalHold): object {
  return { id, scope, target, placed_by: placedBy, placed_at: placedAt, lifted_by: liftedBy ?? null, lifted_at: liftedAt ?? null };
}

function purgeBody(purge: Purge): object {
  const { id, class: code, fiscalYear, state, found, held, purged, maker, madeAt, runBy, endedAt } = purge;
  return {
    id,
    class: code,
    fiscal_year: fiscalYear,
    state,
    found,
    held,
    purged,
    maker,
    made_at: madeAt,
    run_by: runBy ?? null,
    ended_at: endedAt ?? null,
  };
}
