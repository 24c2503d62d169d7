import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import type { OpenedSession } from '#relief/sign-in/open-session.js';
import { PASSKEY_ANSWER_MAX } from '#relief/sign-in/passkeys/passkey-answer.js';
import { OwnPasskeys } from '#relief/sign-in/passkeys/own-passkeys.js';
import { type PasskeyAnswer, SignInByPasskey } from '#relief/sign-in/passkeys/sign-in-by-passkey.js';
import type { Session } from '#relief/sign-in/session.js';
import { languageOf } from '../http/language.js';
import { Open, SignedIn } from '../http/needs.js';
import { RequestError } from '../http/request-error.js';
import { PublicBodies } from '../public/public-bodies.js';
import { Browsers } from '../sign-in/browsers.js';
import { PasskeyQuestions } from '../sign-in/passkey-questions.js';
import { SignInWays } from '../sign-in/sign-in-ways.js';
import { renderAccountPage } from './account-page.js';
import { AccountViews } from './account-views.js';
import { fieldOf, nextPath } from './form-fields.js';
import { link } from './layout.js';
import { saidProblem } from './said-problem.js';
import { renderSecondStepPage, renderSignInPage } from './sign-in-page.js';
import { redirect, send } from './sign-in-pages.controller.js';

const SIGN_IN = '/dang-nhap';
const ACCOUNT = '/tai-khoan';

/** What passkeys answered: to come in, as the second step, to show again who one is; and one's own passkeys. */
@ApiExcludeController()
@Controller()
export class PasskeyPagesController {
  constructor(
    private readonly browsers: Browsers,
    private readonly questions: PasskeyQuestions,
    private readonly ways: SignInWays,
    private readonly signIn: SignInByPasskey,
    private readonly own: OwnPasskeys,
    private readonly views: AccountViews,
    private readonly bodies: PublicBodies,
  ) {}

  /** Comes in, or shows the second step where the first was shown. */
  @Post('dang-nhap/khoa-truy-cap')
  @Open()
  async comeIn(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const next = nextPath(fieldOf(body, 'tiep'), ACCOUNT);
    const current = await this.browsers.sessionOf(request);
    const session = current?.stage === 'second_step' ? await this.browsers.demand(request, 'second_step') : undefined;
    try {
      this.browsers.keep(request, response, await this.opened(body, session, request));
      redirect(response, link(next, languageOf(request)));
    } catch (error) {
      const mistake = saidProblem(error, request, response);
      const context = this.bodies.contextOf(request, SIGN_IN);
      if (session === undefined) send(response, renderSignInPage(context, { mistake, next, ...this.ways.of(request) }));
      else
        send(response, renderSecondStepPage(context, { csrf: session.csrf, next, mistake, ...(await this.ways.second(request, session)) }));
    }
  }

  @Post('tai-khoan/khoa-truy-cap')
  @SignedIn()
  async add(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.onAccount(request, response, async (session) => {
      if (!session.steppedUp) throw new RequestError('STEP_UP_NEEDED');
      const { text, place } = this.answer(body, request);
      await this.own.add(session.officer, { answer: text, name: fieldOf(body, 'name'), place, session: session.id });
    });
  }

  @Post('tai-khoan/khoa-truy-cap/xac-nhan')
  @SignedIn()
  async stepUp(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.onAccount(request, response, (session) => this.signIn.stepUp(session, this.answer(body, request)));
  }

  @Post('tai-khoan/khoa-truy-cap/:id/bo')
  @SignedIn()
  async remove(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.onAccount(request, response, async (session) => {
      if (!session.steppedUp) throw new RequestError('STEP_UP_NEEDED');
      await this.own.remove(session.officer, id);
    });
  }

  private opened(body: unknown, session: Session | undefined, request: Request): Promise<OpenedSession> {
    if (session !== undefined) return this.signIn.asSecondStep(session, this.answer(body, request), this.browsers.of(request));
    this.browsers.demandOwnForm(request);
    return this.signIn.execute(this.answer(body, request), this.browsers.of(request));
  }

  private answer(body: unknown, request: Request): PasskeyAnswer {
    const place = this.questions.placeOf(request);
    if (place === undefined) throw new DomainError('PASSKEY_REFUSED');
    return { text: fieldOf(body, 'answer', PASSKEY_ANSWER_MAX + 1), place };
  }

  private async onAccount(request: Request, response: Response, work: (session: Session) => Promise<void>): Promise<void> {
    const session = await this.browsers.demand(request, 'full');
    try {
      await work(session);
      redirect(response, link(ACCOUNT, languageOf(request)));
    } catch (error) {
      const mistake = saidProblem(error, request, response);
      const context = this.bodies.contextOf(request, ACCOUNT);
      send(response, renderAccountPage(context, await this.views.of(session, request), mistake));
    }
  }
}
