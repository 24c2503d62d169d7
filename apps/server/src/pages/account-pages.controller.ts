import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { ChangePassword } from '#relief/sign-in/change-password.js';
import { EndSessions } from '#relief/sign-in/end-sessions.js';
import { EnrolSecondStep } from '#relief/sign-in/enrol-second-step.js';
import type { Session } from '#relief/sign-in/session.js';
import { SignIn } from '#relief/sign-in/sign-in.js';
import { StepUp } from '#relief/sign-in/step-up.js';
import { languageOf } from '../http/language.js';
import { SignedIn } from '../http/needs.js';
import { PublicBodies } from '../public/public-bodies.js';
import { Browsers } from '../sign-in/browsers.js';
import { OwnTokens } from '../sign-in/own-tokens.js';
import { AccountViews } from './account-views.js';
import { renderAccountPage } from './account-page.js';
import { fieldOf, fieldsOf, nextPath } from './form-fields.js';
import { link } from './layout.js';
import { saidProblem } from './said-problem.js';
import { renderEnrolmentPage, renderRecoveryCodesPage } from './sign-in-page.js';
import { enrolmentView, redirect, send } from './sign-in-pages.controller.js';
import { SIGN_IN_TEXTS } from './sign-in-texts.js';

const PATH = '/tai-khoan';
const SECOND_STEP = `${PATH}/buoc-hai`;

/** One's own account without JavaScript. */
@ApiExcludeController()
@Controller('tai-khoan')
export class AccountPagesController {
  constructor(
    private readonly browsers: Browsers,
    private readonly views: AccountViews,
    private readonly bodies: PublicBodies,
    private readonly stepUp: StepUp,
    private readonly changePassword: ChangePassword,
    private readonly enrol: EnrolSecondStep,
    private readonly signIn: SignIn,
    private readonly sessions: EndSessions,
    private readonly tokens: OwnTokens,
    private readonly log: AccessLog,
  ) {}

  @Get()
  @SignedIn()
  async account(@Req() request: Request, @Res() response: Response): Promise<void> {
    const session = await this.browsers.demand(request, 'full');
    send(response, renderAccountPage(this.context(request), await this.views.of(session, request)));
  }

  @Post('xac-nhan-lai')
  @SignedIn()
  async stepUpNow(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.attempt(request, response, async (session) => {
      const code = fieldOf(body, 'code');
      const proof = code === '' ? { password: fieldOf(body, 'password') } : { code };
      await this.stepUp.execute(session, proof, this.browsers.of(request).address);
      redirect(response, link(nextPath(fieldOf(body, 'tiep'), PATH), languageOf(request)));
    });
  }

  @Post('mat-khau')
  @SignedIn()
  async password(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const text = SIGN_IN_TEXTS[languageOf(request)];
    await this.attempt(request, response, async (session) => {
      const newPassword = fieldOf(body, 'new_password');
      if (newPassword !== fieldOf(body, 'repeat')) {
        response.status(422);
        send(response, renderAccountPage(this.context(request), await this.views.of(session, request), text.notTheSame));
        return;
      }
      const opened = await this.changePassword.execute(
        session,
        { password: fieldOf(body, 'password'), newPassword },
        this.browsers.of(request),
      );
      this.browsers.keep(request, response, opened);
      const view = await this.views.of({ ...session, id: opened.id, csrf: opened.csrf, steppedUp: false }, request);
      send(response, renderAccountPage(this.context(request), { ...view, done: text.passwordChanged }));
    });
  }

  @Post('buoc-hai')
  @SignedIn()
  async beginSecondStep(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.attempt(request, response, async (session) => {
      await this.browsers.demandSteppedUp(request);
      await this.enrol.begin(session);
      redirect(response, link(SECOND_STEP, languageOf(request)));
    });
  }

  @Get('buoc-hai')
  @SignedIn()
  async secondStep(@Req() request: Request, @Res() response: Response): Promise<void> {
    const session = await this.browsers.demand(request, 'full');
    await this.showEnrolment(session, request, response);
  }

  @Post('buoc-hai/xac-nhan')
  @SignedIn()
  async confirmSecondStep(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const session = await this.browsers.demand(request, 'full');
    try {
      await this.browsers.demandSteppedUp(request);
      const codes = await this.enrol.confirm(session, fieldOf(body, 'code'));
      this.browsers.keep(request, response, await this.signIn.afterEnrolment(session, this.browsers.of(request)));
      send(response, renderRecoveryCodesPage(this.context(request), codes, PATH));
    } catch (error) {
      await this.showEnrolment(session, request, response, saidProblem(error, request, response));
    }
  }

  @Post('buoc-hai/bo')
  @SignedIn()
  async removeSecondStep(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.attempt(request, response, async ({ officer }) => {
      await this.browsers.demandSteppedUp(request);
      await this.enrol.remove(officer);
      redirect(response, link(PATH, languageOf(request)));
    });
  }

  @Post('ma-du-phong')
  @SignedIn()
  async recoveryCodes(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.attempt(request, response, async ({ officer }) => {
      await this.browsers.demandSteppedUp(request);
      send(response, renderRecoveryCodesPage(this.context(request), await this.enrol.renewRecoveryCodes(officer), PATH));
    });
  }

  @Post('phien/ket-thuc')
  @SignedIn()
  async endOthers(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.attempt(request, response, async ({ id, officer }) => {
      await this.sessions.allOf(officer, id);
      await this.log.append({ officer, kind: 'session_ended', about: `officer:${officer}` });
      redirect(response, link(PATH, languageOf(request)));
    });
  }

  @Post('phien/:id/ket-thuc')
  @SignedIn()
  async endSession(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.attempt(request, response, async ({ officer }) => {
      await this.sessions.one(id, officer);
      await this.log.append({ officer, kind: 'session_ended', about: `session:${id}` });
      redirect(response, link(PATH, languageOf(request)));
    });
  }

  @Post('ma-truy-cap')
  @SignedIn()
  async makeToken(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.attempt(request, response, async (session) => {
      await this.browsers.demandSteppedUp(request);
      const asked = { name: fieldOf(body, 'name'), scopes: fieldsOf(body, 'scope'), days: wholeOf(fieldOf(body, 'days')) };
      const { token } = await this.tokens.make(session, asked);
      send(response, renderAccountPage(this.context(request), { ...(await this.views.of(session, request)), token }));
    });
  }

  @Post('ma-truy-cap/:id/thu-hoi')
  @SignedIn()
  async revokeToken(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.attempt(request, response, async ({ officer }) => {
      await this.tokens.revoke(officer, id);
      redirect(response, link(PATH, languageOf(request)));
    });
  }

  // Whatever a person can mend is said on the page they came from.
  private async attempt(request: Request, response: Response, work: (session: Session) => Promise<void>): Promise<void> {
    const session = await this.browsers.demand(request, 'full');
    try {
      await work(session);
    } catch (error) {
      const mistake = saidProblem(error, request, response);
      send(response, renderAccountPage(this.context(request), await this.views.of(session, request), mistake));
    }
  }

  private async showEnrolment(session: Session, request: Request, response: Response, mistake?: string): Promise<void> {
    const offer = session.steppedUp ? await this.enrol.current(session) : undefined;
    if (offer === undefined) {
      redirect(response, link(PATH, languageOf(request)));
      return;
    }
    const view = { ...(await enrolmentView(offer)), action: `${SECOND_STEP}/xac-nhan`, isRequired: false };
    send(response, renderEnrolmentPage(this.context(request), { csrf: session.csrf, ...(mistake !== undefined && { mistake }) }, view));
  }

  private context(request: Request): ReturnType<PublicBodies['context']> {
    return this.bodies.contextOf(request, PATH);
  }
}

function wholeOf(digits: string): number {
  return /^\d{1,3}$/.test(digits) ? Number(digits) : 0;
}
