import { businessDateOf, instantOf } from '#core/dates.js';
import { trialBalanceDigest, trialBalanceText } from '#core/journal/trial-balance.js';
import { sha256 } from '#platform/keys/digests.js';
import type { FileStore } from '#platform/files/file-store.js';
import type { BookStore } from '../book-store/book-store.js';
import type { SystemEntry } from './system-call.js';

/** Size and head of the access log as the seal holds them (`<size>:<head>`); `undefined` while it is empty or can't be read. */
export type AccessAnchorText = () => Promise<string | undefined>;

/** Where trial balances are published: `<data>/log/balances/<day>.json`. */
export type BalanceFiles = Pick<FileStore, 'replaceFile'>;

/**
 * Daily seals: after midnight in Asia/Ho_Chi_Minh each day on which entries were sealed is closed with one `seal` entry, the SHA-256
 * of the trial balance as of the entries before it, and how far the access log had come (docs/spec/access-log.md).
 */
export class DaySeal {
  private readonly open = new Set<string>();

  constructor(
    private readonly store: BookStore,
    private readonly files: BalanceFiles,
    private readonly accessAnchor: AccessAnchorText = () => Promise.resolve(undefined),
  ) {}

  /** Reads which days still have to be closed. */
  async load(): Promise<void> {
    const { days, lastSealed } = await this.store.unsealedDays();
    this.open.clear();
    for (const day of days) if (lastSealed === undefined || day > lastSealed) this.open.add(day);
  }

  /** Entries were sealed at this moment (milliseconds since 1970). */
  note(at: number): void {
    this.open.add(dayOf(at));
  }

  /** The earliest day that is over and not closed. @param now milliseconds since 1970 */
  due(now: number): string | undefined {
    const today = dayOf(now);
    let earliest: string | undefined;
    for (const day of this.open) if (day < today && (earliest === undefined || day < earliest)) earliest = day;
    return earliest;
  }

  /** Publishes the trial balance as of now and says what the seal holds. Nothing may be sealed between this and the seal. */
  async prepare(day: string, at: number): Promise<SystemEntry> {
    const rows = await this.store.trialBalance();
    await this.files.replaceFile(`${day}.json`, trialBalanceText(rows));
    const access = await this.accessAnchor();
    return { kind: 'seal', facts: { day, balances: trialBalanceDigest(sha256, rows), ...(access !== undefined && { access }) }, at };
  }

  /** A day is closed. */
  done(day: string): void {
    this.open.delete(day);
  }
}

function dayOf(at: number): string {
  return businessDateOf(instantOf(Math.max(at, 0)));
}
