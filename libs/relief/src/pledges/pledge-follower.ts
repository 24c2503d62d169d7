import { Injectable } from '@nestjs/common';
import type { Entry } from '#core/journal/entry.js';
import { Openings } from '#ledger/openings.js';
import { withReach } from '#platform/database/reach.js';
import { FollowedRepository } from './followed.repository.js';
import type { FollowedEntry } from './followed-rows.js';

/** Entries taken in one short transaction. */
const PAGE = 200;

/**
 * Keeps the tables of promises level with the book: they are a function of its entries and of the codes in their openings, so nothing is
 * lost when a process dies between sealing and noting, and they can be made again from nothing.
 */
@Injectable()
export class PledgeFollower {
  private running: Promise<void> | undefined;

  constructor(
    private readonly rows: FollowedRepository,
    private readonly openings: Openings,
  ) {}

  /** Takes in everything the book holds now. Whoever reads or decides asks for it first; when nothing is new it is one look-up. */
  async catchUp(): Promise<void> {
    // A round under way may have looked before the entry we wait for was there: then one more is needed.
    await this.running;
    // Whoever happens to ask, every unit's promises are followed.
    this.running ??= withReach('everything', () => this.follow()).finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async follow(): Promise<void> {
    while (await this.followPage());
  }

  /** @returns whether there may be more */
  private async followPage(): Promise<boolean> {
    const from = await this.rows.size();
    const entries = await this.rows.entriesFrom(from, PAGE);
    if (entries.length === 0) return false;
    const followed: FollowedEntry[] = [];
    for (const entry of entries) followed.push(await this.opened(entry));
    await this.rows.note(from, followed);
    return true;
  }

  private async opened(entry: Entry): Promise<FollowedEntry> {
    if (entry.kind !== 'pledge') return { entry };
    const [opening] = await this.openings.read(entry.index, { officer: 'system:pledge-follower', purpose: 'follow_pledges' });
    const code = opening?.fields.find(({ label }) => label === 'transfer_code')?.value;
    return { entry, ...(opening && { subject: opening.subject }), ...(code !== undefined && { code }) };
  }
}
