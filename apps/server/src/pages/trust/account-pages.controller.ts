import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { OfficialAccountsReader } from '#disclosure/vietqr/official-accounts-reader.js';
import { Config } from '#platform/config/config.js';
import { languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { noteProblem } from '../../http/noted-problem.js';
import { problemOf } from '../../http/problem-body.js';
import { RateLimits } from '../../http/rate-limits.js';
import { RequestError } from '../../http/request-error.js';
import { PublicBodies } from '../../public/public-bodies.js';
import { fieldOf } from '../form-fields.js';
import { ACCOUNT_FIELDS, type AccountPageView, renderAccountPage } from './account-page.js';
import { ACCOUNT_TEXTS, type AccountTexts, PICTURE_PROBLEMS } from './account-texts.js';
import { answerAccount, type AccountQuestion, QUESTION_MAX } from './answer-account.js';
import { PictureUpload } from './picture-upload.js';

type Shown = Omit<AccountPageView, 'accounts' | 'contacts'>;

/** Official accounts, and the check of one somebody was told to pay to. Nothing asked here is kept or logged. */
@ApiExcludeController()
@Open()
@Controller('tai-khoan-chinh-thuc')
export class AccountPagesController {
  constructor(
    private readonly accounts: OfficialAccountsReader,
    private readonly upload: PictureUpload,
    private readonly bodies: PublicBodies,
    private readonly limits: RateLimits,
    private readonly config: Config,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show(request, response, {});
  }

  @Post()
  @HttpCode(200)
  async check(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.limits.count(request, 'account');
    const bank = fieldOf(body, ACCOUNT_FIELDS.bank, 20);
    const text = questionText(fieldOf(body, ACCOUNT_FIELDS.text, QUESTION_MAX));
    if (text === '') {
      response.status(422);
      await this.show(request, response, { question: { text, bank }, ...fault(ACCOUNT_FIELDS.text, textsOf(request).textMissing) });
      return;
    }
    await this.show(request, response, await this.answered({ text, bank }));
  }

  @Post('anh')
  @HttpCode(200)
  async picture(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.limits.count(request, 'account');
    await this.show(request, response, await this.readPicture(request, response));
  }

  private async readPicture(request: Request, response: Response): Promise<Shown> {
    try {
      const reading = await this.upload.read(request, response);
      if (reading.kind === 'read') return await this.answered({ text: reading.text, bank: '' });
      if (reading.kind === 'nothing') return { answer: { kind: 'unreadable', why: 'picture' } };
      response.status(422);
      return fault(ACCOUNT_FIELDS.picture, textsOf(request).pictureMissing);
    } catch (error) {
      return fault(ACCOUNT_FIELDS.picture, refusal(error, request, response));
    }
  }

  private async answered(question: AccountQuestion): Promise<Shown> {
    const accounts = await this.accounts.all();
    return { question, answer: answerAccount(accounts, question) };
  }

  private async show(request: Request, response: Response, shown: Shown): Promise<void> {
    const context = this.bodies.contextOf(request, '/tai-khoan-chinh-thuc');
    const html = renderAccountPage(context, { ...shown, accounts: await this.accounts.all(), contacts: this.config.contacts });
    // What receives depends on the day, and what was asked is nobody else's business.
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(html);
  }
}

function textsOf(request: Request): AccountTexts {
  return ACCOUNT_TEXTS[languageOf(request)];
}

function fault(field: string, message: string): Shown {
  return { errors: [{ field, message }] };
}

/** One line without controls, as it was pasted. */
function questionText(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed()
    .trim();
}

/** What is said of a picture that was refused; the answer gets the problem's status and headers. @throws what is no fault of a picture */
function refusal(error: unknown, request: Request, response: Response): string {
  if (!(error instanceof DomainError || error instanceof RequestError)) throw error;
  const code = PICTURE_PROBLEMS.find((known) => known === error.code);
  if (code === undefined) throw error;
  const { body, headers } = problemOf(error, request.path);
  noteProblem(response, body.code);
  response.status(body.status);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return textsOf(request)[code];
}
