import { Injectable } from '@nestjs/common';
import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import { ruleOn } from '#core/deadlines/legal-rule.js';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256 } from '#platform/keys/digests.js';
import { LegalRulesReader } from '../deadlines/legal-rules-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type OptionalFields, optionalFields } from '../optional-fields.js';
import { readPhone } from '../phone.js';
import { optionalText, requiredText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { SubjectFinder, type SubjectNamed } from './subject-finder.js';
import type { IdentityCheck, RequestChannel, RequestWords, SubjectRequest, SubjectRequestKind } from './subject-request.js';
import { SubjectRequestRepository } from './subject-request.repository.js';

/** Somebody asks about their own data. */
export interface TakeSubjectRequestCommand {
  readonly unit: string;
  readonly kind: SubjectRequestKind;
  readonly about: SubjectNamed;
  readonly channel: RequestChannel;
  readonly identityCheck: IdentityCheck;
  /** `YYYY-MM-DD`; today when left out */
  readonly receivedOn?: string;
  readonly words: RequestWords;
}

/** Takes a request in: from its day on the time to answer runs. */
@Injectable()
export class TakeSubjectRequest {
  constructor(
    private readonly rows: SubjectRequestRepository,
    private readonly finder: SubjectFinder,
    private readonly units: UnitsReader,
    private readonly rules: LegalRulesReader,
    private readonly openings: Openings,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `NOT_FOUND`, `RECEIPT_CODE_TYPO`, `DATE_INVALID`, `DATE_IN_FUTURE`, `TEXT_INVALID`,
   * `KEY_REUSED`
   */
  async execute(
    command: TakeSubjectRequestCommand,
    call: OfficerCall,
  ): Promise<{ readonly request: SubjectRequest; readonly hit: boolean }> {
    const day = today(this.clock);
    await this.units.onDay(command.unit, day);
    const receivedOn = receivedDay(command.receivedOn, day);
    const found = await this.finder.find(command.about);
    const words = readWords(command);
    const { dueOn, citation } = await this.deadline(receivedOn);
    const id = newEntryId(this.clock);
    const key = callKey(call, command.unit, { write: 'subject request', ...command });
    const bodyHash = digest(key.kind === 'call' ? key.request : '');
    const { request, hit } = await this.rows.add({
      id,
      unit: command.unit,
      callHash: digest(call.key),
      bodyHash,
      kind: command.kind,
      ...found,
      channel: command.channel,
      identityCheck: command.identityCheck,
      receivedOn,
      dueOn,
      citation,
      words: (await this.openings.sealProfile(id, words)).sealed,
      maker: call.maker,
    });
    if (hit && !request.bodyHash.equals(bodyHash)) throw new DomainError('KEY_REUSED', { unit: command.unit });
    if (!hit) await this.log.append({ officer: call.maker, kind: 'subject_request_opened', about: `subject-request:${id}` });
    return { request, hit };
  }

  private async deadline(receivedOn: BusinessDate): Promise<{ readonly dueOn: BusinessDate; readonly citation: string }> {
    const rule = ruleOn(await this.rules.all(), 'subject_request_days', receivedOn);
    // Before the law was in force nothing was due; what came in then is answered at once.
    return { dueOn: addDays(receivedOn, rule?.days ?? 0), citation: rule?.citation ?? '' };
  }
}

function receivedDay(text: string | undefined, day: BusinessDate): BusinessDate {
  const received = text === undefined ? day : parseBusinessDate(text);
  if (received > day) throw new DomainError('DATE_IN_FUTURE', { field: 'received_on', date: received });
  return received;
}

function readWords({ kind, words }: TakeSubjectRequestCommand): OptionalFields {
  const corrected = optionalFields({
    name: optionalText(words.name, { field: 'correction.name', maxLength: 200 }),
    phone: readPhone(words.phone, 'correction.phone'),
    address: optionalText(words.address, { field: 'correction.address', maxLength: 300 }),
    memo: optionalText(words.memo, { field: 'correction.memo', maxLength: 500 }),
  });
  const details = optionalText(words.details, { field: 'details', maxLength: 2000, multiline: true });
  if (kind === 'correct' && Object.keys(corrected).length === 0 && details === undefined) {
    throw new DomainError('TEXT_INVALID', { field: 'correction', reason: 'empty' });
  }
  return {
    ...optionalFields({
      requester: requiredText(words.requester, { field: 'requester', maxLength: 200 }),
      contact: optionalText(words.contact, { field: 'contact', maxLength: 300 }),
      identityNote: optionalText(words.identityNote, { field: 'identity_note', maxLength: 300 }),
      details,
    }),
    ...(kind === 'correct' ? corrected : {}),
  };
}

function digest(text: string): Buffer {
  return Buffer.from(sha256(Buffer.from(text)));
}
