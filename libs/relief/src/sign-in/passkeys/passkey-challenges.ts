import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { digestOf } from '../secret-text.js';
import { PasskeyRepository } from './passkey.repository.js';

/** What an answer is for: one given for something else, or by somebody else's session, counts for nothing. */
export interface ChallengeUse {
  readonly purpose: 'sign_in' | 'second_step' | 'step_up' | 'add';
  /** id of the session it was made in; empty for signing in */
  readonly session: string;
}

const LIFE_MS = 15 * 60_000;
const TIME_BYTES = 6;
const RANDOM_BYTES = 32;
const HEAD_BYTES = TIME_BYTES + RANDOM_BYTES;
const MAC_BYTES = 32;

/**
 * Challenges of WebAuthn (§13.4.3): when it ends (ms, 6 bytes) ‖ 32 random bytes ‖ HMAC over both and the use. Nothing is written down before
 * one is answered well: asking for many costs no row.
 */
@Injectable()
export class PasskeyChallenges {
  constructor(
    private readonly keys: KeyStore,
    private readonly clock: Clock,
    private readonly rows: PasskeyRepository,
  ) {}

  /** A new challenge in base64url, good for 15 minutes. */
  make(use: ChallengeUse): string {
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUIntBE(this.clock.now() + LIFE_MS, 0, TIME_BYTES);
    randomBytes(RANDOM_BYTES).copy(head, TIME_BYTES);
    return Buffer.concat([head, this.macOf(head, use)]).toString('base64url');
  }

  /** Whether we made a challenge for this use, lately. */
  isOurs(challenge: string, use: ChallengeUse): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    if (bytes.length !== HEAD_BYTES + MAC_BYTES) return false;
    const head = bytes.subarray(0, HEAD_BYTES);
    return timingSafeEqual(bytes.subarray(HEAD_BYTES), this.macOf(head, use)) && endOf(bytes) > this.clock.now();
  }

  /** Uses up a challenge of ours. @returns whether nobody had answered it before */
  async use(challenge: string): Promise<boolean> {
    const bytes = Buffer.from(challenge, 'base64url');
    return this.rows.answer(digestOf(bytes.toString('base64url')), new Date(endOf(bytes)), new Date(this.clock.now()));
  }

  private macOf(head: Buffer, { purpose, session }: ChallengeUse): Buffer {
    return this.keys.hmac('passkey-challenge', Buffer.concat([head, Buffer.from(`${purpose} ${session}`)]));
  }
}

function endOf(bytes: Buffer): number {
  return bytes.readUIntBE(0, TIME_BYTES);
}
