import type { NextFunction, Request, Response } from 'express';
import { Injectable } from '@nestjs/common';
import type { ListFilter } from '#disclosure/listing/list-filter.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import type { Allowance } from '#platform/limits/limit-store.js';
import { Limits } from '#platform/limits/limits.js';
import { Metrics } from '../metrics/metrics.js';
import { isUploadPath } from './body-rules.js';
import { ClientAddresses } from './client-address.js';
import { RequestError } from './request-error.js';

/** How often one sender, and the network around them, may ask for something. */
interface Rule {
  readonly sender: Allowance;
  readonly network: Allowance;
}

function perMinute(name: string, sender: number, network: number): Rule {
  return { sender: { name, times: sender, seconds: 60 }, network: { name: `${name}-net`, times: network, seconds: 60 } };
}

/** What is limited, and how often one sender may do it in a minute. */
export const RULES = {
  /** a receipt or pledge by its code */
  code: perMinute('code', 30, 300),
  /** a gift by voucher and amount */
  voucher: perMinute('voucher', 10, 60),
  search: perMinute('search', 120, 1_200),
  upload: perMinute('upload', 60, 300),
  /** whether an account is official */
  account: perMinute('account', 30, 300),
  /** what somebody tells us; the form itself sends one */
  report: perMinute('report', 5, 50),
  /** a share picture that has to be drawn: a fifth of a second of a processor */
  picture: perMinute('picture', 30, 120),
  /** a file of rows, made for who asks: a part of the book is read for each */
  export: perMinute('export', 60, 300),
  /** a list narrowed by amounts: rare ones are looked for through all of it */
  amounts: perMinute('amounts', 30, 300),
} as const;

/** While many codes are guessed somewhere, everybody looks codes up more slowly; nobody is shut out. */
const BRAKED = perMinute('code-braked', 6, 60);
/** Codes that were not found, over all senders. */
const MISSES: Allowance = { name: 'code-miss', times: 1_200, seconds: 60 };
/** How long this process relies on what it last knew of the brake, in milliseconds. */
const BRAKE_KNOWN_MS = 2_000;

/** Slows down whoever tries codes or voucher numbers one after the other, and whoever floods searches or uploads. */
@Injectable()
export class RateLimits {
  private readonly clients: ClientAddresses;
  private brake = { isOn: false, knownAt: -Infinity };

  constructor(
    private readonly limits: Limits,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.clients = new ClientAddresses(config.doors.trustedProxies);
  }

  /**
   * Counts one request. Machines of ours that ask for themselves are not counted.
   * @throws RequestError `TOO_MANY_REQUESTS` with `Retry-After`
   */
  async count(request: Request, kind: keyof typeof RULES): Promise<void> {
    const client = this.clients.of(request);
    if (client === undefined) return;
    if (kind === 'code') this.noteMiss(request);
    const rule = kind === 'code' && (await this.isBraked()) ? BRAKED : RULES[kind];
    await this.take(rule.sender, client.sender, 'sender');
    await this.take(rule.network, client.network, 'network');
  }

  /** Counts a list that is narrowed by amounts; others are read along an index. @throws RequestError as `count` */
  async countList(request: Request, { min, max }: Pick<ListFilter, 'min' | 'max'>): Promise<void> {
    if (min !== undefined || max !== undefined) await this.count(request, 'amounts');
  }

  private async take(allowance: Allowance, subject: string, of: 'sender' | 'network'): Promise<void> {
    const wait = await this.limits.take(allowance, subject);
    if (wait === 0) return;
    this.metrics.refused(allowance.name, of);
    throw new RequestError('TOO_MANY_REQUESTS', [], { 'Retry-After': String(Math.max(1, Math.ceil(wait / 1000))) });
  }

  private noteMiss({ res }: Request): void {
    res?.once('finish', () => {
      if (res.statusCode !== 404) return;
      void this.limits.take(MISSES, 'all').then((wait) => {
        if (wait > 0) this.brake = { isOn: true, knownAt: this.clock.monotonic() };
      });
    });
  }

  private async isBraked(): Promise<boolean> {
    const now = this.clock.monotonic();
    if (now - this.brake.knownAt >= BRAKE_KNOWN_MS) {
      this.brake.knownAt = now;
      this.brake = { isOn: (await this.limits.taken(MISSES, 'all')) > MISSES.times, knownAt: now };
    }
    return this.brake.isOn;
  }
}

/** Express middleware: counts uploads before anything of them is read. */
export function limitUploads(limits: RateLimits) {
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    if (request.method === 'POST' && isUploadPath(request.path)) await limits.count(request, 'upload');
    next();
  };
}
