import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '#platform/config/config.js';
import { Logger } from '#platform/logging/logger.js';
import { RecordContribution } from '#relief/contributions/record-contribution.js';
import { type FastLane, FrontDoor } from '../http/front-door.js';
import { isIdempotencyKey } from '../http/idempotency.js';
import { OfficerGuard } from '../http/officer.guard.js';
import { sendProblem } from '../http/problem.filter.js';
import { RequestError } from '../http/request-error.js';
import { setRequestId } from '../http/request-id.js';
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
    private readonly guard: OfficerGuard,
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
    if (length === undefined || !isIdempotencyKey(key)) return false;
    readSmallBody(request, length, (body) => {
      const gift = giftIn(body);
      if (gift === undefined)
        rereadBody(request, body, () => {
          application(request, response);
        });
      else void this.answer(gift, { authorization: request.headers.authorization, key }, response);
    });
    return true;
  }

  private async answer(
    gift: RecordContributionDto,
    { authorization, key }: { readonly authorization: string | undefined; readonly key: string },
    response: ServerResponse,
  ): Promise<void> {
    setRequestId(response);
    setSecurityHeaders(CONTRIBUTIONS_PATH, response);
    try {
      const maker = await this.guard.whoSends(authorization);
      if (maker === undefined) throw new RequestError('UNAUTHENTICATED');
      const recorded = await this.recordContribution.execute(gift, { maker, key });
      setGiftHeaders(response, recorded);
      sendJson(response, 201, contributionBody(recorded, this.config.publicUrl));
    } catch (error) {
      sendProblem(error, CONTRIBUTIONS_PATH, response, this.logger);
    }
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
