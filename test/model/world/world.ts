import type { Valuation } from '#core/journal/entry.js';
import type { DeedIn, Figure, Place, PlanIn, Stage } from './deed.js';
import type { Allocated, Campaign, Gift, Goods, Promised, Transfer } from './records.js';
import { Sums } from './sums.js';

/** One entry as the model understands it. */
export type Deed = DeedIn<World>;

/** What one person asks for at once. */
export type Plan = PlanIn<World>;

/** An entry of the log and what became of it. */
export interface Done {
  readonly deed: Deed;
  readonly index: number;
  readonly leafHash: string;
  /** What entries after it added to the figures it made. */
  readonly later: Figure[];
  isReversed: boolean;
}

const BEFORE_SETTLED: readonly Stage[] = ['opened', 'closed', 'distributed'];
const FIGURE_PARTS = ['quantity', 'count', 'valuedVnd', 'notValuedLines'] as const;

/** Kinds of deeds that decide about what is there: after each of them no more is allotted than available. */
const DECIDING: readonly string[] = ['allocation', 'disbursement'];

/**
 * A campaign book as a careful person would keep it on paper: rows, figures and lists, and for each deed what forbids it. Knows nothing
 * of the product but the words it uses for rows, figures and refusals.
 */
export class World {
  readonly rows = new Sums();
  /** One sum for each part of a figure, by `<campaign>|<measure>|<commodity>|<part>`. */
  readonly figures = new Sums();
  /** By how much available things went down through what must be written down whatever was promised: losses, fees, gifts taken back. */
  readonly takenAway = new Sums();
  readonly campaigns = new Map<string, Campaign>();
  readonly closedPeriods = new Set<string>();
  readonly earmarks = new Map<string, { readonly unit?: string; readonly category?: string }>();
  readonly gifts: Gift[] = [];
  readonly goods = new Map<string, Goods>();
  readonly valuations = new Map<string, Valuation>();
  readonly transfers: Transfer[] = [];
  readonly received = new Set<string>();
  readonly allocated: Allocated[] = [];
  readonly promised: Promised[] = [];
  readonly requests = new Set<string>();
  readonly entries: Done[] = [];
  size: number;

  /** @param size entries in the log before the first deed */
  constructor(size: number) {
    this.size = size;
  }

  /** What a public figure stands at. */
  figure(campaign: string, measure: string, commodity = 'vnd'): bigint {
    return this.figures.of(`${campaign}|${measure}|${commodity}|quantity`);
  }

  /** Received and interest, less handed out, returned and lost. */
  available(campaign: string, commodity = 'vnd'): bigint {
    const kind = commodity === 'vnd' ? 'money' : 'goods';
    const came = this.figure(campaign, `received_${kind}`, commodity) + this.figure(campaign, 'interest_money', commodity);
    const gone = ['returned', 'lost', `disbursed_${kind}`].reduce((sum, measure) => sum + this.figure(campaign, measure, commodity), 0n);
    return came - gone;
  }

  /** What is decided and not handed out yet. */
  allotted(campaign: string, commodity = 'vnd'): bigint {
    return this.rows.of(`allotted:${campaign}|${campaign}|${commodity}.alloc|`);
  }

  /** The opened campaign that receives on a bank account. */
  receivingOn(account: string): string | undefined {
    return [...this.campaigns.values()].find((campaign) => campaign.account === account && campaign.stage === 'opened')?.slug;
  }

  /** An entry of the log. */
  at(index: number): Done | undefined {
    return this.entries.find((entry) => entry.index === index);
  }

  /** A later entry adds to the figures of one: taken back with it. */
  addToLater(index: number, figure: Figure): void {
    this.at(index)?.later.push(figure);
  }

  /** Codes of everything that forbids a group of deeds now; empty when it may be done. */
  forbidden(deeds: readonly Deed[]): ReadonlySet<string> {
    const codes = new Set<string>();
    for (const deed of deeds) {
      for (const code of this.forbiddenOne(deed)) codes.add(code);
      this.shift(deed, 1n);
    }
    const below = codes.size > 0 ? [] : this.belowZero(deeds);
    for (const deed of deeds) this.shift(deed, -1n);
    return new Set([...codes, ...below]);
  }

  /** Does a group of deeds. @returns what should never be true afterwards */
  do(deeds: readonly Deed[], places: readonly Place[]): readonly string[] {
    const wrong: string[] = [];
    for (const [at, deed] of deeds.entries()) {
      const place = places[at] ?? { index: -1, leafHash: '' };
      this.shift(deed, 1n);
      this.noteTakenAway(deed);
      this.entries.push({ deed, ...place, later: [], isReversed: false });
      this.size += 1;
      if (deed.draft.request) this.requests.add(deed.draft.request.id);
      deed.done?.(this, place);
      if (DECIDING.includes(deed.draft.kind)) wrong.push(...this.overAllotted(deed));
    }
    return wrong;
  }

  private forbiddenOne(deed: Deed): readonly string[] {
    const { draft, needsTwo = false } = deed;
    const { maker, checker } = draft.by;
    return [
      ...(maker === checker ? ['ENTRY_INVALID'] : []),
      ...(needsTwo && checker === undefined ? ['SECOND_PERSON_NEEDED'] : []),
      ...(draft.request && this.requests.has(draft.request.id) ? ['CONFLICT'] : []),
      ...this.forbiddenByStage(deed),
      ...this.forbiddenByPeriod(deed),
      ...(deed.forbidden?.(this) ?? []),
    ];
  }

  private forbiddenByStage({ draft, stages = BEFORE_SETTLED }: Deed): readonly string[] {
    const stage = this.campaigns.get(draft.campaign ?? '')?.stage;
    if (stage === 'settled') return ['CAMPAIGN_SETTLED'];
    return stage === undefined || stages.includes(stage) ? [] : ['CAMPAIGN_STATE'];
  }

  private forbiddenByPeriod({ draft, moves = [] }: Deed): readonly string[] {
    return moves.length > 0 && this.closedPeriods.has(`${draft.unit}-${draft.date.slice(0, 7)}`) ? ['PERIOD_CLOSED'] : [];
  }

  private belowZero(deeds: readonly Deed[]): readonly string[] {
    const rows = deeds.flatMap(({ moves = [] }) => moves.map(({ row }) => row));
    const below = rows.filter((row) => !row.startsWith('lost:') && this.rows.of(row) < 0n);
    return below.map((row) => {
      if (/^(promised|pledged):/.test(row)) return 'PLEDGE_EXCEEDED';
      return row.endsWith('|') ? 'INSUFFICIENT_FUND' : 'INSUFFICIENT_STOCK';
    });
  }

  private shift({ moves = [], figures = [] }: Deed, sign: bigint): void {
    for (const { row, by } of moves) this.rows.add(row, sign * by);
    for (const figure of figures) this.addFigure(figure, sign);
  }

  private addFigure(figure: Figure, sign: bigint): void {
    for (const part of FIGURE_PARTS) this.figures.add(`${figure.name}|${part}`, sign * figure[part]);
  }

  private noteTakenAway({ draft, figures = [] }: Deed): void {
    if (DECIDING.includes(draft.kind)) return;
    for (const { name, quantity } of figures) {
      const [campaign = '', measure = '', commodity = ''] = name.split('|');
      const lowers = /^(received|interest)/.test(measure) ? -quantity : /^(returned|lost|disbursed)/.test(measure) ? quantity : 0n;
      if (lowers > 0n) this.takenAway.add(`${campaign}|${commodity}`, lowers);
    }
  }

  private overAllotted({ draft, figures = [] }: Deed): readonly string[] {
    return figures.flatMap(({ name }) => {
      const [campaign = '', , commodity = ''] = name.split('|');
      const limit = this.available(campaign, commodity) + this.takenAway.of(`${campaign}|${commodity}`);
      return this.allotted(campaign, commodity) > limit ? [`${draft.kind} left more of ${name} allotted than available`] : [];
    });
  }
}
