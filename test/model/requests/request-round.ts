import type fc from 'fast-check';
import { DomainError } from '#core/domain-error.js';
import type { DisbursementGiven } from '#relief/disbursements/disbursement-command.js';
import { ApproveDisbursement } from '#relief/disbursements/approve-disbursement.js';
import { DraftDisbursement } from '#relief/disbursements/draft-disbursement.js';
import { SubmitDisbursement } from '#relief/disbursements/submit-disbursement.js';
import { DecideRequest } from '#relief/requests/decide-request.js';
import { RequestsReader } from '#relief/requests/requests-reader.js';
import type { ReliefHouse } from '../../db/relief-house.js';
import { Dice } from '../world/dice.js';
import type { Action, Doing, ModelRequest, RequestWorld } from './request-world.js';

const CAMPAIGN = 'bao-so-3';
const UNIT = '44';

/** The house as it is asked, and what became of what was asked. */
export interface Office {
  readonly house: ReliefHouse;
  readonly tally: Map<string, number>;
}

interface Outcome {
  readonly doing: Doing;
  /** `done`, or the code it was refused with. */
  readonly said: string;
}

/** Several officers at once: each does something with some request as they read it a moment ago. */
export class RequestRound implements fc.AsyncCommand<RequestWorld, Office> {
  /** @param choices one list for each officer */
  constructor(private readonly choices: readonly (readonly number[])[]) {}

  check(): boolean {
    return true;
  }

  async run(world: RequestWorld, office: Office): Promise<void> {
    const dice = this.choices.map((numbers) => new Dice(numbers));
    for (const one of dice) if (one.chance(30) || world.requests.size < 4) await drafted(one, world, office);
    const doings = dice.flatMap((one) => someDoing(one, world) ?? []);
    const before = new Map(world.requests);
    const outcomes = await Promise.all(doings.map(async (doing): Promise<Outcome> => ({ doing, said: await asked(office, doing) })));
    for (const { doing, said } of outcomes) count(office, `${doing.action} ${said}`);
    const unexplained = outcomes.filter((outcome) => !isForbidden(world, outcome));
    // Each is about another request, so their order is free: what needs money to be there comes before what takes it.
    const done = unexplained.filter(({ said }) => said === 'done');
    done.sort((a, b) => Number(world.isPaying(a.doing)) - Number(world.isPaying(b.doing)));
    for (const outcome of done) take(world, outcome, before);
    // What is not explained by how it stood before is explained by what somebody else did, or was about to do, meanwhile.
    const unfair = unexplained.find((outcome) => outcome.said !== 'done' && !isForbidden(world, outcome) && !isHeld(outcomes, outcome));
    if (unfair) throw new Error(`${unfair.said} is explained by nothing: ${text(unfair.doing)}, ${text(before.get(unfair.doing.id))}`);
    for (const { doing } of outcomes) await compared(world, office, doing.id);
  }

  toString(): string {
    return `round ${JSON.stringify(this.choices)}`;
  }
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
}

function given(amountVnd: bigint): DisbursementGiven {
  const payee = { category: 'food', payeeKind: 'unit', toUnit: UNIT, households: 0, people: 0 } as const;
  return { ...payee, money: [{ account: 'cash', amount: String(amountVnd) }] };
}

function someAmount(dice: Dice): bigint {
  return BigInt(dice.throw(60) + 1) * 100_000n;
}

function someOfficer(dice: Dice): string {
  return `officer-${dice.throw(4) + 1}`;
}

async function drafted(dice: Dice, world: RequestWorld, { house, tally }: Office): Promise<void> {
  const amountVnd = someAmount(dice);
  const maker = someOfficer(dice);
  const { id, version } = await house.get(DraftDisbursement).execute({ campaign: CAMPAIGN, unit: UNIT, ...given(amountVnd) }, maker);
  world.requests.set(id, { id, maker, amountVnd, version, stage: 'draft', approvers: [] });
  count({ house, tally }, 'draft done');
}

/** Something that fits how a request stands, or (less often) anything; decided now and then on a version that is past. */
function someDoing(dice: Dice, world: RequestWorld): Doing | undefined {
  const open = [...world.requests.values()].filter(({ stage }) => stage !== 'posted' && stage !== 'withdrawn');
  // A few requests at a time, so that officers meet.
  const request = dice.pick(dice.chance(10) ? [...world.requests.values()] : open.slice(0, 5));
  if (!request) return undefined;
  const action = dice.chance(20) ? dice.oneOf<Action>('approve', 'submit', 'edit', 'return', 'withdraw') : fitting(dice, request);
  const isMakers = action === 'edit' || action === 'submit' || action === 'withdraw';
  const officer = isMakers && !dice.chance(10) ? request.maker : someOfficer(dice);
  const version = dice.chance(10) ? request.version - 1 : request.version;
  return { action, id: request.id, officer, version, amountVnd: someAmount(dice) };
}

function fitting(dice: Dice, { stage }: ModelRequest): Action {
  if (stage === 'submitted') return dice.oneOf('approve', 'approve', 'approve', 'return', 'withdraw');
  return dice.oneOf('submit', 'submit', 'submit', 'edit');
}

async function asked({ house }: Office, doing: Doing): Promise<string> {
  const { action, id, officer, version, amountVnd } = doing;
  const command = { id, officer, version };
  const ways: Readonly<Record<Action, () => Promise<unknown>>> = {
    edit: () => house.get(DraftDisbursement).edit({ ...command, given: given(amountVnd) }),
    submit: () => house.get(SubmitDisbursement).execute(command),
    approve: () => house.get(ApproveDisbursement).execute(command),
    return: () => house.get(DecideRequest).return('disbursement', { ...command, reason: 'Thiếu danh sách' }),
    withdraw: () => house.get(DecideRequest).withdraw('disbursement', command),
  };
  try {
    await ways[action]();
    return 'done';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

/** Whether the model says the same as the house, as things stand: refused for that very reason, or answered again as before. */
function isForbidden(world: RequestWorld, { doing, said }: Outcome): boolean {
  return said === 'done' ? world.isAgain(doing) : world.forbidden(doing).includes(said);
}

/** Whether somebody else had the request in hand at the same time. */
function isHeld(outcomes: readonly Outcome[], { doing, said }: Outcome): boolean {
  const others = outcomes.filter((other) => other.doing !== doing && other.doing.id === doing.id);
  return others.length > 0 && (said === 'CONFLICT' || said === 'REQUEST_STATE');
}

/** What was done must have been allowed, and nobody may have done something else with it since. */
function take(world: RequestWorld, { doing }: Outcome, before: ReadonlyMap<string, ModelRequest>): void {
  const forbidden = world.forbidden(doing);
  if (forbidden.length > 0 && !world.isAgain(doing)) {
    throw new Error(`done in spite of ${forbidden.join(', ')}: ${text(doing)}, ${text(before.get(doing.id))}`);
  }
  if (forbidden.length === 0) world.do(doing);
}

async function compared(world: RequestWorld, { house }: Office, id: string): Promise<void> {
  const wanted = world.requests.get(id);
  const { state, version, approvers } = await house.get(RequestsReader).require(id, 'disbursement', 'system');
  const found = text({ stage: state, version, approvers });
  const expected = text({ stage: wanted?.stage, version: wanted?.version, approvers: wanted?.approvers });
  if (found !== expected) throw new Error(`request ${id} is ${found} and should be ${expected}`);
}

function count({ tally }: Office, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}
