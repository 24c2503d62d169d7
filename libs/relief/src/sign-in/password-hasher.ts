import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { DomainError } from '#core/domain-error.js';
import { Config } from '#platform/config/config.js';

/** Looks at a password at once: more would take the processor from those who record gifts. */
const AT_ONCE = 2;
/** How many wait for their turn; the next one is told to come back. */
const WAITING_MAX = 24;
const RETRY_SECONDS = '3';
const KIB = 1024;

/** Hashes passwords with argon2id (RFC 9106), a bounded number at once. */
@Injectable()
export class PasswordHasher {
  private readonly options: { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number };
  private readonly nobodys: string;
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private admitted = 0;

  constructor({ signIn: { argon2 } }: Config) {
    this.options = { memoryCost: argon2.memoryMib * KIB, timeCost: argon2.passes, parallelism: argon2.lanes };
    this.nobodys = this.phc(randomBytes(16), randomBytes(32));
  }

  /**
   * Lets an attempt in that will look at a password, or turns it away before it has asked the database for anything: a flood must not stand
   * between a desk and its rows.
   * @throws DomainError `SIGN_IN_BUSY` with `retry_after` seconds; whatever the work throws
   */
  async admit<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.admitted >= AT_ONCE + WAITING_MAX) throw new DomainError('SIGN_IN_BUSY', { retry_after: RETRY_SECONDS });
    this.admitted += 1;
    try {
      return await work();
    } finally {
      this.admitted -= 1;
    }
  }

  /** The PHC string of a password. @throws DomainError `SIGN_IN_BUSY` when too many wait */
  async hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, this.options));
  }

  /**
   * Whether a password belongs to a hash. Where there is no hash, as much work is done and the answer is no, so that the time it takes does
   * not tell who has an account.
   * @throws DomainError `SIGN_IN_BUSY` when too many wait
   */
  async matches(stored: string | undefined, password: string): Promise<boolean> {
    const isRight = await this.inTurn(() => verify(stored ?? this.nobodys, password));
    return isRight && stored !== undefined;
  }

  /** Whether a hash was made at another cost than is asked for today. */
  isOutdated(stored: string): boolean {
    const { memoryCost, timeCost, parallelism } = parseOptions(stored);
    const wanted = this.options;
    return memoryCost !== wanted.memoryCost || timeCost !== wanted.timeCost || parallelism !== wanted.parallelism;
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= WAITING_MAX) throw new DomainError('SIGN_IN_BUSY', { retry_after: RETRY_SECONDS });
      // Whoever ends hands its place over, so nobody slips in between.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }

  // A hash of no password at all: nothing gives these random bytes.
  private phc(salt: Buffer, digest: Buffer): string {
    const { memoryCost, timeCost, parallelism } = this.options;
    const text = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
    return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${text(salt)}$${text(digest)}`;
  }
}
