import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { LANGUAGE_VARY } from '../http/language.js';
import { Open } from '../http/needs.js';
import { PublicBodies } from '../public/public-bodies.js';
import { renderSecurityPage } from './security-page.js';

const DAY_MS = 86_400_000;
/** How long whoever read the file may rely on it, in days; RFC 9116 §2.5.5 asks for less than a year. */
const VALID_DAYS = 180;
/** Where the policy for reports is. */
const POLICY_PATH = '/bao-loi-bao-mat';

/** Whom to tell of a weakness: for programs as RFC 9116, for people as a page. */
@ApiExcludeController()
@Controller()
@Open()
export class SecurityPagesController {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly bodies: PublicBodies,
  ) {}

  @Get(['.well-known/security.txt', 'security.txt'])
  file(@Res() response: Response): void {
    const { publicUrl, doors } = this.config;
    // Counted from the day, so that the file changes once a day.
    const today = Math.floor(this.clock.now() / DAY_MS) * DAY_MS;
    const lines = [
      `Contact: ${doors.securityContact}`,
      `Expires: ${new Date(today + VALID_DAYS * DAY_MS).toISOString().replace('.000Z', 'Z')}`,
      'Preferred-Languages: vi, en',
      `Canonical: ${publicUrl}/.well-known/security.txt`,
      `Policy: ${publicUrl}${POLICY_PATH}`,
    ];
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`);
  }

  @Get('bao-loi-bao-mat')
  page(@Req() request: Request, @Res() response: Response): void {
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.vary(LANGUAGE_VARY);
    const context = this.bodies.contextOf(request, POLICY_PATH);
    response.type('html').send(renderSecurityPage(context, this.config.doors.securityContact));
  }
}
