import { setTimeout as sleep } from 'node:timers/promises';

/** Readers of the public pages, each with a page every few seconds: bounded in number and time. */
export interface ReaderLoad {
  /** address of the server, without a slash at the end */
  readonly url: string;
  /** paths to read; which one is drawn anew each time */
  readonly paths: readonly string[];
  /** those of them that say what one campaign has received; the others are only read */
  readonly totals: readonly string[];
  readonly readers: number;
  readonly seconds: number;
  /** milliseconds between a reader's pages, on average */
  readonly pauseMs: number;
}

/** What a page or answer said a campaign has received, and as of which seal. */
export interface SeenTotal {
  readonly path: string;
  readonly size: number;
  /** whole đồng, decimal digits */
  readonly amount: string;
}

/** What the readers have seen. */
export interface ReaderResult {
  readonly answers: number;
  /** answers that were no success and calls that were lost, one line each, at most ten */
  readonly faults: readonly string[];
  readonly faultCount: number;
  /** milliseconds of each answer */
  readonly latencies: readonly number[];
  /** each different total once */
  readonly seen: readonly SeenTotal[];
}

/** Lets the readers read to the end of their time. */
export async function readPages(load: ReaderLoad): Promise<ReaderResult> {
  const deadline = performance.now() + load.seconds * 1000;
  const seen = new Map<string, SeenTotal>();
  const latencies: number[] = [];
  const faults: string[] = [];
  let faultCount = 0;
  const reader = async (): Promise<void> => {
    await sleep(Math.random() * load.pauseMs);
    while (performance.now() < deadline) {
      const path = load.paths[Math.floor(Math.random() * load.paths.length)] ?? '/';
      const begun = performance.now();
      const fault = await read(load.url + path, load.totals.includes(path) ? seen : undefined);
      latencies.push(performance.now() - begun);
      if (fault !== undefined && (faultCount += 1) <= 10) faults.push(fault);
      await sleep(load.pauseMs * (0.5 + Math.random()));
    }
  };
  await Promise.all(Array.from({ length: load.readers }, reader));
  return { answers: latencies.length, faults, faultCount, latencies, seen: [...seen.values()] };
}

/** @param seen where a total is kept; absent for an address that says none */
async function read(address: string, seen: Map<string, SeenTotal> | undefined): Promise<string | undefined> {
  const path = new URL(address).pathname;
  try {
    const answer = await fetch(address, { headers: { 'Accept-Language': 'vi' } });
    const text = await answer.text();
    if (!answer.ok) return `${path} answered ${answer.status}`;
    if (seen === undefined) return undefined;
    const total = path.startsWith('/public/') ? totalOfData(text) : totalOfPage(path, text);
    if (total === undefined) return `${path} says no total and no seal`;
    seen.set(`${path} ${total.size} ${total.amount}`, { path, ...total });
    return undefined;
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : 'lost'}`;
  }
}

function totalOfData(text: string): Omit<SeenTotal, 'path'> | undefined {
  const size = /"tree_size":"(\d+)"/.exec(text)?.[1];
  const amount = /"received_money":\{"amount":"(\d+)"/.exec(text)?.[1];
  return size === undefined || amount === undefined ? undefined : { size: Number(size), amount };
}

// As a reader sees it: the figure called "Đã nhận", and the seal named after it; a hall's stands at its foot, below the gifts and theirs.
function totalOfPage(path: string, html: string): Omit<SeenTotal, 'path'> | undefined {
  const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  const amount = /Đã nhận ([\d.]+) ₫/.exec(text)?.[1];
  const seals = [...text.matchAll(/dấu niêm phong số ([\d.]+)/g)].map(([, named]) => named);
  const size = path.startsWith('/man-hinh/') ? seals.at(-1) : seals[0];
  if (amount === undefined || size === undefined) return undefined;
  return { size: Number(size.replaceAll('.', '')), amount: amount.replaceAll('.', '') };
}

/** A gift or its reversal, as open data lists it. */
export interface ListedMoney {
  readonly index: number;
  readonly kind: string;
  /** whole đồng, decimal digits */
  readonly amount: string;
}

/** Totals that are not the sum of their campaign's gifts as of their own seal; empty when every page told the truth. */
export function wrongTotals(seen: readonly SeenTotal[], entries: readonly ListedMoney[]): readonly string[] {
  const sign: Readonly<Record<string, bigint>> = { contribution: 1n, reversal: -1n };
  const at = (size: number): bigint =>
    entries.filter(({ index }) => index < size).reduce((sum, { kind, amount }) => sum + (sign[kind] ?? 0n) * BigInt(amount), 0n);
  return seen
    .filter(({ size, amount }) => at(size) !== BigInt(amount))
    .map(({ path, size, amount }) => `${path}: ${amount} as of seal ${size}, where the gifts sum up to ${at(size)}`);
}
