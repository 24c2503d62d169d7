import { Injectable } from '@nestjs/common';
import { fromBase64, hex } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { type OpenedCheckpoint, openCheckpoint } from '#core/log/checkpoint.js';
import { ED25519, formatVerifierKey, type VerifierKey, verifierKeyOf } from '#core/log/verifier-key.js';
import { verifyConsistency } from '#core/merkle/consistency.js';
import type { PublishedSize } from '#disclosure/as-of/as-of.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Config } from '#platform/config/config.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';

/** A published seal, checked when it was asked for. */
export interface CheckedSeal extends PublishedSize {
  /** the signed note as published; empty when it is gone */
  readonly note: string;
  /** size of the published seal before this one */
  readonly previous?: number;
  /** `first`: there is none before it to compare with */
  readonly verdict: 'holds' | 'first' | 'fails';
  readonly isSignatureRight: boolean;
  /** name of the key, which is the name of the log */
  readonly signer: string;
  /** eight hexadecimal digits */
  readonly keyId: string;
  /** the whole key as people hand it around */
  readonly key: string;
  /** names of others who signed; their signatures are not checked */
  readonly witnesses: readonly string[];
}

/** Checks published seals anew for whoever looks at them: signature, and that the log of a seal extends the one of the seal before. */
@Injectable()
export class SealCheck {
  private readonly key: VerifierKey;

  constructor(
    private readonly log: LogReader,
    private readonly published: PublishedReader,
    private readonly logger: Logger,
    config: Config,
    keys: KeyStore,
  ) {
    this.key = verifierKeyOf(sha256, { name: config.origin, algorithm: ED25519, publicKey: keys.logPublicKey });
  }

  /** A seal with what is true of it; one that does not hold is an alarm for the operators. */
  async check(seal: PublishedSize): Promise<CheckedSeal> {
    const note = (await this.log.checkpointAt(seal.size)) ?? '';
    const opened = this.opened(note, seal);
    const before = await this.published.before(seal.size);
    const isGrown = opened !== undefined && (before === undefined || (await this.extends(seal, before)));
    if (!isGrown) this.logger.error('ALARM: a published seal does not fit the signed log', { size: seal.size, previous: before?.size });
    return {
      ...seal,
      note,
      ...(before !== undefined && { previous: before.size }),
      verdict: isGrown ? (before === undefined ? 'first' : 'holds') : 'fails',
      isSignatureRight: opened !== undefined,
      signer: this.key.name,
      keyId: hex(this.key.id),
      key: formatVerifierKey(this.key),
      witnesses: [...new Set((opened?.unverified ?? []).map(({ name }) => name))],
    };
  }

  /** The signed text of a size, when our key signed it and it says what the book says. */
  private opened(note: string, { size, root }: PublishedSize): OpenedCheckpoint | undefined {
    try {
      const opened = openCheckpoint(note, this.key, verifyEd25519);
      return opened.size === size && sameBytes(opened.root, root) ? opened : undefined;
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  private async extends(seal: PublishedSize, before: PublishedSize): Promise<boolean> {
    const earlier = this.opened((await this.log.checkpointAt(before.size)) ?? '', before);
    const proof = await this.proof(before.size, seal.size);
    if (earlier === undefined || proof === undefined) return false;
    try {
      verifyConsistency(sha256, { from: before.size, to: seal.size, fromRoot: earlier.root, toRoot: bytes(seal.root), proof });
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /** The proof from the published files; `undefined` when they are damaged. */
  private async proof(from: number, to: number): Promise<readonly Uint8Array[] | undefined> {
    try {
      return (await this.log.consistencyProof(from, to)).map(bytes);
    } catch (error) {
      this.logger.error('the files of the published log could not be read', error instanceof Error ? error : new Error(String(error)), {
        from,
        to,
      });
      return undefined;
    }
  }
}

function bytes(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array();
}

function sameBytes(one: Uint8Array, base64: string): boolean {
  return Buffer.from(one).equals(bytes(base64));
}
