import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { KeyStore } from '#platform/keys/key-store.js';
import { OfficersReader } from '#relief/officers/officers-reader.js';
import { setOfficer } from './officer.js';
import { administratorOf, bearerToken } from './officer.guard.js';
import { RequestError } from './request-error.js';

/** Lets only the bearer of the administrator token in; an officer is told so instead of being asked for a token again. */
@Injectable()
export class AdministratorGuard implements CanActivate {
  constructor(
    private readonly keys: KeyStore,
    private readonly officers: OfficersReader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const header = http.getRequest<Request>().get('Authorization');
    const id = administratorOf(header, this.keys);
    if (id !== undefined) {
      setOfficer(http.getResponse<Response>(), id);
      return true;
    }
    const token = bearerToken(header);
    const isOfficer = token !== undefined && (await this.officers.byToken(token)) !== undefined;
    throw new RequestError(isOfficer ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  }
}
