import { Injectable } from '@nestjs/common';
import { fromBase64 } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { VND } from '#core/journal/commodity.js';
import { formatTlogProof, verifyTlogProof } from '#core/log/tlog-proof.js';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import type { ReceiptBodyView } from '#disclosure/receipts/receipt-view.js';
import { Config } from '#platform/config/config.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';

/** Checks what a receipt page is about to say against the signed log, the way a donor's own device would. */
@Injectable()
export class ReceiptProof {
  constructor(
    private readonly keys: KeyStore,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  /** Whether leaf, place, signature, openings and the amount shown belong together; a difference is an alarm for the operators. */
  holds({ entry, proof }: ReceiptBodyView): boolean {
    if (proof === null) return true;
    try {
      const openings = proof.openings.map(({ salt, ...opening }) => ({ ...opening, salt: fromBase64(salt) ?? new Uint8Array() }));
      const hashes = proof.hashes.map((hash) => fromBase64(hash) ?? new Uint8Array());
      const text = formatTlogProof({ leaf: proof.leaf, openings, index: entry.index, hashes, checkpoint: proof.checkpoint });
      const verifierKey = verifierKeyOf(sha256, { name: this.config.origin, algorithm: ED25519, publicKey: this.keys.logPublicKey });
      const verified = verifyTlogProof(text, { verifierKey, sha256, verifyEd25519 });
      if (moneyOf(verified.leaf, entry.index) === BigInt(entry.money.amount)) return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    this.logger.error('ALARM: an entry of the book does not match the signed log', { index: entry.index });
    return false;
  }
}

function moneyOf(leaf: string, index: number): bigint {
  const held = (parseEntry(leaf, index).lines ?? []).filter((line) => line.commodity === VND && !line.account.startsWith('fund:'));
  return held.reduce((sum, line) => sum + line.quantity, 0n);
}
