import { parseAccount } from '#core/journal/account.js';
import { baseCommodity } from '#core/journal/commodity.js';
import type { Entry, Line } from '#core/journal/entry.js';
import { factText, optionalFactText } from '#core/journal/fact.js';

/** An entry about promises, with what its opening says: whose it is and the donor's code. Both are missing once that was erased. */
export interface FollowedEntry {
  readonly entry: Entry;
  readonly subject?: string;
  readonly code?: string;
}

/** A row of `relief.pledge` as its entry and opening give it. */
export interface PledgeRowValues {
  readonly id: string;
  readonly index: number;
  readonly code: string | null;
  readonly campaign: string;
  readonly unit: string;
  readonly date: string;
  readonly due: string;
  readonly channel: string;
  readonly subject: string;
  /** JSON text */
  readonly instalments: string;
}

/** A row of `relief.pledge_thing`. */
export interface ThingRowValues {
  readonly no: number;
  readonly fund: string;
  readonly commodity: string;
  readonly quantity: bigint;
}

/** A row of `relief.pledge_movement`. */
export interface MovementRowValues {
  readonly pledge: string;
  readonly no: number;
  readonly quantity: bigint;
  readonly change: string;
  readonly through: string | null;
  readonly gift: string | null;
  readonly reason: string | null;
}

/** The row of a promise. @throws DomainError `ENTRY_INVALID` for an entry that is none */
export function pledgeRow({ entry, subject, code }: FollowedEntry): PledgeRowValues {
  return {
    id: entry.id,
    index: entry.index,
    code: code ?? null,
    campaign: entry.campaign ?? '',
    unit: entry.unit,
    date: entry.date,
    due: factText(entry, 'due'),
    channel: factText(entry, 'channel'),
    subject: subject ?? entry.id,
    instalments: JSON.stringify(entry.facts?.['instalments'] ?? []),
  };
}

/** The rows of what was promised. */
export function thingRows(entry: Entry): readonly ThingRowValues[] {
  return promisedLines(entry).map((line) => ({
    no: lotOf(line).no,
    fund: line.fund ?? '',
    commodity: baseCommodity(line.commodity),
    quantity: line.quantity,
  }));
}

/** The rows of what became of promises. */
export function movementRows(entry: Entry): readonly MovementRowValues[] {
  const change = factText(entry, 'change');
  const through = optionalFactText(entry, 'through') ?? null;
  const gift = optionalFactText(entry, 'gift') ?? null;
  const reason = optionalFactText(entry, 'reason') ?? null;
  return promisedLines(entry).map((line) => ({ ...lotOf(line), quantity: line.quantity, change, through, gift, reason }));
}

function promisedLines({ lines = [] }: Entry): readonly Line[] {
  return lines.filter(({ account }) => parseAccount(account).type === 'promised');
}

function lotOf({ lot = '' }: Line): { readonly pledge: string; readonly no: number } {
  const [pledge = '', no = ''] = lot.split('/');
  return { pledge, no: Number(no) };
}
