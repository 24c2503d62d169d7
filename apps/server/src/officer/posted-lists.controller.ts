import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { postedListPaper } from '#disclosure/pdf/posted-list-paper.js';
import { ReceiptPrinter } from '#disclosure/pdf/receipt-printer.js';
import { PostList } from '#relief/beneficiaries/post-list.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';
import { Maker } from '../http/officer.js';
import { PostListDto } from './posted-list.dto.js';

const POSTED_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  from: '2026-11-23',
  until: '2026-12-07',
  place: 'Nhà văn hóa thôn Một',
  households: 12,
  sha256: 'QDfDeK+1CRrAmyWYrlU9WSDTn2v9jTJwyXexDW5XfV0=',
  printed_by: 'cb-7f3a',
  printed_at: '2026-11-22T07:05:00.000Z',
};

/** Lists of beneficiaries for posting in their village: printed, put on record, kept nowhere, never on the web. */
@ApiTags('officer: disbursements')
@ApiBearerAuth()
@Controller('api/v1/disbursements/:id/posted-lists')
export class PostedListsController {
  constructor(
    private readonly postList: PostList,
    private readonly printer: ReceiptPrinter,
  ) {}

  @Post()
  @Needs('post_list', { thing: 'request', param: 'id' })
  @ApiProduces('application/pdf')
  @Does(
    'In danh sách hộ được hỗ trợ để niêm yết tại địa phương: họ tên, thôn, số tiền; có thời hạn niêm yết',
    'Prints the list for posting in the village: name, village, amount, and for how long it hangs',
    ['VALIDATION', 'NOT_FOUND', 'REQUEST_STATE', 'REQUEST_INCOMPLETE', 'DATE_INVALID'],
  )
  @ApiCreatedResponse({ description: 'PDF', schema: { type: 'string', format: 'binary', example: '…' } })
  async print(@Param('id') id: string, @Body() body: PostListDto, @Maker() officer: string, @Res() response: Response): Promise<void> {
    const list = await this.postList.prepare(id, body, officer);
    const pdf = await this.printer.printList(postedListPaper(list));
    const posted = await this.postList.record(list, pdf, officer);
    response.setHeader('Content-Disposition', `attachment; filename="niem-yet-${posted.from}-${posted.until}.pdf"`);
    response.setHeader('Cache-Control', 'no-store');
    response.status(201).type('application/pdf').send(pdf);
  }

  @Get()
  @Needs('post_list', { thing: 'request', param: 'id' })
  @Does('Các lần in danh sách để niêm yết', 'Lists printed for posting', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Ai in, bao giờ, treo từ ngày nào đến ngày nào · who, when, for which days', { data: [POSTED_EXAMPLE] }))
  async list(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    const printed = await this.postList.printed(id, officer);
    return {
      data: printed.map(({ id: list, from, until, place, households, digest, printedBy, printedAt }) => {
        return { id: list, from, until, place, households, sha256: digest, printed_by: printedBy, printed_at: printedAt.toISOString() };
      }),
    };
  }
}
