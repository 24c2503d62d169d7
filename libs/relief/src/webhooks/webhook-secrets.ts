import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { openText, sealText } from '#ledger/openings/sealed-box.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { RandomPool } from '#platform/keys/random-pool.js';

const SECRET_BYTES = 32;

/** Secrets messages are signed with (Standard Webhooks: `whsec_` and base64), encrypted at rest under a key of each endpoint's own. */
@Injectable()
export class WebhookSecrets {
  private readonly random = new RandomPool();

  constructor(private readonly keys: KeyStore) {}

  /** A new secret of 256 bits. */
  make(): string {
    return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  }

  /** Encrypts a secret so that only its endpoint's row opens it. */
  seal(endpoint: string, secret: string): Buffer {
    return sealText(secret, { key: this.keyOf(endpoint), boundTo: endpoint, random: this.random });
  }

  /** Decrypts what `seal` made. @throws Error when it was changed, or is another endpoint's */
  open(endpoint: string, sealed: Uint8Array): string {
    return openText(sealed, { key: this.keyOf(endpoint), boundTo: endpoint });
  }

  private keyOf(endpoint: string): Buffer {
    return this.keys.hmac('webhook-secret-key', endpoint);
  }
}
