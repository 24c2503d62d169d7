/**
 * SHA-256 as core takes it: bytes in, 32 bytes out. Two real implementations exist: node:crypto on servers
 * and command lines, @noble/hashes in browsers. Core never picks one.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Verifies an Ed25519 signature (RFC 8032): 32-byte public key, message, 64-byte signature. Never throws: malformed input is `false`. */
export type Ed25519Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** Signs a message with Ed25519 (RFC 8032); deterministic, 64 bytes. The private key stays with the caller's key store. */
export type Ed25519Sign = (message: Uint8Array) => Uint8Array;

/** Length of every digest in this code, in bytes. */
export const DIGEST_LENGTH = 32;
