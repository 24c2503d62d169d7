import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { foldVietnamese } from '#core/fold.js';
import { Clock } from '#platform/clock/clock.js';
import type { ItemFacts } from './item-facts.js';
import { ItemRepository } from './item.repository.js';

/** How long the catalogue is kept in memory, in milliseconds: what is sealed never changes, only new items and aliases come. */
const KEPT_MS = 30_000;

/** A sealed item as the other rooms see it. */
export type Item = ItemFacts;

interface Catalogue {
  readonly items: ReadonlyMap<string, ItemFacts>;
  /** Items by folded code, name and alias; several where a word is not clear. */
  readonly words: ReadonlyMap<string, readonly ItemFacts[]>;
  readonly readAt: number;
}

/** The goods catalogue, read from memory. Only items that stand in the book are in it. */
@Injectable()
export class ItemsReader {
  private kept: Promise<Catalogue> | undefined;

  constructor(
    private readonly rows: ItemRepository,
    private readonly clock: Clock,
  ) {}

  /** Every sealed item, by code. */
  async all(): Promise<readonly Item[]> {
    return [...(await this.current()).items.values()];
  }

  /** An item by its code. @throws DomainError `COMMODITY_UNKNOWN` */
  async require(code: string): Promise<Item> {
    const found = (await this.current()).items.get(code) ?? (await this.refreshed()).items.get(code);
    if (found === undefined) throw new DomainError('COMMODITY_UNKNOWN', { commodity: code.slice(0, 60) });
    return found;
  }

  /**
   * Items people may mean by a word: a code, a name or an alias, compared without tones, marks and case. A whole match before
   * the beginnings of words, at most ten.
   */
  async lookUp(words: string): Promise<readonly Item[]> {
    const wanted = foldVietnamese(words.slice(0, 100));
    if (wanted === '') return [];
    const { words: known } = await this.current();
    const found = new Set(known.get(wanted));
    for (const [word, items] of known) {
      if (` ${word}`.includes(` ${wanted}`)) for (const item of items) found.add(item);
    }
    return [...found].slice(0, 10);
  }

  /** Reads the rows again at the next question. */
  forget(): void {
    this.kept = undefined;
  }

  private async current(): Promise<Catalogue> {
    if (this.kept !== undefined && this.clock.monotonic() - (await this.kept).readAt > KEPT_MS) this.kept = undefined;
    this.kept ??= this.read();
    return this.kept.catch((error: unknown) => {
      this.kept = undefined;
      throw error;
    });
  }

  /** The catalogue at most a second old: an unknown code costs the database at most one question a second. */
  private async refreshed(): Promise<Catalogue> {
    if (this.clock.monotonic() - (await this.current()).readAt > 1000) this.forget();
    return this.current();
  }

  private async read(): Promise<Catalogue> {
    const items = new Map<string, ItemFacts>();
    const words = new Map<string, ItemFacts[]>();
    for (const { entryId, ...item } of await this.rows.all()) {
      if (entryId === null) continue;
      items.set(item.code, item);
      for (const word of new Set([item.code, item.name, item.nameEn, ...item.aliases].map(foldVietnamese))) {
        words.set(word, [...(words.get(word) ?? []), item]);
      }
    }
    return { items, words, readAt: this.clock.monotonic() };
  }
}
