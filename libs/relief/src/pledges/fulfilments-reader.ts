import { Injectable } from '@nestjs/common';
import type { Entry } from '#core/journal/entry.js';
import { FULFILLING_KINDS } from '#core/journal/kinds/pledge-change.js';
import { LogReader, type LoggedEntry } from '#ledger/log/log-reader.js';
import { PledgesReader } from './pledges-reader.js';

/** Which entries say that a gift kept a promise: they are taken back with the gift, so that the promise is waited for again. */
@Injectable()
export class FulfilmentsReader {
  constructor(
    private readonly pledges: PledgesReader,
    private readonly log: LogReader,
  ) {}

  /** Those not taken back yet, oldest first; none for an entry that keeps no promises. */
  async of(gift: Entry): Promise<readonly LoggedEntry[]> {
    if (!FULFILLING_KINDS.some((kind) => kind === gift.kind)) return [];
    const indexes = new Set((await this.pledges.keptBy(gift.id)).map(({ index }) => index));
    const entries: LoggedEntry[] = [];
    for (const index of indexes) {
      const logged = await this.log.entry(index);
      if (logged) entries.push(logged);
    }
    return entries;
  }
}
