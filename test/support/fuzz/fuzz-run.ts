import fc from 'fast-check';
import type { FuzzClient } from './fuzz-client.js';
import type { FuzzAnswer, FuzzRequest } from './fuzz-request.js';
import { faultOf } from './judge.js';

/** How much is sent, and how. */
export interface FuzzOptions {
  readonly seed: number;
  readonly requests: number;
  readonly connections: number;
  /** called after each share of all requests is answered, and waited for */
  readonly onShare: () => Promise<void>;
  readonly shares: number;
}

/** One kind of fault: its shortest example and how often it was seen. */
interface Fault {
  readonly example: string;
  readonly times: number;
}

/** What came of a run. */
export class FuzzOutcome {
  readonly faults = new Map<string, Fault>();
  /** answers by hundreds of their status */
  readonly statuses = new Map<number, number>();
  /** routes that answered at least once with success */
  readonly succeeded = new Set<string>();
  readonly routes = new Set<string>();
  private readonly codes = new Map<string, number>();

  /** Judges an answer and counts it. */
  note(made: FuzzRequest, answer: FuzzAnswer): void {
    const hundred = Math.floor(answer.status / 100) * 100;
    this.statuses.set(hundred, (this.statuses.get(hundred) ?? 0) + 1);
    this.routes.add(made.route);
    if (hundred === 200) this.succeeded.add(made.route);
    const code = answer.status < 400 ? undefined : /"code":"([A-Z0-9_]+)"/.exec(answer.text)?.[1];
    if (code !== undefined) this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    const fault = faultOf(made, answer);
    if (fault !== undefined) this.fault(`${made.route}: ${fault}`, `${described(made)} -> ${answer.text.slice(0, 300)}`);
  }

  /** Notes a fault; of those of one kind the shortest example is kept. */
  fault(kind: string, example: string): void {
    const known = this.faults.get(kind);
    const shortest = known === undefined || example.length < known.example.length ? example : known.example;
    this.faults.set(kind, { example: shortest, times: (known?.times ?? 0) + 1 });
  }

  /** The commonest problems and how many there were of all: whether requests got far. */
  problems(): string {
    const common = [...this.codes].sort(([, one], [, other]) => other - one).slice(0, 8);
    return `${this.codes.size} kinds of problems, most of them ${common.map(([code, times]) => `${code} ${times}`).join(', ')}`;
  }

  /** Lines for whoever mends. */
  lines(): readonly string[] {
    return [...this.faults].map(([kind, { example, times }]) => `${kind} (${times} times)\n  ${example}`);
  }
}

/** A request as somebody can send it again. */
function described({ method, target, headers, body, sender }: FuzzRequest): string {
  const address = target.map((part) => (typeof part === 'string' ? part : '<id>')).join('');
  const heads = JSON.stringify(headers).slice(0, 300);
  return `${sender} ${method} ${address.slice(0, 300)} ${heads} ${(body ?? '').toString().slice(0, 700)}`;
}

/** Sends as many requests as are asked for, several at once, and judges every answer. The same seed makes the same requests. */
export async function runFuzz(client: FuzzClient, requests: fc.Arbitrary<FuzzRequest>, options: FuzzOptions): Promise<FuzzOutcome> {
  const outcome = new FuzzOutcome();
  const perShare = Math.ceil(options.requests / options.shares);
  for (let share = 0; share < options.shares; share += 1) {
    await runShare(client, madeUp(requests, options.seed + share, perShare), { outcome, connections: options.connections });
    await options.onShare();
  }
  return outcome;
}

/** Requests one after the other, a few hundred in memory at once. */
function* madeUp(requests: fc.Arbitrary<FuzzRequest>, seed: number, count: number): Generator<FuzzRequest, void> {
  const CHUNK = 250;
  for (let made = 0; made < count; made += CHUNK) {
    yield* fc.sample(requests, { seed: (seed * 1_000_003 + made) | 0, numRuns: Math.min(CHUNK, count - made) });
  }
}

async function runShare(
  client: FuzzClient,
  requests: Generator<FuzzRequest, void>,
  { outcome, connections }: { readonly outcome: FuzzOutcome; readonly connections: number },
): Promise<void> {
  const lane = async (): Promise<void> => {
    for (const made of { [Symbol.iterator]: () => ({ next: () => requests.next() }) }) {
      try {
        outcome.note(made, await client.send(made));
      } catch (error) {
        outcome.fault(`${made.route}: no answer`, `${described(made)} -> ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
}
