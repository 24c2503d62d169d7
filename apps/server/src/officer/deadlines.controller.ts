import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Deadline } from '#core/deadlines/campaign-deadlines.js';
import { DEADLINE_LABELS, DEADLINE_STATE_LABELS } from '#core/deadlines/deadline-label.js';
import type { LegalRule } from '#core/deadlines/legal-rule.js';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { type CampaignDeadlines, DeadlinesReader } from '#relief/deadlines/deadlines-reader.js';
import { LegalRulesReader } from '#relief/deadlines/legal-rules-reader.js';
import { type Publication, PublicationsReader } from '#relief/deadlines/publications-reader.js';
import { RecordPublication } from '#relief/deadlines/record-publication.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { campaignInPath } from './campaign-in-path.js';
import { dayQuery } from './day-query.js';
import { RecordPublicationDto } from './deadline.dto.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { Needs } from '../http/needs.js';

const RULE_EXAMPLE = {
  code: 'publish_receipts_days',
  days: 15,
  soon_days: 5,
  citation: 'Điều 14.4 Nghị định 93/2021/NĐ-CP: công khai kết quả tiếp nhận chậm nhất 15 ngày sau khi kết thúc tiếp nhận',
  is_verified: false,
  valid_from: '2021-12-11',
  valid_to: null,
};
const DEADLINES_EXAMPLE = {
  campaign: 'bao-so-3',
  as_of: '2026-12-18',
  publicity: { state: 'late', days_late: 3, vi: 'Công khai trễ 3 ngày', en: 'Publication is 3 days late' },
  deadlines: [
    {
      code: 'receipts_published',
      vi: 'Công khai kết quả tiếp nhận',
      en: 'Publish what was received',
      state: 'overdue',
      state_vi: 'quá hạn',
      due_on: '2026-12-15',
      done_on: null,
      days_late: 3,
      rule: RULE_EXAMPLE,
    },
  ],
};
const PUBLICATION_EXAMPLE = {
  index: 512,
  unit: '44',
  what: 'receipts',
  form: 'website',
  published_on: '2026-12-10',
  until: null,
  place: 'https://mttq.quangtri.gov.vn/cong-khai/bao-so-3',
};
const ON = {
  name: 'on',
  required: false,
  description: 'Tính đến ngày; hôm nay nếu bỏ trống · as of which day',
  schema: { type: 'string', format: 'date', example: '2026-12-18' },
};

/** What campaigns owe by when, the limits of the law behind it, and publications on record. */
@ApiTags('officer: deadlines')
@ApiBearerAuth()
@Controller('api/v1')
export class DeadlinesController {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly reader: DeadlinesReader,
    private readonly rules: LegalRulesReader,
    private readonly publications: PublicationsReader,
    private readonly recordPublication: RecordPublication,
  ) {}

  @Needs('read_office')
  @Get('deadlines')
  @Does('Thời hạn của mọi chiến dịch', 'Deadlines of every campaign', ['VALIDATION'])
  @ApiQuery(ON)
  @ApiOkResponse(answerLike('Danh sách · list', { data: [DEADLINES_EXAMPLE] }))
  async all(@Query('on') on?: unknown): Promise<object> {
    return { data: (await this.reader.all(dayQuery(on, 'on'))).map(deadlinesBody) };
  }

  @Needs('read_office')
  @Get('legal-rules')
  @Does('Các thời hạn theo luật, kèm căn cứ và hiệu lực', 'The time limits of the law, with citation and validity')
  @ApiOkResponse(answerLike('Danh sách · list', { data: [RULE_EXAMPLE] }))
  async legalRules(): Promise<object> {
    return { data: (await this.rules.all()).map(ruleBody) };
  }

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get('campaigns/:slug/deadlines')
  @Does('Thời hạn của một chiến dịch: sắp đến, đến hạn, quá hạn', 'Deadlines of one campaign', [
    'NOT_FOUND',
    'CAMPAIGN_NOT_OPEN',
    'VALIDATION',
  ])
  @ApiQuery(ON)
  @ApiOkResponse(answerLike('Thời hạn · deadlines', DEADLINES_EXAMPLE))
  async of(@Param('slug') slug: string, @Query('on') on?: unknown): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    return deadlinesBody(await this.reader.of(slug, dayQuery(on, 'on')));
  }

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get('campaigns/:slug/publications')
  @Does('Các lần công khai đã ghi', 'Publications on record', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [PUBLICATION_EXAMPLE] }))
  async published(@Param('slug') slug: string): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    return { data: (await this.publications.of(slug)).map(publicationBody) };
  }

  @Needs('prepare_campaign', { body: 'unit', or: { thing: 'campaign', param: 'slug' } })
  @Post('campaigns/:slug/publications')
  @NeedsIdempotencyKey()
  @Does('Ghi một lần công khai; xóa thời hạn tương ứng', 'Records a publication, which clears its deadline', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'NOT_FOUND',
    'CAMPAIGN_NOT_OPEN',
    'UNIT_OUTSIDE_CAMPAIGN',
    'DATE_IN_FUTURE',
    'DATE_INVALID',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', ENTRY_EXAMPLE))
  async record(
    @Param('slug') slug: string,
    @Body() body: RecordPublicationDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    const { published_on: publishedOn, ...rest } = body;
    return sealedAnswer(
      await this.recordPublication.execute({ campaign: slug, ...rest, ...(publishedOn !== undefined && { publishedOn }) }, { maker, key }),
      response,
    );
  }
}

function deadlinesBody({ campaign, asOf, publicity, deadlines }: CampaignDeadlines): object {
  const { state, daysLate, vi, en } = publicity;
  return { campaign, as_of: asOf, publicity: { state, days_late: daysLate, vi, en }, deadlines: deadlines.map(deadlineBody) };
}

function deadlineBody({ code, state, dueOn, doneOn, daysLate, rule }: Deadline): object {
  return {
    code,
    ...DEADLINE_LABELS[code],
    state,
    state_vi: DEADLINE_STATE_LABELS[state].vi,
    due_on: dueOn,
    done_on: doneOn,
    days_late: daysLate,
    rule: ruleBody(rule),
  };
}

function ruleBody({ code, days, soonDays, citation, isVerified, validFrom, validTo }: LegalRule): object {
  return { code, days, soon_days: soonDays, citation, is_verified: isVerified, valid_from: validFrom, valid_to: validTo };
}

function publicationBody({ on, ...publication }: Publication): object {
  return { ...publication, published_on: on };
}
