import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import QRCode from 'qrcode';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { EndSessions } from '#relief/sign-in/end-sessions.js';
import { EnrolSecondStep, type TotpOffer } from '#relief/sign-in/enrol-second-step.js';
import type { Session } from '#relief/sign-in/session.js';
import { SignIn } from '#relief/sign-in/sign-in.js';
import { languageOf } from '../http/language.js';
import { Open } from '../http/needs.js';
import { PublicBodies } from '../public/public-bodies.js';
import { Browsers } from '../sign-in/browsers.js';
import { SignInWays } from '../sign-in/sign-in-ways.js';
import { fieldOf, nextPath } from './form-fields.js';
import { link } from './layout.js';
import { saidProblem } from './said-problem.js';
import {
  type EnrolmentView,
  renderEnrolmentPage,
  renderRecoveryCodesPage,
  renderSecondStepPage,
  renderSignInPage,
} from './sign-in-page.js';

const PATH = '/dang-nhap';
const ACCOUNT = '/tai-khoan';

/** Signing in without JavaScript: name and password, the second step or its enrolment; and signing out. */
@ApiExcludeController()
@Open()
@Controller()
export class SignInPagesController {
  constructor(
    private readonly browsers: Browsers,
    private readonly signIn: SignIn,
    private readonly enrol: EnrolSecondStep,
    private readonly sessions: EndSessions,
    private readonly bodies: PublicBodies,
    private readonly log: AccessLog,
    private readonly ways: SignInWays,
  ) {}

  /** The step this browser has come to. `?tiep=` a path to go on to. */
  @Get('dang-nhap')
  async form(@Query('tiep') next: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show(request, response, { next: nextPath(next, ACCOUNT) });
  }

  @Post('dang-nhap')
  async password(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const next = nextPath(fieldOf(body, 'tiep'), ACCOUNT);
    const user = fieldOf(body, 'user');
    try {
      this.browsers.demandOwnForm(request);
      const opened = await this.signIn.byPassword({ name: user, password: fieldOf(body, 'password') }, this.browsers.of(request));
      this.browsers.keep(request, response, opened);
      const target = opened.stage === 'full' ? next : `${PATH}?tiep=${encodeURIComponent(next)}`;
      redirect(response, link(target, languageOf(request)));
    } catch (error) {
      const mistake = saidProblem(error, request, response);
      send(response, renderSignInPage(this.context(request), { mistake, next, user, ...this.ways.of(request) }));
    }
  }

  @Post('dang-nhap/buoc-hai')
  async secondStep(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const next = nextPath(fieldOf(body, 'tiep'), ACCOUNT);
    const session = await this.browsers.demand(request, 'second_step');
    try {
      this.browsers.keep(request, response, await this.signIn.bySecondStep(session, fieldOf(body, 'code'), this.browsers.of(request)));
      redirect(response, link(next, languageOf(request)));
    } catch (error) {
      const mistake = saidProblem(error, request, response);
      const frame = { csrf: session.csrf, next, mistake, ...(await this.ways.second(request, session)) };
      send(response, renderSecondStepPage(this.context(request), frame));
    }
  }

  @Post('dang-nhap/dat-buoc-hai')
  async enrolment(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const next = nextPath(fieldOf(body, 'tiep'), ACCOUNT);
    const session = await this.browsers.demand(request, 'enrolment');
    try {
      const codes = await this.enrol.confirm(session, fieldOf(body, 'code'));
      this.browsers.keep(request, response, await this.signIn.afterEnrolment(session, this.browsers.of(request)));
      send(response, renderRecoveryCodesPage(this.context(request), codes, next));
    } catch (error) {
      const mistake = saidProblem(error, request, response);
      await this.show(request, response, { next, mistake });
    }
  }

  @Post('dang-xuat')
  async end(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { id, officer } = await this.browsers.demand(request, 'full', 'second_step', 'enrolment');
    await this.sessions.one(id, officer);
    await this.log.append({ officer, kind: 'signed_out', about: `session:${id}` });
    this.browsers.forget(request, response);
    redirect(response, link(PATH, languageOf(request)));
  }

  private async show(request: Request, response: Response, frame: { readonly next: string; readonly mistake?: string }): Promise<void> {
    const session = await this.browsers.sessionOf(request);
    if (session?.stage === 'full') redirect(response, link(frame.next, languageOf(request)));
    else send(response, await this.page(request, session, frame));
  }

  private async page(
    request: Request,
    session: Session | undefined,
    frame: { readonly next: string; readonly mistake?: string },
  ): Promise<string> {
    const context = this.context(request);
    const toBegin = (): string => renderSignInPage(context, { ...frame, ...this.ways.of(request) });
    if (session === undefined) return toBegin();
    const { csrf, stage } = session;
    if (stage === 'second_step') return renderSecondStepPage(context, { ...frame, csrf, ...(await this.ways.second(request, session)) });
    const offer = await this.offer(session);
    if (offer === undefined) return toBegin();
    const view = { ...(await enrolmentView(offer)), action: '/dang-nhap/dat-buoc-hai', isRequired: true };
    return renderEnrolmentPage(context, { ...frame, csrf }, view);
  }

  // Reloaded, the page shows the same code: an app that has scanned it goes on working. Set elsewhere meanwhile, there is nothing to offer.
  private async offer(session: Session): Promise<TotpOffer | undefined> {
    try {
      return (await this.enrol.current(session)) ?? (await this.enrol.begin(session));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ENROLMENT_NOT_BEGUN') return undefined;
      throw error;
    }
  }

  private context(request: Request): ReturnType<PublicBodies['context']> {
    return this.bodies.contextOf(request, PATH);
  }
}

/** The offer of a second step with its QR code drawn. */
export async function enrolmentView({ secret, uri }: TotpOffer): Promise<EnrolmentView> {
  return { secret, qr: await QRCode.toString(uri, { type: 'svg', margin: 4, width: 220 }) };
}

/** Sends a page nobody else may see, and no browser keeps. */
export function send(response: Response, html: string): void {
  response.setHeader('Cache-Control', 'no-store');
  response.type('html').send(html);
}

/** Leads on after a form was taken. */
export function redirect(response: Response, target: string): void {
  response.setHeader('Cache-Control', 'no-store');
  response.redirect(303, target);
}
