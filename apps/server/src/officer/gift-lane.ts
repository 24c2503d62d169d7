import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '#platform/config/config.js';
import { type Reach, withReach } from '#platform/database/reach.js';
import { Logger } from '#platform/logging/logger.js';
import { RecordContribution } from '#relief/contributions/record-contribution.js';
import { Askers } from '../http/askers.js';
import { Authority } from '../http/authority.js';
import { type FastLane, FrontDoor } from '../http/front-door.js';
import { isIdempotencyKey } from '../http/idempotency.js';
import { sendProblem } from '../http/problem.filter.js';
import { RequestError } from '../http/request-error.js';
import { setSecurityHeaders } from '../http/security-headers.js';
import { sendJson } from '../http/send-json.js';
import { readSmallBody, rereadBody, smallJsonLength } from '../http/small-body.js';
import { isSurelyValid } from '../http/surely-valid.js';
import { RecordContributionDto } from './contribution.dto.js';
import { CONTRIBUTIONS_PATH } from './contributions.controller.js';
import { contributionBody, setGiftHeaders } from './entry-body.js';

/**
 * Records ordinary gifts before the framework: an idempotency key and a short JSON body whose every field is right. Any other request goes on
 * to `ContributionsController` as it came, so only one place says what is wrong with it (docs/adr/0009).
 */
@Injectable()
export class GiftLane implements FastLane, OnModuleInit {
  constructor(
    private readonly recordContribution: RecordContribution,
    private readonly askers: Askers,
    private readonly authority: Authority,
    private readonly config: Config,
    private readonly logger: Logger,
    private readonly door: FrontDoor,
  ) {}

  onModuleInit(): void {
    this.door.open(CONTRIBUTIONS_PATH, this);
  }

  take(request: IncomingMessage, response: ServerResponse, application: RequestListener): boolean {
    const length = smallJsonLength(request);
    const key = request.headers['idempotency-key'];
    // A browser's session goes through the guard, which checks where the request comes from.
    const { authorization } = request.headers;
    if (length === undefined || !isIdempotencyKey(key) || authorization === undefined) return false;
    readSmallBody(request, length, (body) => {
      const gift = giftIn(body);
      if (gift === undefined)
        rereadBody(request, body, () => {
          application(request, response);
        });
      else void this.answer(gift, { authorization, key }, response);
    });
    return true;
  }

  private async answer(
    gift: RecordContributionDto,
    { authorization, key }: { readonly authorization: string; readonly key: string },
    response: ServerResponse,
  ): Promise<void> {
    setSecurityHeaders(CONTRIBUTIONS_PATH, response, 'POST');
    try {
      const { id: maker, reach } = await this.allowed(gift, authorization);
      const recorded = await withReach(reach, () => this.recordContribution.execute(gift, { maker, key }));
      setGiftHeaders(response, recorded);
      sendJson(response, 201, contributionBody(recorded, this.config.publicUrl));
    } catch (error) {
      sendProblem(error, CONTRIBUTIONS_PATH, response, this.logger);
    }
  }

  // The same decision as the guard's: in this lane only who asks may be remembered for a second.
  private async allowed({ unit }: RecordContributionDto, authorization: string): Promise<{ readonly id: string; readonly reach: Reach }> {
    const asker = await this.askers.ofSteadySender(authorization);
    if (asker === undefined) throw new RequestError('UNAUTHENTICATED');
    await this.authority.demandOn(asker.principal, 'record_gift', [unit]);
    return { id: asker.principal.id, reach: await this.authority.reachOf(asker.principal) };
  }
}

function giftIn(body: Buffer): RecordContributionDto | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return isSurelyValid(RecordContributionDto, value) ? value : undefined;
  } catch {
    // Whoever answers instead reads it again and says what is wrong.
    return undefined;
  }
}
