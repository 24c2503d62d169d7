import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { consentDraft } from '#core/journal/consent-draft.js';
import { type ConsentTerms, isTighter } from '#core/journal/consent-facts.js';
import { type DisclosureConsent, type DisplayLine, displayLine } from '#core/mask.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Journal } from '#ledger/journal.js';
import type { PostKey } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { withReach } from '#platform/database/reach.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { PresentWords } from '../subject-requests/present-words-reader.js';
import { today } from '../today.js';
import type { ConsentGiven } from './consent-command.js';
import { ConsentTermsReader } from './consent-terms-reader.js';
import { type ShownGift, ShownGiftRepository } from './shown-gift.repository.js';

/** Who stands in the entry where the holder of a receipt asked without an officer. */
const BEARER = 'receipt';
/** Two people changing one gift at once: whoever comes second looks again. */
const TRIES_MAX = 3;

/** A changed consent in the book. */
export interface ChangedConsent extends RecordedEntry {
  /** Log index of the gift. */
  readonly gift: number;
  readonly campaign?: string;
  readonly level: DisclosureConsent;
}

interface Change {
  readonly gift: ShownGift;
  readonly terms: ConsentTerms;
  readonly maker: string;
  /** Who opens the vault for it. */
  readonly reader: string;
  readonly key: PostKey;
}

/**
 * Records that a giver agreed to be shown otherwise, or withdrew. The line pages show changes in the statement that seals the entry: there is
 * no moment at which the book says one thing and a page another.
 */
@Injectable()
export class ChangeConsent {
  constructor(
    private readonly journal: Journal,
    private readonly words: PresentWords,
    private readonly gifts: ShownGiftRepository,
    private readonly terms: ConsentTermsReader,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * By an officer, to any level. The same key with the same request answers as the first time.
   * @throws DomainError `NOT_FOUND` for what is no gift, `ERASED`, `CONFLICT` when it was changed in the same moment, what `ConsentTermsReader`
   * refuses, `KEY_REUSED`, `WRITER_BUSY`
   */
  async byOfficer(index: number, given: ConsentGiven, call: OfficerCall): Promise<ChangedConsent> {
    const gift = await this.require(index);
    const terms = await this.terms.terms(given);
    const key = callKey(call, gift.unit, { write: 'consent', index, given });
    return this.change({ gift, terms, maker: call.maker, reader: call.maker, key });
  }

  /**
   * By whoever holds the receipt, only to a level that shows less. Asking for what is already so changes nothing.
   * @returns the entry, or `undefined` when the gift is shown so already
   * @throws DomainError `CONSENT_NOT_TIGHTER`, `NOT_FOUND`, `ERASED`, `WRITER_BUSY`
   */
  async byBearer(index: number, level: DisclosureConsent): Promise<ChangedConsent | undefined> {
    for (let tries = 1; ; tries += 1) {
      try {
        // The code is the right to this one gift, whichever unit keeps it.
        return await withReach('everything', () => this.tighten(index, level));
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'CONFLICT' || tries >= TRIES_MAX) throw error;
      }
    }
  }

  private async tighten(index: number, level: DisclosureConsent): Promise<ChangedConsent | undefined> {
    const gift = await this.require(index);
    if (gift.consent === level) return undefined;
    if (!isTighter(level, gift.consent)) throw new DomainError('CONSENT_NOT_TIGHTER', { level, now: gift.consent });
    const terms = await this.terms.terms({ level, channel: 'receipt_page' });
    const name = `consent ${index}/${gift.changes + 1} ${level}`;
    const key: PostKey = { kind: 'call', unit: gift.unit, key: name, request: name };
    return this.change({ gift, terms, maker: BEARER, reader: 'system:receipt', key });
  }

  private async change({ gift, terms, maker, reader, key }: Change): Promise<ChangedConsent> {
    const { index, subject } = gift;
    if (subject === undefined) throw new DomainError('ERASED', { index: String(index) });
    const draft = consentDraft({
      id: newEntryId(this.clock),
      unit: gift.unit,
      date: today(this.clock),
      by: { maker },
      gift: index,
      number: gift.changes + 1,
      terms,
    });
    const display = await this.display({ ...gift, subject }, terms.level, reader);
    const posted = await this.journal.post({
      entries: [draft],
      openings: [],
      shown: [{ entry: 0, about: index, subject, consent: terms.level, display }],
      key,
      lane: 'desk',
    });
    if (!posted.hit) await this.log.append({ officer: reader, kind: 'consent_changed', about: `entry:${index}` });
    return { ...recordedEntry(posted), gift: index, ...(gift.campaign !== undefined && { campaign: gift.campaign }), level: terms.level };
  }

  private async display(
    { index, organisation, subject }: ShownGift & { subject: string },
    consent: DisclosureConsent,
    reader: string,
  ): Promise<DisplayLine> {
    const words = await this.words.of(subject, index, { officer: reader, purpose: 'change_consent', about: `entry:${index}` });
    if (words.size === 0) throw new DomainError('ERASED', { index: String(index) });
    return displayLine({
      donorName: words.get('donor'),
      memo: words.get('memo'),
      reference: words.get('bank_ref'),
      consent,
      organisation,
    });
  }

  private async require(index: number): Promise<ShownGift> {
    const gift = await this.gifts.find(index);
    if (!gift) throw new DomainError('NOT_FOUND', { index: String(index) });
    return gift;
  }
}
