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
  /** Whether it holds what pages show: then it is made anew as well when a line changes. */
  readonly showsLines?: boolean;
  /** Forgets. Repeating it does no harm. */
  erase(subject: ErasedSubject): Promise<void>;
}

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

  /** Every store, in the order in which they forget. */
  all(): readonly DerivedStore[] {
    return this.stores;
  }
}
