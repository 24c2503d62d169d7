/** Things of the fuzzed book that addresses and bodies may name. */
export interface FuzzThings {
  readonly campaign: string;
  readonly entry: string;
  readonly receipt: string;
  /** ids of a person, of a pledge, of nothing */
  readonly ids: readonly string[];
}

/** What the harness asks of the fuzzed server's process. */
export type FuzzOrder =
  | { readonly kind: 'session'; readonly who: 'officer' | 'clerk' }
  | { readonly kind: 'memory' }
  | { readonly kind: 'close' };

/** What the fuzzed server's process tells. */
export type FuzzReport =
  | {
      readonly kind: 'ready';
      readonly url: string;
      readonly document: unknown;
      readonly routes: readonly string[];
      readonly things: FuzzThings;
    }
  | { readonly kind: 'session'; readonly who: 'officer' | 'clerk'; readonly cookie: string; readonly csrf: string }
  /** bytes of heap and buffers in use after a collection */
  | { readonly kind: 'memory'; readonly bytes: number }
  /** a promise nobody waited for was broken */
  | { readonly kind: 'unhandled'; readonly reason: string };
