import { setTimeout as sleep } from 'node:timers/promises';
import { parseInstant } from '#core/dates.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import { Logger } from '#platform/logging/logger.js';
import { FrontDoor, type HotBodies } from '../http/front-door.js';
import { BodyMaker } from './body-maker.js';
import { HotBodyKeeper } from './hot-bodies.js';
import { NewestPublished } from './newest-published.js';

class Sealed extends NewestPublished {
  override current(): PublishedSnapshot {
    return { size: 7, at: parseInstant('2026-11-23T01:00:00.000Z'), root: '', note: '', totals: [] };
  }
}

class CountedRounds extends BodyMaker {
  begun = 0;
  running = 0;
  together = 0;

  override async make(): Promise<HotBodies> {
    this.begun += 1;
    this.running += 1;
    this.together = Math.max(this.together, this.running);
    await sleep(15);
    this.running -= 1;
    return new Map();
  }

  override close(): void {
    // Nothing of its own is open.
  }
}

describe('prepared pages', () => {
  it('are made again by the clock though nothing is published, one round at a time, until the server stops', async () => {
    const rounds = new CountedRounds();
    const keeper = new HotBodyKeeper(rounds, new FrontDoor(), new Sealed(), Logger.silent());
    keeper.keepFresh(5);
    while (rounds.begun < 3) await sleep(5);
    keeper.stop();
    const { begun } = rounds;
    await sleep(60);
    expect(rounds.begun).toBe(begun);
    expect(rounds.together).toBe(1);
  });

  it('are ready for whoever waits after the first round that began since, however often something is published meanwhile', async () => {
    const rounds = new CountedRounds();
    const keeper = new HotBodyKeeper(rounds, new FrontDoor(), new Sealed(), Logger.silent());
    void keeper.renew();
    // As a statement that goes in: each round takes longer than it is to the next publication.
    const publishing = setInterval(() => void keeper.renew(), 5);
    try {
      while (rounds.begun < 1) await sleep(1);
      const asked = rounds.begun;
      const waited = keeper.renew().then(() => rounds.begun);
      // One is under way, the next one counts; a third may have begun when the news arrives.
      expect(await Promise.race([waited, sleep(2_000, Number.NaN)])).toBeLessThanOrEqual(asked + 2);
      expect(rounds.together).toBe(1);
    } finally {
      clearInterval(publishing);
      await keeper.renew();
      keeper.stop();
    }
  });
});
