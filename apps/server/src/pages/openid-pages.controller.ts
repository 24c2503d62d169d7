import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Config } from '#platform/config/config.js';
import { OpenIdProvider, type VouchedIdentity } from '#relief/sign-in/openid/openid-provider.js';
import { OwnOutsideIdentity } from '#relief/sign-in/openid/own-outside-identity.js';
import { SignInByOpenId } from '#relief/sign-in/openid/sign-in-by-openid.js';
import { languageOf } from '../http/language.js';
import { Open, SignedIn } from '../http/needs.js';
import { RequestError } from '../http/request-error.js';
import { PublicBodies } from '../public/public-bodies.js';
import { Browsers } from '../sign-in/browsers.js';
import { OpenIdErrands } from '../sign-in/openid-errands.js';
import { SignInWays } from '../sign-in/sign-in-ways.js';
import { renderAccountPage } from './account-page.js';
import { AccountViews } from './account-views.js';
import { nextPath } from './form-fields.js';
import { link } from './layout.js';
import { saidProblem } from './said-problem.js';
import { renderSignInPage } from './sign-in-page.js';
import { redirect, send } from './sign-in-pages.controller.js';
import { renderLinkPage } from './way-parts.js';

const SIGN_IN = '/dang-nhap';
const ACCOUNT = '/tai-khoan';

/** Signing in at the provider of the settings, and linking one's identity there. */
@ApiExcludeController()
@Controller()
export class OpenIdPagesController {
  constructor(
    private readonly browsers: Browsers,
    private readonly errands: OpenIdErrands,
    private readonly ways: SignInWays,
    private readonly provider: OpenIdProvider,
    private readonly signIn: SignInByOpenId,
    private readonly own: OwnOutsideIdentity,
    private readonly views: AccountViews,
    private readonly bodies: PublicBodies,
    private readonly config: Config,
  ) {}

  /** Sends a browser to the provider. `?tiep=` a path to go on to. */
  @Get('dang-nhap/openid')
  @Open()
  async begin(@Query('tiep') wanted: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const next = nextPath(wanted, ACCOUNT);
    await this.orSaid(request, response, next, async () => {
      redirect(response, await this.leave(request, response, { next }));
    });
  }

  /** Where the provider sends it back to. */
  @Get('dang-nhap/openid/ve')
  @Open()
  async back(@Req() request: Request, @Res() response: Response): Promise<void> {
    const errand = this.config.openId === undefined ? undefined : this.errands.take(request, response);
    const next = errand?.next ?? ACCOUNT;
    await this.orSaid(request, response, next, async () => {
      if (this.config.openId === undefined) throw new DomainError('NOT_FOUND', { provider: 'openid' });
      if (errand === undefined) throw new DomainError('OPENID_REFUSED');
      const current = new URL(this.errands.returnAddress(request));
      current.search = new URL(request.originalUrl, current).search;
      const identity = await this.provider.complete(current, errand.checks);
      if (errand.session !== undefined) await this.linkTo(errand.session, identity, request);
      else await this.comeIn(identity, next, request, response);
      if (errand.session !== undefined) redirect(response, link(ACCOUNT, languageOf(request)));
    });
  }

  /** Begins to link one's own identity there. */
  @Post('tai-khoan/openid')
  @SignedIn()
  async beginLink(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.onAccount(request, response, async (session) => {
      const address = await this.leave(request, response, { next: ACCOUNT, session });
      send(response, renderLinkPage(this.context(ACCOUNT, request), this.config.openId?.label ?? '', address));
    });
  }

  @Post('tai-khoan/openid/bo')
  @SignedIn()
  async unlink(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.onAccount(request, response, async (_session, officer) => {
      await this.own.unlink(officer);
      redirect(response, link(ACCOUNT, languageOf(request)));
    });
  }

  private async leave(request: Request, response: Response, errand: { readonly next: string; readonly session?: string }): Promise<string> {
    const { address, checks } = await this.provider.begin(this.errands.returnAddress(request));
    this.errands.keep(request, response, { checks, next: errand.next, session: errand.session });
    return address;
  }

  private async comeIn(identity: VouchedIdentity, next: string, request: Request, response: Response): Promise<void> {
    const opened = await this.signIn.execute(identity, this.browsers.of(request));
    this.browsers.keep(request, response, opened);
    const target = opened.stage === 'full' ? next : `${SIGN_IN}?tiep=${encodeURIComponent(next)}`;
    redirect(response, link(target, languageOf(request)));
  }

  // The browser that comes back is still the one whose person has just shown again who they are.
  private async linkTo(session: string, identity: VouchedIdentity, request: Request): Promise<void> {
    const current = await this.browsers.sessionOf(request);
    if (current?.id !== session || !current.steppedUp) throw new DomainError('OPENID_REFUSED');
    await this.own.link(current, identity);
  }

  private async orSaid(request: Request, response: Response, next: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') throw error;
      const mistake = saidProblem(error, request, response);
      send(response, renderSignInPage(this.context(SIGN_IN, request), { mistake, next, ...this.ways.of(request) }));
    }
  }

  private async onAccount(request: Request, response: Response, work: (session: string, officer: string) => Promise<void>): Promise<void> {
    const session = await this.browsers.demand(request, 'full');
    try {
      if (!session.steppedUp) throw new RequestError('STEP_UP_NEEDED');
      await work(session.id, session.officer);
    } catch (error) {
      const mistake = saidProblem(error, request, response);
      send(response, renderAccountPage(this.context(ACCOUNT, request), await this.views.of(session, request), mistake));
    }
  }

  private context(path: string, request: Request): ReturnType<PublicBodies['context']> {
    return this.bodies.contextOf(request, path);
  }
}
