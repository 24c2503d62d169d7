import { Injectable } from '@nestjs/common';
import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { ConsentTerms } from '#core/journal/consent-facts.js';
import type { PledgeChannel } from '#core/journal/kinds/pledge.js';
import { type Instalment, pledgeDraft } from '#core/journal/pledge-draft.js';
import type { PromisedParts } from '#core/journal/promise-lines.js';
import { displayLine } from '#core/mask.js';
import { parsePositiveVnd } from '#core/vnd.js';
import { withinPart } from '#core/within-part.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { readGiftDate } from '../gift-date.js';
import { type Giver, readGiver } from '../contributions/giver-reader.js';
import { ConsentTermsReader } from '../consents/consent-terms-reader.js';
import { DonorsReader } from '../donors/donors-reader.js';
import { EarmarksReader } from '../earmarks/earmarks-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { optionalFields } from '../optional-fields.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { optionalText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import type { Pledge } from './pledge.js';
import type { RegisterPledgeCommand } from './pledge-command.js';
import { PledgesReader } from './pledges-reader.js';
import { PromisedReader } from './promised-reader.js';
import { ReminderRepository } from './reminder.repository.js';
import { TransferCodes } from './transfer-codes.js';

/** How far ahead a promise may be due, in days: three years. */
const DUE_MAX_DAYS = 1096;

/** A command once everything in it has been read. */
interface ReadPledge {
  readonly date: BusinessDate;
  readonly due: BusinessDate;
  readonly channel: PledgeChannel;
  readonly promised: PromisedParts;
  readonly instalments: readonly Instalment[];
  readonly giver: Giver;
  readonly memo?: string;
  readonly consent?: ConsentTerms;
  readonly reminders?: readonly BusinessDate[];
}

/** A promise just taken down. */
export interface RegisteredPledge extends RecordedEntry {
  readonly pledge: Pledge;
}

/** Takes a donor's promise down: seals it, and gives the donor a code for the transfer. */
@Injectable()
export class RegisterPledge {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly campaigns: CampaignsReader,
    private readonly units: UnitsReader,
    private readonly promised: PromisedReader,
    private readonly donors: DonorsReader,
    private readonly earmarks: EarmarksReader,
    private readonly codes: TransferCodes,
    private readonly pledges: PledgesReader,
    private readonly reminders: ReminderRepository,
    private readonly consents: ConsentTermsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * The same key with the same request answers as the first time, transfer code included.
   * @throws DomainError `PLEDGE_EMPTY`, `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `UNIT_OUTSIDE_CAMPAIGN`,
   * `EARMARK_UNKNOWN`, `DATE_INVALID` naming the field, what `PromisedReader`, `ConsentTermsReader`, `readGiftDate` and `readGiver` refuse, and what the journal refuses
   * (`CAMPAIGN_STATE` once it has closed, `KEY_REUSED`, `WRITER_BUSY`, …)
   */
  async execute(command: RegisterPledgeCommand, call: OfficerCall): Promise<RegisteredPledge> {
    const read = await this.read(command, call.maker);
    const id = newEntryId(this.clock);
    const { commitments, opening } = this.sealed(read, await this.codes.draw());
    const draft = pledgeDraft({
      id,
      unit: command.unit,
      campaign: command.campaign,
      ...(command.earmark !== undefined && { earmark: command.earmark }),
      date: read.date,
      due: read.due,
      channel: read.channel,
      promised: read.promised,
      instalments: read.instalments,
      by: { maker: call.maker },
      ...(read.consent && { consent: read.consent }),
      commitments,
    });
    const posted = await this.journal.post({
      entries: [draft],
      openings: [{ ...opening, subject: read.giver.subject ?? id }],
      key: callKey(call, command.unit, { write: 'pledge', ...command }),
      lane: 'desk',
    });
    return this.answer(recordedEntry(posted), read);
  }

  private async answer(entry: RecordedEntry, { reminders }: ReadPledge): Promise<RegisteredPledge> {
    const pledge = await this.pledges.require(entry.entryId);
    if (reminders !== undefined && !entry.hit) await this.reminders.replace(pledge.id, reminders);
    return { ...entry, pledge };
  }

  private async read(command: RegisterPledgeCommand, maker: string): Promise<ReadPledge> {
    const day = today(this.clock);
    if (command.money === undefined && (command.goods ?? []).length === 0) throw new DomainError('PLEDGE_EMPTY');
    const date = readGiftDate(command.date, day);
    const due = readDue(command.due, date);
    const campaign = await this.campaigns.receiving(command.campaign);
    await this.units.onDay(command.unit, day);
    if (!(await this.units.isWithin(command.unit, campaign.owner))) {
      throw new DomainError('UNIT_OUTSIDE_CAMPAIGN', { unit: command.unit, campaign: campaign.slug, owner: campaign.owner });
    }
    if (command.earmark !== undefined) await this.earmarks.requireKnown(campaign.slug, command.earmark);
    const promised = await this.promised.read(command, { campaign, maker, today: day });
    const consent = await withinPart('consent', () => this.consents.read(command.consent));
    const memo = optionalText(command.memo, { field: 'memo', maxLength: 500 });
    return {
      date,
      due,
      channel: command.channel ?? (promised.moneyVnd === undefined ? 'goods' : 'bank'),
      promised,
      instalments: readInstalments(command),
      giver: await readGiver(command.donor ?? {}, this.donors, maker),
      ...(memo !== undefined && { memo }),
      ...(consent && { consent }),
      ...(command.reminders && { reminders: command.reminders.map((text) => readDay(text, 'reminders')) }),
    };
  }

  private sealed(
    { giver, memo, consent: terms }: ReadPledge,
    code: string,
  ): { commitments: Readonly<Record<string, string>>; opening: Omit<OpeningDraft, 'subject'> } {
    const { commitments, fields } = this.openings.commit(optionalFields({ ...giver.fields, memo, transfer_code: code }));
    const { organisation } = giver;
    const consent = terms?.level ?? 'masked';
    const display = displayLine({ donorName: giver.fields['donor'], memo, consent, organisation });
    return { commitments, opening: { entry: 0, fields, consent, organisation, display } };
  }
}

function readInstalments({ instalments = [] }: RegisterPledgeCommand): readonly Instalment[] {
  return instalments.map(({ due, amount }) => ({ due: readDay(due, 'instalments'), amountVnd: parsePositiveVnd(amount) }));
}

function readDue(text: string, date: BusinessDate): BusinessDate {
  const due = readDay(text, 'due');
  if (due < date || due > addDays(date, DUE_MAX_DAYS)) throw new DomainError('DATE_INVALID', { field: 'due', due, date });
  return due;
}

function readDay(text: string, field: string): BusinessDate {
  try {
    return parseBusinessDate(text);
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { ...error.facts, field });
    throw error;
  }
}
