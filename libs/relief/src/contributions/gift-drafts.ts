import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { contributionDraft, type GiftParts } from '#core/journal/contribution-draft.js';
import type { ConsentTerms } from '#core/journal/consent-facts.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { displayLine } from '#core/mask.js';
import { referenceDigits } from '#core/statement/match.js';
import { withinPart } from '#core/within-part.js';
import { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader, type ReceivingCampaign } from '../campaigns/campaigns-reader.js';
import { ConsentTermsReader } from '../consents/consent-terms-reader.js';
import { DonorsReader } from '../donors/donors-reader.js';
import { EarmarksReader } from '../earmarks/earmarks-reader.js';
import { ItemsReader } from '../goods/items-reader.js';
import { linkedGroup } from '../linked-group.js';
import { PacksReader } from '../goods/packs-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { optionalFields } from '../optional-fields.js';
import { FulfilmentDrafts } from '../pledges/fulfilment-drafts.js';
import { optionalText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { WarehousesReader } from '../warehouses/warehouses-reader.js';
import { readBankReference } from '../bank-reference.js';
import type { RecordContributionCommand } from './gift-command.js';
import { readGiftDate } from '../gift-date.js';
import { type Giver, readGiver } from './giver-reader.js';
import { readGift } from './gift-reader.js';

const EARMARK = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** A command once everything in it has been read. */
interface ReadContribution {
  readonly campaign: ReceivingCampaign;
  readonly date: BusinessDate;
  readonly gift: GiftParts;
  readonly giver: Giver;
  readonly reference?: string;
  readonly slip?: string;
  readonly memo?: string;
  readonly consent?: ConsentTerms;
}

/** A gift read and built but not posted: its entries, and the opening of the first of them. */
export interface PreparedGift {
  readonly entries: readonly EntryDraft[];
  readonly opening: OpeningDraft & { readonly receiptCode: string };
  readonly gift: GiftParts;
}

/** Reads gifts and has core build what is posted for them. */
@Injectable()
export class GiftDrafts {
  constructor(
    private readonly openings: Openings,
    private readonly campaigns: CampaignsReader,
    private readonly units: UnitsReader,
    private readonly items: ItemsReader,
    private readonly packs: PacksReader,
    private readonly warehouses: WarehousesReader,
    private readonly donors: DonorsReader,
    private readonly earmarks: EarmarksReader,
    private readonly fulfilments: FulfilmentDrafts,
    private readonly consents: ConsentTermsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads a gift and builds what is posted for it, without posting: also for a linked group in which it stands in another's place.
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `UNIT_OUTSIDE_CAMPAIGN`, `EARMARK_UNKNOWN`,
   * `WAREHOUSE_NOT_OF_UNIT`, what `ConsentTermsReader`, `readGift`, `readGiftDate`, `readGiver`, `readBankReference` and `FulfilmentDrafts` refuse
   */
  async prepare(command: RecordContributionCommand, maker: string): Promise<PreparedGift> {
    const read = await this.read(command, maker);
    const receipt = this.openings.newReceiptCode();
    const { commitments, opening } = this.sealed(read);
    const draft = contributionDraft({
      id: newEntryId(this.clock),
      unit: command.unit,
      campaign: command.campaign,
      ...(command.earmark !== undefined && { earmark: command.earmark }),
      date: read.date,
      by: { maker },
      gift: read.gift,
      ...(command.warehouse !== undefined && { warehouse: command.warehouse }),
      ...(read.consent && { consent: read.consent }),
      commitments,
      receiptHash: receipt.hash,
    });
    const entries =
      command.fulfils === undefined ? [draft] : linkedGroup([draft, ...(await this.fulfilments.behind(draft, command.fulfils))]);
    return { entries, opening: { ...opening, subject: read.giver.subject ?? draft.id, receiptCode: receipt.code }, gift: read.gift };
  }

  private async read(command: RecordContributionCommand, maker: string): Promise<ReadContribution> {
    const day = today(this.clock);
    const date = readGiftDate(command.date, day);
    const campaign = await this.campaigns.receiving(command.campaign);
    // The unit that records exists today; the gift may be older than the unit, which took its predecessors' campaigns over.
    await this.units.onDay(command.unit, day);
    if (!(await this.units.isWithin(command.unit, campaign.owner))) {
      throw new DomainError('UNIT_OUTSIDE_CAMPAIGN', { unit: command.unit, campaign: campaign.slug, owner: campaign.owner });
    }
    if (command.earmark !== undefined && !EARMARK.test(command.earmark)) {
      throw new DomainError('TEXT_INVALID', { field: 'earmark', reason: 'not_a_slug' });
    }
    if (command.earmark !== undefined) await this.earmarks.requireKnown(campaign.slug, command.earmark);
    if (command.warehouse !== undefined) await this.warehouses.ofUnit(command.unit, command.warehouse);
    const memo = optionalText(command.memo, { field: 'memo', maxLength: 500 });
    const consent = await withinPart('consent', () => this.consents.read(command.consent));
    const gift = await readGift(command, {
      campaign,
      maker,
      today: day,
      item: (code) => this.items.require(code),
      quantity: (item, typed) => this.packs.read(item, typed),
    });
    return {
      campaign,
      date,
      gift,
      giver: await readGiver(command.donor ?? {}, this.donors, maker),
      ...(command.bank && { reference: readBankReference(command.bank.reference) }),
      ...(command.bank?.foreign && { slip: readBankReference(command.bank.foreign.slip, 'bank.foreign.slip') }),
      ...(memo !== undefined && { memo }),
      ...(consent && { consent }),
    };
  }

  private sealed({ giver, memo, reference, slip, consent: terms }: ReadContribution): {
    commitments: Readonly<Record<string, string>>;
    opening: Omit<OpeningDraft, 'subject'>;
  } {
    const { commitments, fields } = this.openings.commit(optionalFields({ ...giver.fields, memo, bank_ref: reference, bank_slip: slip }));
    const consent = terms?.level ?? 'masked';
    const { organisation } = giver;
    const digits = reference === undefined ? undefined : referenceDigits(reference);
    return {
      commitments,
      opening: {
        entry: 0,
        fields,
        consent,
        organisation,
        display: displayLine({ donorName: giver.fields['donor'], memo, reference, consent, organisation }),
        ...(digits !== undefined && { referenceDigits: digits }),
      },
    };
  }
}
