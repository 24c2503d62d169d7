import { setTimeout as pause } from 'node:timers/promises';
import { utf8Text } from '#core/bytes.js';
import type { LogSource } from './log-source.js';

/** Figures by measure and commodity (`received_money vnd`): `amount/count` of money, `quantity/valued_vnd/not_valued_lines` of goods. */
export type Figures = ReadonlyMap<string, string>;

/** The totals of a campaign as a server shows them. */
export interface ShownTotals {
  /** the size they say they stand on */
  readonly size: string;
  readonly figures: Figures;
}

/** Times a checkpoint and the totals of all campaigns are asked for until they are of one size: a busy log moves on each second. */
const ATTEMPTS = 12;
const PAUSE_MS = 400;
const PUBLIC = '../public/v1/campaigns';

/** A checkpoint, and the totals by campaign that a server showed at about the same time; `undefined` where it shows none at all. */
export interface ShownHead {
  readonly note: string;
  readonly totals: ReadonlyMap<string, ShownTotals> | undefined;
}

/**
 * Asks for the newest checkpoint and every campaign's totals until all are of one size, or as often as is reasonable.
 * @param newest asks for the checkpoint
 * @param sizeOf the size a checkpoint claims
 * @throws CouldNotCheck when nobody answers
 */
export async function shownHead(source: LogSource, newest: () => Promise<string>, sizeOf: (note: string) => number): Promise<ShownHead> {
  for (let attempt = 1; ; attempt += 1) {
    const note = await newest();
    const totals = await shownTotals(source);
    const size = String(sizeOf(note));
    const isOfOneSize = totals === undefined || [...totals.values()].every((shown) => shown.size === size);
    if (isOfOneSize || attempt === ATTEMPTS) return { note, totals };
    await pause(PAUSE_MS);
  }
}

async function shownTotals(source: LogSource): Promise<ReadonlyMap<string, ShownTotals> | undefined> {
  const list = record(await json(source, PUBLIC))['data'];
  if (!Array.isArray(list)) return undefined;
  const totals = new Map<string, ShownTotals>();
  for (const slug of list.map((campaign) => text(record(campaign)['slug']))) {
    const body = record(await json(source, `${PUBLIC}/${encodeURIComponent(slug)}/totals`));
    totals.set(slug, { size: text(record(body['as_of'])['tree_size']), figures: new Map(measuresOf(record(body['measures']))) });
  }
  return totals;
}

function* measuresOf(measures: Readonly<Record<string, unknown>>): Generator<readonly [string, string]> {
  for (const [measure, value] of Object.entries(measures)) {
    const { money, goods } = record(value);
    for (const part of [value, money, goods]) yield* partOf(measure, part);
  }
}

function* partOf(measure: string, part: unknown): Generator<readonly [string, string]> {
  if (Array.isArray(part)) {
    for (const each of part) {
      const row = record(each);
      yield [`${measure} ${text(row['item'])}`, ['quantity', 'valued_vnd', 'not_valued_lines'].map((name) => text(row[name])).join('/')];
    }
    return;
  }
  const { amount, count } = record(part);
  if (amount !== undefined) yield [`${measure} vnd`, `${text(amount)}/${text(count)}`];
}

async function json(source: LogSource, path: string): Promise<unknown> {
  const bytes = await source.read(path);
  try {
    return bytes && JSON.parse(utf8Text(bytes));
  } catch {
    // What is no JSON shows no figure, as a missing answer does.
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 120) : '';
}
