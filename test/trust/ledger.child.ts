import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeEntryId } from '#core/ids.js';
import { parseBusinessDate } from '#core/dates.js';
import { contributionDraft } from '#core/journal/contribution-draft.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { vnd } from '#core/vnd.js';
import { Clock } from '#platform/clock/clock.js';
import { loadConfig } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import type { BookStore } from '#ledger/book-store/book-store.js';
import { PostgresBookStore } from '#ledger/book-store/postgres-book-store.js';
import { Ledger } from '#ledger/open-ledger.js';
import { givenCall, givenOpening } from '../support/open-ledger.js';
import { AckBeforeCommit } from './ack-before-commit.js';
import type { ChildReport } from './child-report.js';

const DESKS = 12;

function say(report: ChildReport): void {
  // A harness that is gone needs no report, and no child.
  if (process.connected) process.send?.(report);
  else process.exit(0);
}

/** A gift with an id no other process makes; every fifth brings rice too. */
function gift(at: number, commitments: Readonly<Record<string, string>>): EntryDraft {
  const goods = at % 5 === 0 ? [{ item: 'gao', quantity: 500n }] : [];
  return contributionDraft({
    id: makeEntryId(Date.now(), randomBytes(10)),
    unit: '44',
    campaign: 'bao-so-3',
    date: parseBusinessDate('2026-10-02'),
    by: { maker: 'token-1' },
    gift: { cashVnd: vnd(1_000n), goods },
    commitments,
    receiptHash: `${'A'.repeat(43)}=`,
  });
}

/** One desk: gift after gift, each reported as soon as it is answered. */
async function desk(ledger: Ledger, name: string): Promise<void> {
  for (let at = 0; ; at += 1) {
    const { commitments } = ledger.openings.commit({ donor: 'Nguyễn Thị Hoa' });
    const draft = gift(at, commitments);
    const key = `${name}-${at}`;
    try {
      const posted = await ledger.journal.post(
        givenCall([draft], { key: { kind: 'call', unit: '44', key, request: key }, openings: [givenOpening(ledger, draft.id)] }),
      );
      const [entry] = posted.entries;
      if (entry) say({ kind: 'ack', id: draft.id, index: entry.index, leafHash: entry.leafHash, checkpoint: posted.checkpoint });
    } catch (error) {
      say({ kind: 'refused', reason: error instanceof Error ? error.message : 'unknown' });
      await sleep(100);
    }
  }
}

/** A server process under load, to be killed, stopped or cut off by the harness. Configured by the environment, as the product is. */
async function main(): Promise<void> {
  const config = loadConfig(process.env, process.cwd());
  const log = Logger.open({ level: config.logLevel, json: false });
  const databases = await Databases.connect(config, log);
  const store: BookStore = new PostgresBookStore(databases);
  const ledger = await Ledger.open({
    config,
    databases,
    keys: await KeyStore.open(config.keysFolder),
    clock: new Clock(),
    log,
    store: process.env['MINHBACH_CANARY'] === 'ack-before-commit' ? new AckBeforeCommit(store) : store,
  });
  await ledger.start();
  say({ kind: 'ready', state: ledger.writer.state });
  const run = process.argv[2] ?? '0';
  await Promise.all(Array.from({ length: DESKS }, (_, at) => desk(ledger, `${run}-${at}`)));
}

main().catch((error: unknown) => {
  say({ kind: 'failed', reason: error instanceof Error ? error.message : 'unknown' });
  process.exit(1);
});
