import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { CategoriesReader } from '../categories/categories-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { optionalFields } from '../optional-fields.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { optionalText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Something gifts may be tied to. At least one of unit, category and condition. */
export interface RegisterEarmarkCommand {
  readonly campaign: string;
  /** Lower-case letters, digits and hyphens, at most 40; can never be changed. */
  readonly slug: string;
  /** Code of the unit it must go to. */
  readonly unit?: string;
  /** Code of the expense category it must be spent on. */
  readonly category?: string;
  /** What donors ask for beyond those: committed, never public. */
  readonly condition?: string;
}

/** Seals what gifts of a campaign may be tied to, before the first of them comes. */
@Injectable()
export class RegisterEarmark {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly campaigns: CampaignsReader,
    private readonly units: UnitsReader,
    private readonly categories: CategoriesReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `CAMPAIGN_STATE` once handing out has ended, `UNIT_UNKNOWN`,
   * `UNIT_NOT_VALID`, `CATEGORY_UNKNOWN`, `CATEGORY_FORBIDDEN`, `TEXT_INVALID` for the slug, or for the condition when nothing is named at
   * all, `ALREADY_NAMED`, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: RegisterEarmarkCommand, call: OfficerCall): Promise<RecordedEntry> {
    const { owner } = await this.campaigns.receiving(command.campaign);
    const facts = await this.facts(command);
    const condition = optionalText(command.condition, { field: 'condition', maxLength: 500 });
    if (command.unit === undefined && command.category === undefined && condition === undefined) {
      throw new DomainError('TEXT_INVALID', { field: 'condition', reason: 'empty' });
    }
    const { commitments, fields } = this.openings.commit(optionalFields({ condition }));
    const draft: EntryDraft = {
      kind: 'earmark',
      id: newEntryId(this.clock),
      unit: owner,
      date: today(this.clock),
      by: { maker: call.maker },
      campaign: command.campaign,
      facts,
      ...(condition !== undefined && { commitments }),
    };
    const posted = await this.journal.post({
      entries: [draft],
      openings: condition === undefined ? [] : [conditionOpening(draft.id, fields)],
      key: callKey(call, owner, { write: 'earmark', ...command }),
      lane: 'desk',
    });
    return recordedEntry(posted);
  }

  private async facts({ campaign, slug, unit, category }: RegisterEarmarkCommand): Promise<Readonly<Record<string, string>>> {
    if (!SLUG.test(slug)) throw new DomainError('TEXT_INVALID', { field: 'slug', reason: 'not_a_slug' });
    if (unit !== undefined) await this.units.onDay(unit, today(this.clock));
    if (category !== undefined) await this.categories.requirePayable(category, today(this.clock));
    return optionalFields({ code: `${campaign}/${slug}`, unit, category });
  }
}

/** What a donor asked for may name people: nothing of it is ever shown. */
function conditionOpening(subject: string, fields: OpeningDraft['fields']): OpeningDraft {
  return { entry: 0, subject, fields, consent: 'anonymous', organisation: false, display: { donor: '', memo: '', reference: '' } };
}
