/** A unit's place in the tree. */
export interface TreeUnit {
  readonly code: string;
  /** Code of the unit above. */
  readonly parent?: string | undefined;
}

/** Money that came from outside the Front, net of reversals: whole đồng and gifts. */
export interface Receipts {
  readonly amountVnd: bigint;
  readonly count: number;
}

/** Money from one unit to another that was not taken back. */
export interface UnitTransfer {
  readonly from: string;
  readonly to: string;
  readonly amountVnd: bigint;
  /** Whether nobody confirmed it yet. */
  readonly isOpen: boolean;
}

/** What a unit and everything below it received and moved, in whole đồng. */
export interface UnitRollUp {
  /** Units below it. */
  readonly unitsBelow: number;
  /** Came from outside, at the unit itself. */
  readonly own: Receipts;
  /** Came from outside, at the unit and below it: each gift counts once, however often it moved on. */
  readonly consolidated: Receipts;
  /** Confirmed arrivals from units outside the subtree. */
  readonly transfersInVnd: bigint;
  /** Sent to units outside the subtree. */
  readonly transfersOutVnd: bigint;
  /** Moved between units of the subtree: eliminated, neither received nor spent. */
  readonly transfersInsideVnd: bigint;
  /** The part of what was sent from the subtree that nobody confirmed yet. */
  readonly onTheWayVnd: bigint;
}

interface Sums {
  unitsBelow: number;
  own: Receipts;
  amountVnd: bigint;
  count: number;
  inVnd: bigint;
  outVnd: bigint;
  insideVnd: bigint;
  onTheWayVnd: bigint;
}

/** The tree is as deep as the state; a bound keeps wrong data from turning in circles. */
const DEPTH_MAX = 32;

/**
 * Rolls receipts and transfers up a tree of units. A transfer moves no unit's receipts: what counts is money from outside, once, where it came in
 * (transactions inside one organisation are not reported twice).
 * @param given receipts by unit code; units that are not in the tree count nowhere but at themselves
 * @returns by unit code, for every unit of the tree and every unit with receipts
 */
export function rollUp(given: {
  readonly units: readonly TreeUnit[];
  readonly receipts: ReadonlyMap<string, Receipts>;
  readonly transfers: readonly UnitTransfer[];
}): ReadonlyMap<string, UnitRollUp> {
  const parents = new Map(given.units.map(({ code, parent }) => [code, parent] as const));
  const sums = new Map<string, Sums>();
  const at = (code: string): Sums => {
    const known = sums.get(code) ?? emptySums();
    sums.set(code, known);
    return known;
  };
  for (const { code } of given.units) {
    at(code);
    for (const above of pathUp(code, parents).slice(1)) at(above).unitsBelow += 1;
  }
  for (const [code, receipts] of given.receipts) {
    at(code).own = receipts;
    for (const unit of pathUp(code, parents)) addReceipts(at(unit), receipts);
  }
  for (const transfer of given.transfers) addTransfer(transfer, parents, at);
  return new Map([...sums].map(([code, sum]) => [code, rollUpOf(sum)] as const));
}

/** A unit and every unit above it. */
function pathUp(code: string, parents: ReadonlyMap<string, string | undefined>): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = code; at !== undefined && path.length < DEPTH_MAX && !path.includes(at); at = parents.get(at))
    path.push(at);
  return path;
}

function addReceipts(sums: Sums, { amountVnd, count }: Receipts): void {
  sums.amountVnd += amountVnd;
  sums.count += count;
}

function addTransfer(
  { from, to, amountVnd, isOpen }: UnitTransfer,
  parents: ReadonlyMap<string, string | undefined>,
  at: (code: string) => Sums,
): void {
  const senders = pathUp(from, parents);
  const receivers = pathUp(to, parents);
  for (const unit of senders) {
    const sums = at(unit);
    if (receivers.includes(unit)) sums.insideVnd += amountVnd;
    else sums.outVnd += amountVnd;
    if (isOpen) sums.onTheWayVnd += amountVnd;
  }
  for (const unit of receivers) if (!isOpen && !senders.includes(unit)) at(unit).inVnd += amountVnd;
}

function emptySums(): Sums {
  return {
    unitsBelow: 0,
    own: { amountVnd: 0n, count: 0 },
    amountVnd: 0n,
    count: 0,
    inVnd: 0n,
    outVnd: 0n,
    insideVnd: 0n,
    onTheWayVnd: 0n,
  };
}

function rollUpOf(sums: Sums): UnitRollUp {
  return {
    unitsBelow: sums.unitsBelow,
    own: sums.own,
    consolidated: { amountVnd: sums.amountVnd, count: sums.count },
    transfersInVnd: sums.inVnd,
    transfersOutVnd: sums.outVnd,
    transfersInsideVnd: sums.insideVnd,
    onTheWayVnd: sums.onTheWayVnd,
  };
}
