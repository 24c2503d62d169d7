import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Act } from '#core/authority/act.js';
import { Config } from '#platform/config/config.js';
import { setReach } from '#platform/database/reach.js';
import { type Asker, Askers } from './askers.js';
import { Authority } from './authority.js';
import { demandCsrfToken } from './csrf.js';
import { DECLARED, type Declared } from './needs.js';
import { setCaller } from './officer.js';
import { RequestError } from './request-error.js';

/** Stands before every route: reads what it declares, finds who asks, and lets pass what the one decision allows. */
@Injectable()
export class AuthorityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly askers: Askers,
    private readonly authority: Authority,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = this.reflector.getAllAndOverride<Declared | undefined>(DECLARED, [context.getHandler(), context.getClass()]);
    if (declared?.kind === 'open') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const asker = await this.askers.of(request);
    if (asker === undefined) throw new RequestError('UNAUTHENTICATED');
    if (asker.session !== undefined) demandCsrfToken(request, asker.session, this.config.publicUrl);
    // A route that says nothing is found at the start; here it lets nobody in.
    if (declared === undefined) throw new RequestError('FORBIDDEN');
    await this.demand(asker, declared, request);
    this.awaitForm(declared, http.getResponse<Response>());
    const reach = await this.authority.reachOf(asker.principal, wideAct(declared));
    setReach(reach);
    setCaller(http.getResponse<Response>(), { ...asker, reach });
    return true;
  }

  private async demand({ principal }: Asker, declared: Declared, { params, query, body }: Request): Promise<void> {
    if (declared.kind !== 'act') return;
    const words = { params, query, body: body as unknown };
    if (declared.places.length === 0) await this.authority.demand(principal, declared.act, undefined, words);
    for (const place of declared.places) await this.authority.demand(principal, declared.act, place, words);
  }

  // A form is decided on where it is read; until then the right has to be held somewhere.
  private awaitForm(declared: Declared, response: Response): void {
    const field = declared.kind === 'act' ? declared.places.find((where) => 'form' in where) : undefined;
    if (declared.kind === 'act' && field !== undefined) this.authority.awaitForm(response, declared.act, field);
  }
}

// A list without a place is limited to the units where its very act is allowed: another role elsewhere adds nothing to it.
function wideAct(declared: Declared): Act | undefined {
  return declared.kind === 'act' && declared.places.every((where) => 'query' in where && !('thing' in where)) ? declared.act : undefined;
}
