import { setTimeout as sleep } from 'node:timers/promises';
import type fc from 'fast-check';
import { DomainError } from '#core/domain-error.js';
import type { Posted } from '#ledger/journal.js';
import type { Ledger } from '#ledger/open-ledger.js';
import { givenCall } from '../../support/open-ledger.js';
import type { Ack } from '../../trust/loaded-child.js';
import type { Plan, World } from '../world/world.js';
import { type Step, planned } from './step.js';

/** The product as it is asked, and what it answered so far. */
export interface Desk {
  readonly ledger: Ledger;
  readonly acks: Ack[];
  /** How many commands were accepted and refused, by name: what a run was worth. */
  readonly tally: Map<string, { accepted: number; refused: number }>;
}

/** A call without an answer after this is lost. */
const PATIENCE_MS = 60_000;

interface Answer {
  readonly plan: Plan;
  readonly posted?: Posted;
  /** The code it was refused with, or whatever else came instead of an answer. */
  readonly refusal?: string;
}

/**
 * Several people do something at the same time, each with the book before their eyes as it stood when the round began. The log says in
 * which order it was done: what is in it must have been allowed at its place, and what was refused must have been forbidden, for that very
 * reason, somewhere in between.
 */
export class Round implements fc.AsyncCommand<World, Desk> {
  constructor(private readonly steps: readonly Step[]) {}

  check(): boolean {
    return true;
  }

  async run(world: World, desk: Desk): Promise<void> {
    const plans = this.steps.flatMap((step) => planned(step, world) ?? []);
    const answers = await Promise.all(plans.map((plan) => ask(desk, plan)));
    const accepted = answers.flatMap((answer) => (answer.posted ? [{ ...answer, posted: answer.posted }] : []));
    accepted.sort((a, b) => firstIndex(a.posted) - firstIndex(b.posted));
    const unexplained = new Set(answers.filter(({ posted }) => !posted));
    const explain = (): void => {
      for (const answer of unexplained) if (world.forbidden(answer.plan.deeds).has(answer.refusal ?? '')) unexplained.delete(answer);
    };
    explain();
    for (const { plan, posted } of accepted) {
      replay(world, plan, posted);
      explain();
    }
    const [unfair] = unexplained;
    if (unfair) throw new Error(unexplainedRefusal(world, unfair));
    for (const { plan, posted } of answers) count(desk, plan, posted !== undefined);
  }

  toString(): string {
    return `round ${JSON.stringify(this.steps)}`;
  }
}

async function ask({ ledger, acks }: Desk, plan: Plan): Promise<Answer> {
  const patience = new AbortController();
  const silence = sleep(PATIENCE_MS, 'no answer' as const, { signal: patience.signal });
  silence.catch(() => undefined);
  try {
    const posted = await Promise.race([ledger.journal.post(givenCall(plan.deeds.map(({ draft }) => draft))), silence]);
    if (posted === 'no answer') return { plan, refusal: posted };
    for (const { id, index, leafHash } of posted.entries) acks.push({ kind: 'ack', id, index, leafHash, checkpoint: posted.checkpoint });
    return { plan, posted };
  } catch (error) {
    return { plan, refusal: error instanceof DomainError ? error.code : String(error) };
  } finally {
    patience.abort();
  }
}

function firstIndex({ entries }: Posted): number {
  return entries[0]?.index ?? -1;
}

function replay(world: World, plan: Plan, posted: Posted): void {
  if (firstIndex(posted) !== world.size) throw new Error(`${plan.name} stands at ${firstIndex(posted)}, not ${world.size}: ${shown(plan)}`);
  const forbidden = [...world.forbidden(plan.deeds)];
  if (forbidden.length > 0)
    throw new Error(`${plan.name} was accepted in spite of ${forbidden.join(', ')}, at ${world.size}: ${shown(plan)}`);
  const wrong = world.do(plan.deeds, posted.entries);
  if (wrong.length > 0) throw new Error(`${wrong.join('; ')}: ${shown(plan)}`);
}

function unexplainedRefusal(world: World, { plan, refusal = 'nothing' }: Answer): string {
  const now = [...world.forbidden(plan.deeds)].join(', ');
  return `${plan.name} was refused with ${refusal}, but what would forbid it is ${now === '' ? 'nothing' : now}: ${shown(plan)}`;
}

function shown({ deeds }: Plan): string {
  return JSON.stringify(
    deeds.map(({ draft }) => draft),
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
}

function count({ tally }: Desk, { name }: Plan, isAccepted: boolean): void {
  const sum = tally.get(name) ?? { accepted: 0, refused: 0 };
  tally.set(name, { accepted: sum.accepted + Number(isAccepted), refused: sum.refused + Number(!isAccepted) });
}
