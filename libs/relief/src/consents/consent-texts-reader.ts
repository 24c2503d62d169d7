import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import type { ConsentText } from './consent-text.js';
import { ConsentTextRepository } from './consent-text.repository.js';

/** Texts come with releases: a minute is soon enough to hear of a new one, and no gift waits for a question. */
const KEPT_MS = 60_000;

/** The texts givers are told, for the desk, the receipt page and whoever checks what was agreed to. */
@Injectable()
export class ConsentTextsReader {
  private kept: { readonly at: number; readonly texts: readonly ConsentText[] } | undefined;

  constructor(
    private readonly rows: ConsentTextRepository,
    private readonly clock: Clock,
  ) {}

  /** Every text, newest first. */
  async all(): Promise<readonly ConsentText[]> {
    const now = this.clock.now();
    if (this.kept === undefined || now - this.kept.at > KEPT_MS) this.kept = { at: now, texts: await this.rows.all() };
    return this.kept.texts;
  }

  /**
   * The text of a version, or the newest one in force when none is named.
   * @throws DomainError `CONSENT_TEXT_UNKNOWN` also for a version that is not told yet
   */
  async require(version?: string): Promise<ConsentText> {
    const day: BusinessDate = today(this.clock);
    const texts = await this.all();
    const found = texts.find((text) => text.inForceFrom <= day && (version === undefined || text.version === version));
    if (!found) throw new DomainError('CONSENT_TEXT_UNKNOWN', { text_version: version?.slice(0, 40) ?? '' });
    return found;
  }
}
