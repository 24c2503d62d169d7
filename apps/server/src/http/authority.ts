import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { type Act, ACTS, type ActRule } from '#core/authority/act.js';
import { type Decision, decide, type Principal } from '#core/authority/decision.js';
import { DomainError } from '#core/domain-error.js';
import type { Reach } from '#platform/database/reach.js';
import { type Owners, ThingUnits } from '#relief/authority/thing-units.js';
import { UnitsReader } from '#relief/units/units-reader.js';
import type { FormField, NamedThing, Where } from './needs.js';
import { callerOf } from './officer.js';
import { RequestError } from './request-error.js';

/** What a request says, as far as units are named in it. Nothing of it was checked yet. */
export interface RequestWords {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Whose thing a place names, and whether what is not seen is not there (an address) or refused (a field). */
interface Place {
  readonly owners: Owners;
  readonly isAddress: boolean;
}

const ANYWHERE: Place = { owners: [], isAddress: false };

/** Asks the one decision (`decide`) for what requests name, and says no in the words of HTTP. */
@Injectable()
export class Authority {
  private readonly awaited = new WeakMap<ServerResponse, { readonly act: Act; readonly field: FormField }>();

  constructor(
    private readonly units: UnitsReader,
    private readonly things: ThingUnits,
  ) {}

  /** Units whose things somebody may see. @param act only by the roles that may do it; by every role when left out */
  async reachOf({ roles }: Principal, act?: Act): Promise<Reach> {
    const rule: ActRule | undefined = act && ACTS[act];
    return (await this.units.tree()).reachOf(rule === undefined ? roles : roles.filter(({ role }) => rule.roles.includes(role)));
  }

  /**
   * Lets an act at a place pass.
   * @throws DomainError `NOT_FOUND` for what is not there or not seen at an address; RequestError `FORBIDDEN`, `STEP_UP_NEEDED`
   */
  async demand(principal: Principal, act: Act, where: Where | undefined, words: RequestWords): Promise<void> {
    const { owners, isAddress } = where === undefined ? ANYWHERE : await this.placeOf(where, words);
    if (isAddress && owners === undefined) throw new DomainError('NOT_FOUND');
    await this.demandOn(principal, act, owners, isAddress);
  }

  /** The same for a thing that was looked up. @param owners units whose thing it is: one that allows is enough; none: anywhere */
  async demandOn(principal: Principal, act: Act, owners: Owners, isAddress = false): Promise<void> {
    const { isWithin, tops, has } = await this.units.tree();
    // Nobody's thing, named in a field: whoever has the right at the top is told that it does not exist, others that they may not.
    const units = owners === undefined || owners.some((unit) => !has(unit)) ? tops : owners;
    const asked = units.length === 0 ? [undefined] : units;
    const decisions = asked.map((unit) => decide(principal, act, unit, isWithin));
    const decision = MILDEST.find((each) => decisions.includes(each)) ?? 'unseen';
    if (decision === 'allow') return;
    if (decision === 'unseen' && isAddress) throw new DomainError('NOT_FOUND');
    if (decision === 'step_up') throw new RequestError('STEP_UP_NEEDED');
    const inPerson: Principal = { ...principal, scopes: undefined, steppedUp: true };
    const isForPeople = asked.some((unit) => decide(inPerson, act, unit, isWithin) === 'allow');
    throw new RequestError('FORBIDDEN', principal.scopes !== undefined && isForPeople ? [NOT_BY_TOKEN] : []);
  }

  /** Remembers what a form is still to be decided on: the guard stands before it is read. */
  awaitForm(response: ServerResponse, act: Act, field: FormField): void {
    this.awaited.set(response, { act, field });
  }

  /** Decides on a form just read. @throws RequestError `FORBIDDEN`, `STEP_UP_NEEDED` */
  async demandForm(response: ServerResponse, fields: object): Promise<void> {
    const awaited = this.awaited.get(response);
    if (awaited === undefined) return;
    await this.demandOn(callerOf(response).principal, awaited.act, await this.ofForm(awaited.field, fields));
  }

  private async ofForm({ form, thing, or }: FormField, fields: object): Promise<Owners> {
    const value = fieldOf(fields, form);
    if (typeof value !== 'string') return or === undefined ? [] : this.ofForm(or, fields);
    return thing === undefined ? [value] : this.things.of(thing, value);
  }

  private async placeOf(where: Where, words: RequestWords): Promise<Place> {
    if ('installation' in where) return { owners: (await this.units.tree()).tops, isAddress: false };
    if ('form' in where) return ANYWHERE;
    if ('thing' in where) return this.ofThing(where, words);
    if ('query' in where) return ofUnit(words.query[where.query]);
    const unit = fieldOf(words.body, where.body);
    if (unit === undefined && where.or !== undefined) return this.ofThing(where.or, words);
    return ofUnit(unit);
  }

  private async ofThing(where: NamedThing, words: RequestWords): Promise<Place> {
    if ('param' in where) return { owners: await this.things.of(where.thing, String(words.params[where.param])), isAddress: true };
    const name = 'body' in where ? fieldOf(words.body, where.body) : words.query[where.query];
    // A name that is left out or no text at all is refused by the route's own rules: nothing is done without it.
    if (typeof name !== 'string' && typeof name !== 'number') return ANYWHERE;
    return { owners: await this.things.of(where.thing, String(name)), isAddress: false };
  }
}

/** What keeps whoever has the role, and sent a token: it was not made for this, or this is never done by a machine. */
const NOT_BY_TOKEN = { field: 'Authorization', message: 'mã truy cập cho máy không làm được việc này; hãy đăng nhập rồi làm' };

/** Of several owners' answers the mildest counts. */
const MILDEST: readonly Decision[] = ['allow', 'step_up', 'forbidden', 'unseen'];

function ofUnit(code: unknown): Place {
  return typeof code === 'string' ? { owners: [code], isAddress: false } : ANYWHERE;
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}
