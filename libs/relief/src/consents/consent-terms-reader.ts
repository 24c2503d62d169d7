import { Injectable } from '@nestjs/common';
import { type Instant, instantMilliseconds, instantOf, parseInstant } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { ConsentTerms } from '#core/journal/consent-facts.js';
import { Clock } from '#platform/clock/clock.js';
import type { ConsentGiven } from './consent-command.js';
import { consentTextHash } from './consent-text.js';
import { ConsentTextsReader } from './consent-texts-reader.js';

/** How far a desk's clock may be ahead of ours, in milliseconds. */
const AHEAD_MAX_MS = 300_000;

/** Reads what a giver said into what an entry holds. */
@Injectable()
export class ConsentTermsReader {
  constructor(
    private readonly texts: ConsentTextsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Nothing said stays nothing: the gift is shown masked, and no consent is recorded.
   * @throws DomainError `CONSENT_TEXT_UNKNOWN`, `DATE_INVALID`, `DATE_IN_FUTURE`; facts name the `field`
   */
  async read(given: ConsentGiven | undefined): Promise<ConsentTerms | undefined> {
    return given && this.terms(given);
  }

  /** @throws DomainError as `read` */
  async terms({ level, text_version: version, channel = 'desk', at }: ConsentGiven): Promise<ConsentTerms> {
    const text = await this.texts.require(version);
    return { level, text: text.version, textHash: consentTextHash(text), channel, at: this.readAt(at) };
  }

  private readAt(text: string | undefined): Instant {
    const now = this.clock.now();
    if (text === undefined) return instantOf(now);
    const at = readInstant(text);
    if (instantMilliseconds(at) > now + AHEAD_MAX_MS) throw new DomainError('DATE_IN_FUTURE', { field: 'at', at });
    return at;
  }
}

function readInstant(text: string): Instant {
  try {
    return parseInstant(text);
  } catch {
    throw new DomainError('DATE_INVALID', { field: 'at', at: text.slice(0, 40) });
  }
}
