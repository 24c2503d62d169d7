import { utf8 } from '#core/bytes.js';
import type { Ed25519Verify } from '#core/digest.js';

/** Length of an Ed25519 public key and of a signature, in bytes (RFC 8032). */
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** What a device signs to enrol, so that a signature made for anything else proves nothing here. */
const ENROLMENT = 'minhbach/device/v1';

/** Somebody's word that they hold a key. */
export interface DeviceProof {
  /** raw Ed25519 public key, 32 bytes */
  readonly publicKey: Uint8Array;
  /** signature over `enrolmentMessage`, 64 bytes */
  readonly signature: Uint8Array;
}

/** The bytes a device signs with its new key: tag, code and public key, zero bytes between them (docs/spec/devices.md). */
export function enrolmentMessage(code: string, publicKey: Uint8Array): Uint8Array {
  return Buffer.concat([utf8(`${ENROLMENT}\0${code}\0`), publicKey]);
}

/** Whether whoever knows a code holds the private key of a public one. */
export function provesKey(verify: Ed25519Verify, code: string, { publicKey, signature }: DeviceProof): boolean {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  return verify(publicKey, enrolmentMessage(code, publicKey), signature);
}
