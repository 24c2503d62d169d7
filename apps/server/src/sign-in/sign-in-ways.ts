import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '#platform/config/config.js';
import type { SignInOffers } from '../pages/way-parts.js';
import { Browsers } from './browsers.js';

/** Which ways in the page of signing in shows a browser. */
@Injectable()
export class SignInWays {
  constructor(
    private readonly browsers: Browsers,
    private readonly config: Config,
  ) {}

  of(request: Request): { readonly isSafeWay: boolean; readonly offers: SignInOffers } {
    return { isSafeWay: this.browsers.isSafeWay(request), offers: { openId: this.config.openId?.label } };
  }
}
