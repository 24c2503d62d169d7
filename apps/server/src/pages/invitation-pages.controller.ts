import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { InvitationsInbox } from '#relief/officers/invitations-inbox.js';
import type { Officer } from '#relief/officers/officers-reader.js';
import { AcceptInvitation } from '#relief/sign-in/accept-invitation.js';
import { SignIn } from '#relief/sign-in/sign-in.js';
import { languageOf } from '../http/language.js';
import { Open } from '../http/needs.js';
import { PublicBodies } from '../public/public-bodies.js';
import { Browsers } from '../sign-in/browsers.js';
import { fieldOf } from './form-fields.js';
import { renderInvitationPage, renderSpentInvitationPage, type TypedPerson } from './invitation-page.js';
import { INVITATION_TEXTS } from './invitation-texts.js';
import { link } from './layout.js';
import { saidProblem } from './said-problem.js';
import { redirect, send } from './sign-in-pages.controller.js';

const NOTHING_TYPED: TypedPerson = { name: '', userName: '', email: '' };

/** The page behind a one-time link, without JavaScript: a first password, and for the first administrator who they are. */
@ApiExcludeController()
@Open()
@Controller('bat-dau')
export class InvitationPagesController {
  constructor(
    private readonly inbox: InvitationsInbox,
    private readonly accept: AcceptInvitation,
    private readonly signIn: SignIn,
    private readonly browsers: Browsers,
    private readonly bodies: PublicBodies,
  ) {}

  @Get(':code')
  async form(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show(code, { request, response }, { typed: NOTHING_TYPED, mistake: undefined });
  }

  @Post(':code')
  async answer(@Param('code') code: string, @Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = { name: fieldOf(body, 'name'), userName: fieldOf(body, 'user'), email: fieldOf(body, 'email') };
    const password = fieldOf(body, 'password');
    try {
      this.browsers.demandSafeWay(request);
      if (password !== fieldOf(body, 'repeat')) {
        response.status(422);
        await this.show(code, { request, response }, { typed, mistake: INVITATION_TEXTS[languageOf(request)].notTheSame });
        return;
      }
      const officer = await this.accept.execute(code, { password, person: typed });
      await this.comeIn(officer, password, { request, response });
    } catch (error) {
      const mistake = saidProblem(error, request, response);
      await this.show(code, { request, response }, { typed, mistake });
    }
  }

  /** Whoever has just chosen a password needn't type it again: they go on to their second step, or to their account. */
  private async comeIn(officer: Officer, password: string, { request, response }: Exchange): Promise<void> {
    const opened = await this.signIn.byPassword({ name: officer.userName ?? officer.email ?? '', password }, this.browsers.of(request));
    this.browsers.keep(request, response, opened);
    redirect(response, link('/dang-nhap', languageOf(request)));
  }

  private async show(
    code: string,
    { request, response }: Exchange,
    frame: { readonly typed: TypedPerson; readonly mistake: string | undefined },
  ): Promise<void> {
    // The address is the secret.
    response.setHeader('Referrer-Policy', 'no-referrer');
    const context = this.bodies.contextOf(request, `/bat-dau/${encodeURIComponent(code)}`);
    const found = await this.inbox.open(code).catch(unlessSpent);
    if (found === undefined) {
      response.status(410);
      send(response, renderSpentInvitationPage(context));
      return;
    }
    const view = { ...frame, code, invited: found.officer?.name, isSafeWay: this.browsers.isSafeWay(request) };
    send(response, renderInvitationPage({ ...context, path: `/bat-dau/${code}` }, view));
  }
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

function unlessSpent(error: unknown): undefined {
  if (error instanceof DomainError && error.code === 'INVITATION_SPENT') return undefined;
  throw error;
}
