import { Injectable } from '@nestjs/common';

/** Whose data goes, and what of it. */
export interface ErasedSubject {
  /** the donor's record, or the entry that stands for itself */
  readonly subject: string;
  /** log indexes whose openings go */
  readonly erased: readonly number[];
  /** log indexes whose openings the law has kept, out of sight */
  readonly kept: readonly number[];
}

/** A place where something personal was derived to. */
export interface DerivedStore {
  /** e.g. `listing`; stands in the row of every erasure that is through with it */
  readonly name: string;
  /** Forgets. Repeating it does no harm. */
  erase(subject: ErasedSubject): Promise<void>;
  /** Takes the lines that pages show of these entries anew; only where such lines are held. */
  showAnew?(indexes: readonly number[]): Promise<void>;
}

/** Entries shown anew at a time. */
const SHOWN_AT_A_TIME = 500;

/**
 * The registry of everything that holds something personal beside the vault itself (docs/spec/erasure.md). Whoever derives such a thing adds
 * itself here when the application starts; `personal-columns.ts` says which column or folder is whose.
 */
@Injectable()
export class DerivedStores {
  private readonly stores: DerivedStore[] = [];

  /** Adds a store behind those that are there. */
  add(store: DerivedStore): void {
    if (this.stores.some(({ name }) => name === store.name)) throw new Error(`the store ${store.name} is registered already`);
    this.stores.push(store);
  }

  /** Has every store that holds lines take those of some entries anew, after they changed in the vault. @param indexes log indexes */
  async showAnew(indexes: readonly number[]): Promise<void> {
    for (let at = 0; at < indexes.length; at += SHOWN_AT_A_TIME) {
      const some = indexes.slice(at, at + SHOWN_AT_A_TIME);
      for (const store of this.stores) await store.showAnew?.(some);
    }
  }

  /** Every store, in the order in which they forget. */
  all(): readonly DerivedStore[] {
    return this.stores;
  }
}
