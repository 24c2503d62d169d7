import { Injectable } from '@nestjs/common';
import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { factTexts } from '#core/journal/fact.js';
import { type PledgeTake, pledgeChangeDraft } from '#core/journal/pledge-change-draft.js';
import { Journal } from '#ledger/journal.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { linkedGroup } from '../linked-group.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { today } from '../today.js';
import type { Pledge } from './pledge.js';
import { remainderTakes } from './pledge-fulfilment.js';
import { PledgesReader } from './pledges-reader.js';

/** Promises one call lets expire; more are taken by the next. */
const EXPIRED_MAX = 200;
/** Lots in one entry, as many as one promise may have: what fits a leaf of 16 KiB. */
const ENTRY_LOTS_MAX = 21;

/** Which promises are no longer waited for because their day has passed. */
export interface ExpirePledgesCommand {
  readonly campaign: string;
  /** Due on this day or before, `YYYY-MM-DD`; yesterday when left out. Today and later are refused. */
  readonly dueUntil?: string;
}

/** What expired. */
export interface ExpiredPledges {
  /** Ids, by due day. */
  readonly pledges: readonly string[];
  /** Log indexes of the entries that say so. */
  readonly indexes: readonly number[];
  /** Whether more are past their day than one call takes. */
  readonly hasMore: boolean;
}

/** Lets every promise of a campaign expire whose day has passed. Doing it again finds nothing to do. */
@Injectable()
export class ExpirePledges {
  constructor(
    private readonly journal: Journal,
    private readonly log: LogReader,
    private readonly campaigns: CampaignsReader,
    private readonly pledges: PledgesReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `DATE_INVALID`, `PLEDGE_NOT_DUE` for a day that has not passed, `PLEDGE_EXCEEDED` when a gift came in
   * between: ask again; `WRITER_BUSY`
   */
  async execute(command: ExpirePledgesCommand, call: OfficerCall): Promise<ExpiredPledges> {
    const date = today(this.clock);
    const dueUntil = readDueUntil(command.dueUntil, date);
    const { owner } = await this.campaigns.require(command.campaign);
    const filter = { campaign: command.campaign, state: 'open', dueUntil } as const;
    const found = await this.pledges.list(filter, { limit: EXPIRED_MAX + 1 });
    const taken = found.slice(0, EXPIRED_MAX);
    const indexes = taken.length === 0 ? [] : await this.post({ taken, owner, date }, command, call);
    return { pledges: await this.pledgesIn(indexes), indexes, hasMore: found.length > EXPIRED_MAX };
  }

  private async post(
    { taken, owner, date }: { readonly taken: readonly Pledge[]; readonly owner: string; readonly date: BusinessDate },
    command: ExpirePledgesCommand,
    call: OfficerCall,
  ): Promise<readonly number[]> {
    const drafts = entryfuls(taken).map((takes) => {
      const made = { id: newEntryId(this.clock), unit: owner, campaign: command.campaign, date, by: { maker: call.maker } };
      return pledgeChangeDraft({ ...made, outcome: { change: 'expired' }, takes });
    });
    const key = callKey(call, owner, { write: 'pledges_expired', ...command });
    const { entries } = await this.journal.post({ entries: linkedGroup(drafts), openings: [], key, lane: 'desk' });
    return entries.map(({ index }) => index);
  }

  /** As the entries say: a repeated request was answered with those of the first. */
  private async pledgesIn(indexes: readonly number[]): Promise<readonly string[]> {
    const pledges: string[] = [];
    for (const index of indexes) {
      const logged = await this.log.entry(index);
      if (logged) pledges.push(...factTexts(logged.entry, 'pledges'));
    }
    return pledges;
  }
}

/** What is left of promises in portions that fit an entry; a promise is never split. */
function entryfuls(pledges: readonly Pledge[]): readonly (readonly PledgeTake[])[] {
  const portions: PledgeTake[][] = [];
  for (const takes of pledges.map((pledge) => remainderTakes(pledge))) {
    const last = portions.at(-1);
    if (last !== undefined && last.length + takes.length <= ENTRY_LOTS_MAX) last.push(...takes);
    else portions.push([...takes]);
  }
  return portions;
}

function readDueUntil(text: string | undefined, date: BusinessDate): BusinessDate {
  const dueUntil = text === undefined ? addDays(date, -1) : parseBusinessDate(text);
  if (dueUntil >= date) throw new DomainError('PLEDGE_NOT_DUE', { field: 'due_until', due: dueUntil });
  return dueUntil;
}
