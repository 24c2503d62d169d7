import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base64, fromBase64, utf8 } from '#core/bytes.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { type DisplaySource, displayLine } from '#core/mask.js';
import { EMPTY_FRONTIER, appendLeaves, encodeFrontier } from '#core/merkle/frontier.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { encodeReceiptCode, receiptCodeHash } from '#core/receipt-code.js';
import { commit } from '#core/commitment.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { ListingFollower } from '#disclosure/listing/listing-follower.js';
import { Registry } from '#disclosure/registry/registry.js';
import { REFERENCE_LABEL } from '#disclosure/search/exact-lookup.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import type { Databases } from '#platform/database/databases.js';
import type { DatabaseRole } from '#platform/database/roles.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { type TestDatabase, freshDatabase } from '../support/database.js';
import { givenOpenBook } from '../support/given.js';
import { type Sealed, TestBook } from '../support/test-book.js';
import { type SeededLine, writeLines } from './disclosure-seed-lines.js';

/** Where the tests' product says it lives. */
export const PUBLIC_URL = 'https://minhbach.example';
const ORIGIN = 'localhost/log1';

/** A gift's opened fields, as the vault would give them back. */
export interface SeededOpening {
  readonly label: string;
  readonly salt: string;
  readonly value: string;
}

/** A sealed gift of the seed. */
export interface SeededGift extends Sealed {
  readonly code: string;
}

/**
 * A book sealed by core in memory and put into PostgreSQL as the writer would leave it, so that what reads it is tested
 * by itself; published by the real publisher and followed by the real follower.
 */
export class DisclosureSeed {
  readonly book = new TestBook();
  readonly openings = new Map<number, readonly SeededOpening[]>();
  private flushed = 0;
  private readonly campaigns: EntryDraft[] = [];
  private readonly lines: SeededLine[] = [];
  private readonly named: { readonly kind: string; readonly code: string; readonly index: number; readonly facts: unknown }[] = [];
  private displays: { readonly index: number; readonly source: DisplaySource; readonly hmac: Buffer | null }[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly databases: Databases,
    readonly keys: KeyStore,
    private readonly folder: string,
    readonly publisher: Publisher,
    readonly log: LogReader,
  ) {}

  /** An opened book with a campaign, published and followed. */
  static async open(): Promise<DisclosureSeed> {
    const database = await freshDatabase();
    const databases = await database.connect();
    const folder = await mkdtemp(join(tmpdir(), 'minhbach-disclosure-'));
    const keys = await KeyStore.open(join(folder, 'keys'));
    const files = new LogFiles(new FileStore(join(folder, 'log')));
    const publisher = new Publisher({
      pool: databases.poolFor('writer'),
      files,
      keys,
      origin: ORIGIN,
      epoch: () => 0,
      isImporting: () => false,
      logger: Logger.silent(),
    });
    const log = new LogReader({ pool: databases.poolFor('app'), files, published: () => publisher.current() });
    const seed = new DisclosureSeed(database, databases, keys, folder, publisher, log);
    for (const draft of givenOpenBook()) seed.seal(draft);
    return seed;
  }

  /** Seals any entry. */
  seal(draft: EntryDraft): Sealed {
    const [sealed] = this.sealGroup([draft]);
    if (!sealed) throw new Error('nothing sealed');
    return sealed;
  }

  /** Seals a linked group. */
  sealGroup(drafts: readonly EntryDraft[]): readonly Sealed[] {
    const sealed = this.book.sealGroup(drafts);
    for (const each of sealed) this.keep(each);
    this.campaigns.push(...drafts.filter(({ kind }) => kind === 'campaign'));
    return sealed;
  }

  /** Seals a gift with its giver's name and memo committed, and a receipt. */
  gift(draft: EntryDraft, source: Partial<DisplaySource> = {}): SeededGift {
    const full: DisplaySource = { consent: 'masked', organisation: false, ...source };
    const secret = randomBytes(16);
    const fields = Object.entries({ donor: full.donorName, memo: full.memo }).flatMap(([label, value]) =>
      value === undefined ? [] : [{ label, salt: base64(randomBytes(32)), value }],
    );
    const commitments = Object.fromEntries(
      fields.map(({ label, salt, value }) => [label, base64(commit(sha256, { label, salt: fromBase64(salt) ?? secret, value }))]),
    );
    const sealed = this.book.seal({
      ...draft,
      facts: { ...draft.facts, channel: 'cash' },
      receiptHash: base64(receiptCodeHash(secret, sha256)),
      ...(fields.length > 0 && { commitments }),
    });
    this.keep(sealed);
    const digits = full.reference?.replaceAll(/[^0-9]/g, '');
    this.openings.set(sealed.index, fields);
    this.displays.push({ index: sealed.index, source: full, hmac: digits ? this.keys.hmac(REFERENCE_LABEL, utf8(digits)) : null });
    return { ...sealed, code: encodeReceiptCode(secret) };
  }

  /** Puts what was sealed since the last call into the database, publishes it and lets the index follow. */
  async publish(follow = true): Promise<void> {
    await this.write();
    await this.publisher.publish();
    if (follow) await this.follower().follow(this.book.leaves.length);
  }

  /** Puts what was sealed since the last call into the database and publishes nothing. */
  async write(): Promise<void> {
    if (this.flushed === this.book.leaves.length) return;
    const { superuser } = this.database;
    await superuser.query('ALTER TABLE ledger.entry DISABLE TRIGGER USER; ALTER TABLE ledger.line DISABLE TRIGGER USER');
    await this.writeEntries();
    await this.writeRegistry();
    await this.writeTotals();
    await this.writeOpenings();
    const hashes = this.book.leaves.map((leaf) => leafHash(sha256, utf8(leaf)));
    const { frontier, root } = appendLeaves(sha256, EMPTY_FRONTIER, hashes);
    await superuser.query('UPDATE ledger.head SET prev = size, size = $1, root = $2, frontier = $3, last_at = $4', [
      this.book.leaves.length,
      Buffer.from(root),
      Buffer.from(encodeFrontier(frontier)),
      this.book.at(this.book.leaves.length - 1).entry.at,
    ]);
    this.flushed = this.book.leaves.length;
  }

  /** What public readers need, with the pool of a role. */
  sources(role: DatabaseRole): PublicSources {
    const pool = this.databases.poolFor(role);
    return {
      pool,
      published: new PublishedReader(this.databases.poolFor('app')),
      registry: new Registry(this.databases.poolFor('app')),
      place: { origin: ORIGIN, publicUrl: PUBLIC_URL },
    };
  }

  /** A follower of the index. */
  follower(): ListingFollower {
    return new ListingFollower(this.databases.poolFor('search'));
  }

  /** Stops everything and removes it. */
  async close(): Promise<void> {
    await this.databases.close();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async writeEntries(): Promise<void> {
    const rows = this.book.leaves.slice(this.flushed).map((leaf, at) => ({ ...this.book.at(this.flushed + at), leaf }));
    const column = (value: (row: (typeof rows)[number]) => unknown): unknown[] => rows.map(value);
    await this.database.superuser.query(
      `INSERT INTO ledger.entry (idx, id, kind, unit, campaign, date, at, imported, reverses, leaf_hash, bytes)
       SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::timestamptz[], $8::boolean[],
         $9::bigint[], $10::bytea[], $11::bytea[])`,
      [
        column(({ entry }) => entry.index),
        column(({ entry }) => entry.id),
        column(({ entry }) => entry.kind),
        column(({ entry }) => entry.unit),
        column(({ entry }) => entry.campaign ?? null),
        column(({ entry }) => entry.date),
        column(({ entry }) => entry.at),
        column(() => false),
        column(({ entry }) => entry.reverses?.index ?? null),
        column((row) => Buffer.from(row.leafHash, 'base64')),
        column((row) => Buffer.from(row.leaf, 'utf8')),
      ],
    );
    await writeLines(this.database.superuser, this.book, this.lines.splice(0));
    const vouchers = rows.flatMap(({ entry }) => entry.vouchers.map(({ book, no }) => ({ book, no, index: entry.index })));
    await this.database.superuser.query(
      `INSERT INTO ledger.book (id, name, last) SELECT row_number() OVER () + (SELECT coalesce(max(id), 0) FROM ledger.book), name, 1
       FROM (SELECT DISTINCT unnest($1::text[]) AS name) b ON CONFLICT (name) DO NOTHING`,
      [vouchers.map(({ book }) => book)],
    );
    await this.database.superuser.query(
      `INSERT INTO ledger.voucher (book_id, no, idx) SELECT b.id, v.no, v.idx
       FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS v (book, no, idx) JOIN ledger.book b ON b.name = v.book`,
      [vouchers.map(({ book }) => book), vouchers.map(({ no }) => no), vouchers.map(({ index }) => index)],
    );
  }

  /** Remembers what an entry moved and named until it is written. */
  private keep({ index, lines, names }: Sealed): void {
    this.lines.push(...lines.map((placed, at) => ({ index, no: at + 1, placed })));
    this.named.push(...names.map((name) => ({ ...name, index })));
  }

  private async writeRegistry(): Promise<void> {
    const { superuser } = this.database;
    for (const { kind, code, index, facts } of this.named.splice(0)) {
      await superuser.query('INSERT INTO ledger.named VALUES ($1, $2, $3, $4)', [kind, code, index, JSON.stringify(facts)]);
    }
    for (const draft of this.campaigns.splice(0)) {
      const index = this.book.leaves.findIndex((leaf) => leaf.includes(draft.id));
      const { facts = {} } = draft;
      if (facts['state'] === 'closed') {
        await superuser.query("UPDATE ledger.campaign SET state = 'closed', closed_idx = $2, closed_on = $3 WHERE slug = $1", [
          draft.campaign,
          index,
          facts['closed_on'],
        ]);
        continue;
      }
      await superuser.query("INSERT INTO ledger.campaign VALUES ($1, 'opened', $2, $3, $4, NULL, NULL, $5)", [
        draft.campaign,
        facts['receive_from'],
        facts['receive_until'],
        index,
        JSON.stringify(facts),
      ]);
      await superuser.query('INSERT INTO ledger.campaign_account SELECT unnest($1::text[]), $2, true', [facts['accounts'], draft.campaign]);
    }
  }

  private async writeTotals(): Promise<void> {
    for (const { measure, commodity, quantity, count, valuedVnd, notValuedLines } of this.book.totals()) {
      await this.database.superuser.query(
        `INSERT INTO ledger.total VALUES ('bao-so-3', $1, $2, $3, $4, $5, $6) ON CONFLICT (campaign, measure, commodity)
         DO UPDATE SET quantity = $3, count = $4, valued_vnd = $5, not_valued_lines = $6`,
        [measure, commodity, quantity, count, valuedVnd, notValuedLines],
      );
    }
  }

  private async writeOpenings(): Promise<void> {
    const shown = this.displays.splice(0).map(({ index, source, hmac }) => ({ index, source, hmac, line: displayLine(source) }));
    await this.database.superuser.query(
      `INSERT INTO ledger.opening SELECT idx, gen_random_uuid(), 1, '\\x00', consent, organisation, donor, memo, reference, hmac
       FROM unnest($1::bigint[], $2::text[], $3::boolean[], $4::text[], $5::text[], $6::text[], $7::bytea[])
         AS o (idx, consent, organisation, donor, memo, reference, hmac)`,
      [
        shown.map(({ index }) => index),
        shown.map(({ source }) => source.consent),
        shown.map(({ source }) => source.organisation),
        shown.map(({ line }) => line.donor),
        shown.map(({ line }) => line.memo),
        shown.map(({ line }) => line.reference),
        shown.map(({ hmac }) => hmac),
      ],
    );
  }
}
