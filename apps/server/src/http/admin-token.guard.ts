import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { KeyStore } from '#platform/keys/key-store.js';
import { setOfficer } from './officer.js';
import { RequestError } from './request-error.js';

/** Lets only the bearer of the administrator token (RFC 6750 §2.1) reach officers' and auditors' routes. */
@Injectable()
export class AdminTokenGuard implements CanActivate {
  constructor(private readonly keys: KeyStore) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const header = http.getRequest<Request>().get('Authorization') ?? '';
    const token = /^Bearer ([A-Za-z0-9._~+/=-]{1,200})$/i.exec(header)?.[1];
    const known = this.keys.adminToken();
    if (token === undefined || !known.matches(token)) throw new RequestError('UNAUTHENTICATED');
    setOfficer(http.getResponse<Response>(), known.id);
    return true;
  }
}
