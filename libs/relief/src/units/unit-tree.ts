import type { HeldRole } from '#core/authority/role.js';
import type { Reach } from '#platform/database/reach.js';

// The tree is as deep as the state: a bound keeps a wrong row from hanging a desk.
const DEPTH_MAX = 10;

/** As much of a unit as its place needs. */
interface Placed {
  readonly code: string;
  readonly parent?: string;
}

/** The units as they stood at one moment: who is below whom, asked without waiting. */
export class UnitTree {
  /** Units that stand below none: the province, or the centre. */
  readonly tops: readonly string[];
  private readonly reaches = new Map<string, Reach>();

  constructor(private readonly units: ReadonlyMap<string, Placed>) {
    this.tops = [...units.values()].filter(({ parent }) => parent === undefined).map(({ code }) => code);
  }

  /** Whether there is such a unit. */
  readonly has = (code: string): boolean => this.units.has(code);

  /** Whether a unit is another one or stands anywhere below it. */
  readonly isWithin = (code: string, above: string): boolean => {
    let at: string | undefined = code;
    for (let depth = 0; at !== undefined && depth < DEPTH_MAX; depth += 1) {
      if (at === above) return true;
      at = this.units.get(at)?.parent;
    }
    return false;
  };

  /** What roles reach: their units and every one below; everything where that is the whole tree. */
  reachOf(roles: readonly HeldRole[]): Reach {
    const heads = [...new Set(roles.map(({ unit }) => unit))].sort();
    const key = heads.join(',');
    const known = this.reaches.get(key);
    if (known !== undefined) return known;
    const reach = this.reached(heads);
    // As many as there are kinds of officers; the tree itself is read again within the minute.
    if (this.reaches.size < 10_000) this.reaches.set(key, reach);
    return reach;
  }

  private reached(heads: readonly string[]): Reach {
    if (heads.length === 0) return [];
    if (this.tops.length > 0 && this.tops.every((top) => heads.includes(top))) return 'everything';
    return [...this.units.keys()].filter((code) => heads.some((head) => this.isWithin(code, head)));
  }
}
