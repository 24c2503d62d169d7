import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { evidenceLabel } from '#core/commitment.js';
import { DomainError } from '#core/domain-error.js';
import { directDeliveryDraft } from '#core/journal/direct-delivery-draft.js';
import type { PromisedParts } from '#core/journal/promise-lines.js';
import { displayLine } from '#core/mask.js';
import { withinPart } from '#core/within-part.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import type { CommittedField } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import type { ConsentGiven } from '../consents/consent-command.js';
import { ConsentTermsReader } from '../consents/consent-terms-reader.js';
import type { GiftDonor } from '../contributions/gift-command.js';
import { type Giver, readGiver } from '../contributions/giver-reader.js';
import { DonorsReader } from '../donors/donors-reader.js';
import { linkedGroup } from '../linked-group.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { optionalFields } from '../optional-fields.js';
import { FulfilmentDrafts } from '../pledges/fulfilment-drafts.js';
import type { PledgeFulfilment } from '../pledges/fulfilment-command.js';
import { type PromisedGiven, PromisedReader } from '../pledges/promised-reader.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { optionalText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';

const DIGEST = /^[0-9a-f]{64}$/;

/** What a donor handed straight to the recipients, as an officer records it. Money, goods or both. */
export interface RecordDirectDeliveryCommand extends PromisedGiven {
  readonly campaign: string;
  /** Code of the unit that records it. */
  readonly unit: string;
  /** Code of the unit whose people received it. */
  readonly toUnit: string;
  /** `YYYY-MM-DD` */
  readonly deliveredOn: string;
  /** Id of a document of the book that shows it. */
  readonly document?: string;
  /** SHA-256 of files that show it, 64 hexadecimal digits each: committed, the files stay with the unit. */
  readonly evidence?: readonly string[];
  readonly donor?: GiftDonor;
  /** How the donor agreed to be shown; left out = not asked, shown masked. */
  readonly consent?: ConsentGiven;
  readonly memo?: string;
  /** Promises it keeps. */
  readonly fulfils?: readonly PledgeFulfilment[];
}

/** A command once everything in it has been read. */
interface ReadDelivery {
  readonly date: BusinessDate;
  readonly deliveredOn: BusinessDate;
  readonly delivered: PromisedParts;
  readonly giver: Giver;
  readonly memo?: string;
  /** Values by label `ev0`, `ev1`, …: the base64 of the digests. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** Records what never passed through the fund: a figure of its own, on evidence. */
@Injectable()
export class RecordDirectDelivery {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly book: BookRepository,
    private readonly campaigns: CampaignsReader,
    private readonly units: UnitsReader,
    private readonly promised: PromisedReader,
    private readonly donors: DonorsReader,
    private readonly fulfilments: FulfilmentDrafts,
    private readonly consents: ConsentTermsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `GIFT_EMPTY`, `EVIDENCE_NEEDED`, `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_NOT_VALID`,
   * `UNIT_OUTSIDE_CAMPAIGN`, `DATE_INVALID`, `DATE_IN_FUTURE`, what `PromisedReader`, `ConsentTermsReader`, `readGiver` and `FulfilmentDrafts` refuse, and what the journal
   * refuses
   */
  async execute(command: RecordDirectDeliveryCommand, call: OfficerCall): Promise<RecordedEntry> {
    const read = await this.read(command, call.maker);
    const terms = await withinPart('consent', () => this.consents.read(command.consent));
    const { commitments, fields, evidence } = this.sealed(read);
    const draft = directDeliveryDraft({
      id: newEntryId(this.clock),
      unit: command.unit,
      campaign: command.campaign,
      date: read.date,
      toUnit: command.toUnit,
      deliveredOn: read.deliveredOn,
      delivered: read.delivered,
      by: { maker: call.maker },
      ...(command.document !== undefined && { document: command.document }),
      evidence,
      ...(terms && { consent: terms }),
      commitments,
    });
    const entries = linkedGroup([draft, ...(await this.fulfilments.behind(draft, command.fulfils))]);
    const { giver, memo } = read;
    const consent = terms?.level ?? 'masked';
    const { organisation } = giver;
    const display = displayLine({ donorName: giver.fields['donor'], memo, consent, organisation });
    const posted = await this.journal.post({
      entries,
      openings: [{ entry: 0, subject: giver.subject ?? draft.id, fields, consent, organisation, display }],
      key: callKey(call, command.unit, { write: 'direct_delivery', ...command }),
      lane: 'desk',
    });
    return recordedEntry(posted);
  }

  private async read(command: RecordDirectDeliveryCommand, maker: string): Promise<ReadDelivery> {
    const date = today(this.clock);
    const deliveredOn = readDeliveredOn(command.deliveredOn, date);
    const campaign = await this.campaigns.receiving(command.campaign);
    const units = { unit: command.unit, to_unit: command.toUnit };
    for (const [field, unit] of Object.entries(units)) {
      await this.units.onDay(unit, date, field);
      if (!(await this.units.isWithin(unit, campaign.owner))) {
        throw new DomainError('UNIT_OUTSIDE_CAMPAIGN', { field, unit, campaign: campaign.slug, owner: campaign.owner });
      }
    }
    const memo = optionalText(command.memo, { field: 'memo', maxLength: 500 });
    return {
      date,
      deliveredOn,
      delivered: await this.promised.read(command, { campaign, maker, today: date }),
      giver: await readGiver(command.donor ?? {}, this.donors, maker),
      ...(memo !== undefined && { memo }),
      evidence: await this.readEvidence(command),
    };
  }

  private async readEvidence({ document, evidence = [] }: RecordDirectDeliveryCommand): Promise<Readonly<Record<string, string>>> {
    const isKnown = document !== undefined && (await this.book.document(document)) !== undefined;
    if (document === undefined ? evidence.length === 0 : !isKnown) throw new DomainError('EVIDENCE_NEEDED', { field: 'evidence' });
    const labelled = evidence.map((digest, at) => {
      if (!DIGEST.test(digest)) throw new DomainError('EVIDENCE_NEEDED', { field: 'evidence', value: digest.slice(0, 80) });
      return [evidenceLabel(at), Buffer.from(digest, 'hex').toString('base64')] as const;
    });
    return Object.fromEntries(labelled);
  }

  /** Files stand in `ev`, in their order; everything else under its label. */
  private sealed({ giver, memo, evidence }: ReadDelivery): {
    commitments: Readonly<Record<string, string>>;
    fields: readonly CommittedField[];
    evidence: readonly string[];
  } {
    const files = this.openings.commit(evidence);
    const others = this.openings.commit(optionalFields({ ...giver.fields, memo }));
    return {
      commitments: others.commitments,
      fields: [...others.fields, ...files.fields],
      evidence: Object.keys(evidence).map((label) => files.commitments[label] ?? ''),
    };
  }
}

function readDeliveredOn(text: string, today: BusinessDate): BusinessDate {
  const day = parseBusinessDate(text);
  if (day > today) throw new DomainError('DATE_IN_FUTURE', { field: 'delivered_on', date: day, today });
  return day;
}
