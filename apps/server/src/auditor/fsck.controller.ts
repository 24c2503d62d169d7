import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { instantOf } from '#core/dates.js';
import { BackgroundFsck } from '#ledger/fsck/background-fsck.js';
import type { FsckStatus } from '#ledger/fsck/fsck-status.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';

const CLEAN = { state: 'clean', size: '52118', seconds: 2.41, checked_at: '2026-11-22T09:14:03.120Z' };
const DIFFERENT = {
  ...CLEAN,
  state: 'different',
  first_difference: { what: 'balance', index: 418, where: 'cash|bao-so-3|VND', expected: '500000', found: '900000' },
};

/** The check of the whole stored ledger against the bytes of its entries, as `npm run cli -- fsck` makes it. */
@ApiTags('auditor')
@ApiBearerAuth()
@Controller('api/v1/audit/fsck')
export class FsckController {
  constructor(private readonly fsck: BackgroundFsck) {}

  @Needs('audit')
  @Get()
  @Header('Cache-Control', 'no-store')
  @Does('Kết quả lần đối chiếu toàn bộ sổ gần nhất', 'The last check of everything stored against the entries')
  @ApiOkResponse(
    answerLike(
      'not_run, running, clean, different (sổ ngừng ghi · writing is stopped), failed (chưa đối chiếu được · no verdict)',
      DIFFERENT,
    ),
  )
  read(): object {
    return fsckBody(this.fsck.status);
  }

  @Needs('audit')
  @Post()
  @HttpCode(202)
  @Does('Đối chiếu toàn bộ sổ ngay', 'Checks everything stored now')
  @ApiAcceptedResponse(answerLike('Đang đối chiếu · being checked', { ...CLEAN, state: 'running' }))
  begin(): object {
    this.fsck.begin();
    return fsckBody(this.fsck.status);
  }
}

/** Figures are those of the last check that came to its end, whatever runs now. */
function fsckBody({ state, report, checkedAt }: FsckStatus): object {
  const [first] = report?.differences ?? [];
  return {
    state,
    size: report === undefined ? null : String(report.size),
    seconds: report === undefined ? null : Math.round(report.seconds * 1_000) / 1_000,
    checked_at: checkedAt === undefined ? null : instantOf(checkedAt),
    ...(first !== undefined && { first_difference: first }),
  };
}
