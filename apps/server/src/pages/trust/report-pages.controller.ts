import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Config } from '#platform/config/config.js';
import { TakePublicReport } from '#relief/public-reports/take-public-report.js';
import { demandOwnPage } from '../../http/csrf.js';
import { languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { noteProblem } from '../../http/noted-problem.js';
import { RateLimits } from '../../http/rate-limits.js';
import { RequestError } from '../../http/request-error.js';
import { PublicBodies } from '../../public/public-bodies.js';
import { link } from '../layout.js';
import type { FieldError } from './error-summary.js';
import { readReportForm } from './read-report-form.js';
import { REPORT_FIELDS, type ReportForm, renderReportDonePage, renderReportPage } from './report-page.js';
import { REPORT_TEXTS, type ReportTexts } from './report-texts.js';

/** By which readers of the public pages tell us something, without showing who they are. */
@ApiExcludeController()
@Open()
@Controller('gop-y')
export class ReportPagesController {
  constructor(
    private readonly reports: TakePublicReport,
    private readonly bodies: PublicBodies,
    private readonly limits: RateLimits,
    private readonly config: Config,
  ) {}

  /** `?bien-nhan=` index of the entry, `?trang=` path of the page, `?chu-de=` topic it is about. */
  @Get()
  form(@Req() request: Request, @Res() response: Response): void {
    this.show(request, response, readReportForm(request.query));
  }

  @Post()
  async take(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    demandOwnPage(request, this.config.publicUrl);
    const form = readReportForm(body);
    try {
      await this.limits.count(request, 'report');
      const { topic, text, contact, entryIndex, page } = form;
      const about = { ...(entryIndex !== undefined && { entryIndex }), ...(page !== undefined && { page }) };
      const reference = await this.reports.execute({ topic, text, contact, ...about });
      response.redirect(303, link(`/gop-y/da-nhan?ma=${reference}`, languageOf(request)));
    } catch (error) {
      this.showAgain(error, form, { request, response });
    }
  }

  /** After a report was taken: read again as often as one likes, nothing is sent twice. */
  @Get('da-nhan')
  async done(@Req() request: Request, @Res() response: Response): Promise<void> {
    const reference = request.query['ma'];
    if (typeof reference !== 'string' || !(await this.reports.isTaken(reference)))
      throw new DomainError('NOT_FOUND', { report: 'unknown' });
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(renderReportDonePage(this.bodies.contextOf(request, '/gop-y/da-nhan'), reference));
  }

  /** The form with what was written, and what to do about it. @throws what the form can't mend */
  private showAgain(
    error: unknown,
    form: ReportForm,
    { request, response }: { readonly request: Request; readonly response: Response },
  ): void {
    if (error instanceof RequestError && error.code === 'TOO_MANY_REQUESTS') {
      noteProblem(response, error.code);
      const busyFor = error.headers['Retry-After'] ?? '60';
      response.status(429).setHeader('Retry-After', busyFor);
      this.show(request, response, form, { busyFor });
      return;
    }
    if (!(error instanceof DomainError) || error.code !== 'TEXT_INVALID') throw error;
    noteProblem(response, error.code);
    response.status(422);
    this.show(request, response, form, { errors: [faultOfText(error, REPORT_TEXTS[languageOf(request)])] });
  }

  private show(request: Request, response: Response, form: ReportForm, more: Parameters<typeof renderReportPage>[2] = {}): void {
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(renderReportPage(this.bodies.contextOf(request, '/gop-y'), form, more));
  }
}

function faultOfText({ facts }: DomainError, text: ReportTexts): FieldError {
  const isContact = facts['field'] === 'contact';
  const field = isContact ? REPORT_FIELDS.contact : REPORT_FIELDS.text;
  if (facts['reason'] === 'empty') return { field, message: text.textMissing };
  if (facts['reason'] !== 'too_long') return { field, message: text.unreadable };
  return { field, message: isContact ? text.contactLong : text.textLong };
}
