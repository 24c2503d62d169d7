import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verify } from 'otplib';
import { KeyStore } from '#platform/keys/key-store.js';

/** Seconds a code is shown (RFC 6238 §4.1); the one before and the one after it are taken as well. */
const STEP_SECONDS = 30;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Secrets of one-time codes (RFC 6238), encrypted at rest: AES-256-GCM under a key of each officer's own, derived outside PostgreSQL. */
@Injectable()
export class TotpSecrets {
  constructor(private readonly keys: KeyStore) {}

  /** A new secret of 160 bits in base32. */
  make(): string {
    return generateSecret();
  }

  /** What an authenticator app reads from the QR code. @param label what the app calls the account */
  uri(secret: string, label: string): string {
    return generateURI({ issuer: 'Minh Bạch', label, secret });
  }

  /** Encrypts a secret so that only its officer's row opens it. */
  seal(officer: string, secret: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(officer), nonce);
    return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Decrypts what `seal` made. @throws Error when it was changed, or is another officer's */
  open(officer: string, sealed: Uint8Array): string {
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(officer), sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  }

  /** The time step a code belongs to, `undefined` when it is not one of now, one step before or one after. @param now milliseconds */
  async stepOf(secret: string, code: string, now: number): Promise<number | undefined> {
    if (!/^\d{6}$/.test(code)) return undefined;
    const epoch = Math.floor(now / 1000);
    const result = await verify({ secret, token: code, epoch, epochTolerance: STEP_SECONDS });
    return result.valid ? Math.floor(epoch / STEP_SECONDS) + result.delta : undefined;
  }

  private keyOf(officer: string): Buffer {
    return this.keys.hmac('second-step-key', officer);
  }
}
