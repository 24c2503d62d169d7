import type pg from 'pg';
import { encodeReceiptCode, receiptCodeHash } from '#core/receipt-code.js';
import { DomainError } from '#core/domain-error.js';
import type { KeyStore } from '#platform/keys/key-store.js';
import { sha256 } from '#platform/keys/digests.js';
import type { AccessLog } from './access-log/access-log.js';
import type { OpeningRow } from './book-store/batch.js';
import type { DataKey, DataKeys } from './openings/data-keys.js';
import { commitmentText } from './openings/fast-commitment.js';
import type { RandomPool } from '#platform/keys/random-pool.js';
import { demandPurpose, type Reading } from './openings/purpose.js';
import { type FoundOpening, OPENINGS_OF, readableOf, restricts } from './openings/restriction.js';
import { openText, sealText } from './openings/sealed-box.js';
import type { CommittedField, OpeningDraft } from './post-call.js';

export type { CommittedField, Consent, OpeningDraft } from './post-call.js';
export type { Purpose, Reading } from './openings/purpose.js';

/** What one opening of an entry holds. */
export interface OpenedEntry {
  readonly subject: string;
  readonly fields: readonly CommittedField[];
  readonly receiptCode?: string;
}

/** A text sealed under a subject's own key, and that key's id. */
export interface SealedProfile {
  readonly keyId: number;
  readonly sealed: Buffer;
}

/** What `Openings` works with. */
export interface OpeningsParts {
  readonly keys: KeyStore;
  readonly dataKeys: DataKeys;
  readonly random: RandomPool;
  /** Pool that may read sealed openings. */
  readonly reader: pg.Pool;
  /** Pool that may delete them. */
  readonly eraser: pg.Pool;
  readonly accessLog: Pick<AccessLog, 'append'>;
}

/**
 * The vault: salts and values behind the commitments of entries, encrypted per subject, erasable by deleting a key
 * (docs/spec/vault.md). The only place that reads them, for a purpose, and not before the access log has it on disk.
 */
export class Openings {
  constructor(private readonly parts: OpeningsParts) {}

  /**
   * Commits to fields with fresh salts.
   * @param fields values by label; empty ones are left out
   * @throws DomainError `CJ1_INVALID` on a value that canonical bytes can't hold
   */
  commit(fields: Readonly<Record<string, string>>): { commitments: Record<string, string>; fields: CommittedField[] } {
    const commitments: Record<string, string> = {};
    const committed: CommittedField[] = [];
    for (const [label, given] of Object.entries(fields)) {
      if (given === '') continue;
      const value = given.normalize('NFC');
      const salt = this.parts.random.draw(32);
      commitments[label] = commitmentText(label, salt, value);
      committed.push({ label, salt: salt.toString('base64'), value });
    }
    return { commitments, fields: committed };
  }

  /** A new receipt code (27 characters) and the base64 hash that stands in the leaf. */
  newReceiptCode(): { code: string; hash: string } {
    const secret = this.parts.random.draw(16);
    return { code: encodeReceiptCode(secret), hash: Buffer.from(receiptCodeHash(secret, sha256)).toString('base64') };
  }

  /** Encrypts the openings of a call's entries, before the writer's turn. @param ids entry ids by position */
  async seal(openings: readonly OpeningDraft[], ids: readonly string[]): Promise<OpeningRow[]> {
    const rows: OpeningRow[] = [];
    for (const opening of openings) {
      const id = ids[opening.entry];
      if (id === undefined) throw new Error('an opening belongs to an entry of its call');
      // A gift without a donor's record is its own subject and has a key to itself.
      const own = opening.subject === id;
      const key = own
        ? (this.parts.dataKeys.takeReady() ?? (await this.parts.dataKeys.take()))
        : await this.parts.dataKeys.ofSubject(opening.subject);
      rows.push(this.row(opening, id, key));
    }
    return rows;
  }

  /**
   * Decrypts the openings of an entry; what was erased is missing.
   * @throws DomainError `PURPOSE_NOT_ALLOWED`, `WHY_MISSING`
   */
  async read(index: number, reading: Reading): Promise<readonly OpenedEntry[]> {
    return (await this.readAll([index], reading)).get(index) ?? [];
  }

  /**
   * The same for many entries at once, written down together; entries without openings are missing.
   * @throws DomainError `PURPOSE_NOT_ALLOWED`, `WHY_MISSING`
   */
  async readAll(indexes: readonly number[], reading: Reading): Promise<ReadonlyMap<number, readonly OpenedEntry[]>> {
    if (indexes.length === 0) return new Map();
    const [, { rows }] = await Promise.all([
      this.writeDown(reading, { entries: indexes }),
      this.parts.reader.query<FoundOpening>(OPENINGS_OF, [indexes]),
    ]);
    const readable = readableOf(rows, reading);
    const keys = await this.parts.dataKeys.byIds(readable.map((row) => Number(row.key_id)));
    const opened = new Map<number, OpenedEntry[]>();
    for (const { idx, id, subject, key_id: keyId, sealed } of readable) {
      const key = keys.get(Number(keyId));
      if (!key) continue;
      const entry = { subject, ...unpack(openText(sealed, { key: key.key, boundTo: binding(id, subject) })) };
      opened.set(Number(idx), [...(opened.get(Number(idx)) ?? []), entry]);
    }
    return opened;
  }

  /** Seals a donor's record under a data key of its own. */
  async sealProfile(subject: string, profile: Readonly<Record<string, string>>): Promise<SealedProfile> {
    const { id, key } = await this.parts.dataKeys.ofSubject(subject);
    return { keyId: id, sealed: sealText(JSON.stringify(profile), { key, boundTo: `profile ${subject}`, random: this.parts.random }) };
  }

  /** Opens a subject's record. @throws DomainError `ERASED` when its key is gone, `PURPOSE_NOT_ALLOWED`, `WHY_MISSING` */
  async openProfile(subject: string, sealed: Uint8Array, reading: Reading): Promise<Record<string, string>> {
    const [profile] = await this.openProfiles(subject, [sealed], reading);
    return profile ?? {};
  }

  /** Opens several texts sealed for one subject, written down once. @throws DomainError as `openProfile` */
  async openProfiles(subject: string, sealed: readonly Uint8Array[], reading: Reading): Promise<readonly Record<string, string>[]> {
    if (sealed.length === 0) return [];
    const [, key, isRestricted] = await Promise.all([
      this.writeDown(reading, { about: `subject:${subject}` }),
      this.parts.dataKeys.existingOfSubject(subject),
      restricts(this.parts.reader, subject, reading),
    ]);
    if (isRestricted) throw new DomainError('RESTRICTED', { purpose: reading.purpose });
    if (!key) throw new DomainError('ERASED', { subject });
    return sealed.map((box) => {
      const profile = parseRecord(openText(box, { key: key.key, boundTo: `profile ${subject}` }));
      return Object.fromEntries(Object.entries(profile).map(([name, value]) => [name, String(value)]));
    });
  }

  /** Forgets a subject: deletes its keys and its openings. Entries, proofs and totals stay as they are. @returns openings deleted */
  async erase(subject: string): Promise<number> {
    const { rows } = await this.parts.eraser.query<{ key_id: bigint }>('SELECT DISTINCT key_id FROM ledger.opening WHERE subject = $1', [
      subject,
    ]);
    await this.parts.dataKeys.erase(
      subject,
      rows.map((row) => Number(row.key_id)),
    );
    const { rowCount } = await this.parts.eraser.query('DELETE FROM ledger.opening WHERE subject = $1', [subject]);
    return rowCount ?? 0;
  }

  /** How a bank reference is looked up exactly: HMAC of its digits. */
  referenceHmac(digits: string): Buffer {
    return this.parts.keys.hmac('bank-reference', digits);
  }

  private async writeDown(reading: Reading, what: { readonly entries: readonly number[] } | { readonly about: string }): Promise<void> {
    const { onceWithin } = demandPurpose(reading);
    await this.parts.accessLog.append({ kind: 'read', ...reading, ...what }, onceWithin);
  }

  private row(opening: OpeningDraft, id: string, key: DataKey): OpeningRow {
    const { display, referenceDigits, receiptCode } = opening;
    const text = JSON.stringify({ f: opening.fields.map(({ label, salt, value }) => [label, salt, value]), rc: receiptCode });
    return {
      entry: opening.entry,
      subject: opening.subject,
      keyId: key.id,
      sealed: sealText(text, { key: key.key, boundTo: binding(id, opening.subject), random: this.parts.random }),
      consent: opening.consent,
      organisation: opening.organisation,
      donorLine: display.donor,
      memoLine: display.memo,
      referenceLine: display.reference,
      referenceHmac: referenceDigits === undefined ? undefined : this.referenceHmac(referenceDigits),
    };
  }
}

function binding(entryId: string, subject: string): string {
  return `opening ${entryId} ${subject}`;
}

function unpack(text: string): Omit<OpenedEntry, 'subject'> {
  const { f, rc }: { readonly f?: unknown; readonly rc?: unknown } = parseRecord(text);
  const fields = Array.isArray(f) ? f.filter(Array.isArray) : [];
  return {
    fields: fields.map(([label, salt, value]) => ({ label: String(label), salt: String(salt), value: String(value) })),
    ...(typeof rc === 'string' && { receiptCode: rc }),
  };
}

// What we sealed ourselves: a record of texts and lists.
function parseRecord(text: string): Readonly<Partial<Record<string, unknown>>> {
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}
