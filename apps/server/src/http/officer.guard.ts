import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { KeyStore } from '#platform/keys/key-store.js';
import { OfficersReader } from '#relief/officers/officers-reader.js';
import { setOfficer } from './officer.js';
import { RequestError } from './request-error.js';

/** Lets only the bearer of the administrator token or of an officer's token (RFC 6750 §2.1) reach officers' and auditors' routes. */
@Injectable()
export class OfficerGuard implements CanActivate {
  constructor(
    private readonly keys: KeyStore,
    private readonly officers: OfficersReader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const id = await this.whoSends(http.getRequest<Request>().get('Authorization'));
    if (id === undefined) throw new RequestError('UNAUTHENTICATED');
    setOfficer(http.getResponse<Response>(), id);
    return true;
  }

  /** The pseudonymous id of whoever sends this `Authorization` header, `undefined` when nobody we know does. */
  async whoSends(header: string | undefined): Promise<string | undefined> {
    const administrator = administratorOf(header, this.keys);
    if (administrator !== undefined) return administrator;
    const token = bearerToken(header);
    return token === undefined ? undefined : (await this.officers.byToken(token))?.id;
  }
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/=-]{1,200})$/i.exec(header ?? '')?.[1];
}

/** The pseudonymous id of the administrator token when it is what this `Authorization` header holds. */
export function administratorOf(header: string | undefined, keys: KeyStore): string | undefined {
  const token = bearerToken(header);
  const known = keys.adminToken();
  return token !== undefined && known.matches(token) ? known.id : undefined;
}
