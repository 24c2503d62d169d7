import { Injectable } from '@nestjs/common';
import { RandomPool } from '#platform/keys/random-pool.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Clock } from '#platform/clock/clock.js';
import { Openings } from '#ledger/openings.js';
import { newEntryId } from '../new-entry-id.js';
import { optionalFields } from '../optional-fields.js';
import { optionalText, requiredText } from '../required-text.js';
import { today } from '../today.js';
import { REPORT_CONTACT_MAX, REPORT_TEXT_MAX, type ReportTopic } from './public-report.js';
import { PublicReportRepository } from './public-report.repository.js';

/** What a reader of the public pages tells us. */
export interface TakeReportCommand {
  readonly topic: ReportTopic;
  readonly text: string;
  readonly contact?: string;
  readonly entryIndex?: number;
  /** path within this site, without anything secret */
  readonly page?: string;
}

const REFERENCE = /^PA-[0-9A-HJKMNP-TV-Z]{8}$/;
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM = new RandomPool();

/** Takes in what somebody tells us without showing who they are. Their words are sealed under a key of their own. */
@Injectable()
export class TakePublicReport {
  constructor(
    private readonly rows: PublicReportRepository,
    private readonly openings: Openings,
    private readonly keys: KeyStore,
    private readonly clock: Clock,
  ) {}

  /**
   * The same words about the same thing on one day are one report, however often the button was pressed.
   * @returns its reference
   * @throws DomainError `TEXT_INVALID` with `field` `text` or `contact`
   */
  async execute({ topic, text, contact, entryIndex, page }: TakeReportCommand): Promise<string> {
    const words = requiredText(text, { field: 'text', maxLength: REPORT_TEXT_MAX, multiline: true });
    const written = optionalFields({ text: words, contact: optionalText(contact, { field: 'contact', maxLength: REPORT_CONTACT_MAX }) });
    const callHash = this.keys.hmac('public-report', JSON.stringify([today(this.clock), topic, entryIndex, page, written]));
    const before = await this.rows.sentBefore(callHash);
    if (before !== undefined) return before;
    const id = newEntryId(this.clock);
    const { sealed } = await this.openings.sealProfile(id, written);
    return this.rows.add({
      id,
      reference: newReference(),
      topic,
      sealed,
      callHash,
      ...(entryIndex !== undefined && { entryIndex }),
      ...(page !== undefined && { page }),
    });
  }

  /** Whether a reference was given to somebody. */
  async isTaken(reference: string): Promise<boolean> {
    return REFERENCE.test(reference) && this.rows.isReference(reference);
  }
}

/** 40 random bits: nobody guesses how many reports there are. */
function newReference(): string {
  const bits = BigInt(`0x${Buffer.from(RANDOM.draw(5)).toString('hex')}`);
  const symbols = Array.from({ length: 8 }, (_none, at) => SYMBOLS.charAt(Number((bits >> BigInt(at * 5)) & 31n)));
  return `PA-${symbols.join('')}`;
}
