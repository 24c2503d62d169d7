import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fromBase64 } from '#core/bytes.js';
import type { VaultSettings } from '../config/vault-settings.js';
import { writeDurably } from '../files/durable-write.js';
import { RandomPool } from './random-pool.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

interface WrappingKey {
  /** first 8 bytes of SHA-256 over a domain tag and the key, hexadecimal: names the key, tells nothing of it */
  readonly id: string;
  readonly key: Uint8Array;
}

/**
 * The keys that wrap the vault's data keys, newest first; all but one are there only while keys are being turned (docs/operate/vault-key.md).
 * A key that another process has just put into the file is found when it is asked for.
 */
export class VaultKeys {
  readonly #random = new RandomPool();
  #keys: readonly WrappingKey[];

  private constructor(
    keys: readonly WrappingKey[],
    /** where the keys are kept; `undefined` when they come from the environment */
    readonly file: string | undefined,
  ) {
    this.#keys = keys;
  }

  /** Reads the keys. @param folderFile `vault.key` of the folder of keys, where the settings name nothing else @throws Error when a file holds none */
  static async open(settings: VaultSettings, folderFile: string): Promise<VaultKeys> {
    if (settings.keys) return new VaultKeys(settings.keys.map(named), undefined);
    const file = settings.keyFile ?? folderFile;
    return new VaultKeys(keysIn(await readFile(file), file), file);
  }

  /** Ids, newest first. */
  get ids(): readonly string[] {
    return this.#keys.map(({ id }) => id);
  }

  /** Whether a key is at hand, or has come into the file since it was read. */
  has(id: string): boolean {
    return this.find(id) !== undefined;
  }

  /**
   * Encrypts a data key: nonce (12 bytes), ciphertext, tag (16 bytes), AES-256-GCM (NIST SP 800-38D).
   * @param boundTo what the key belongs to, e.g. its id: it unwraps only together with the same text
   * @param id under which wrapping key; the newest when left out
   * @throws Error when there is no such key
   */
  wrap(key: Uint8Array, boundTo: string, id?: string): Buffer {
    const nonce = this.#random.draw(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.require(id).key, nonce).setAAD(Buffer.from(boundTo));
    const body = cipher.update(key);
    cipher.final();
    return Buffer.concat([nonce, body, cipher.getAuthTag()]);
  }

  /**
   * Decrypts what `wrap` made.
   * @param id under which wrapping key; where it isn't known, every key is tried
   * @throws Error when the bytes were changed, wrapped under another key, or bound to something else
   */
  unwrap(wrapped: Uint8Array, boundTo: string, id?: string): Buffer {
    if (id !== undefined) return unwrapUnder(this.require(id).key, wrapped, boundTo);
    let failure: unknown = new Error('there is no wrapping key');
    for (const { key } of this.#keys) {
      try {
        return unwrapUnder(key, wrapped, boundTo);
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  /** Makes a new key and puts it first in the file. @throws Error when the keys come from the environment */
  async addNew(): Promise<string> {
    const made = named(randomBytes(KEY_BYTES));
    await this.store([made, ...this.#keys]);
    return made.id;
  }

  /** Keeps one key and takes all others out of the file. From the environment the operator takes them out. */
  async keepOnly(id: string): Promise<void> {
    const kept = [this.require(id)];
    if (this.file !== undefined) await this.store(kept);
  }

  private async store(keys: readonly WrappingKey[]): Promise<void> {
    if (this.file === undefined) throw new Error('the keys stand in MINHBACH_VAULT_KEY: put the new one there first, before the old');
    const text = keys.map(({ key }) => `${Buffer.from(key).toString('base64')}\n`).join('');
    await writeDurably(this.file, text, { mode: 0o600 });
    this.#keys = keys;
  }

  private require(id: string | undefined): WrappingKey {
    const found = id === undefined ? this.#keys[0] : this.find(id);
    if (found) return found;
    throw new Error(`the wrapping key ${id ?? ''} of the vault is not here${this.file === undefined ? '' : ` (${this.file})`}`);
  }

  private find(id: string): WrappingKey | undefined {
    const known = this.#keys.find((each) => each.id === id);
    if (known !== undefined || this.file === undefined) return known;
    const keys = keysIn(readFileSync(this.file), this.file);
    const come = keys.find((each) => each.id === id);
    // What is known is kept: something sealed a moment ago may still need it.
    if (come) this.#keys = [...keys, ...this.#keys.filter((each) => !keys.some((one) => one.id === each.id))];
    return come;
  }
}

function named(key: Uint8Array): WrappingKey {
  return { id: hash('sha256', Buffer.concat([Buffer.from('minhbach/vault-key/v1\0'), key]), 'hex').slice(0, 16), key };
}

function keysIn(bytes: Buffer, file: string): readonly WrappingKey[] {
  if (bytes.length === KEY_BYTES) return [named(bytes)];
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const keys = lines.map((line) => fromBase64(line.trim()));
  if (keys.length > 0 && keys.every((key): key is Uint8Array => key?.length === KEY_BYTES)) return keys.map(named);
  throw new Error(`${file} holds neither 32 bytes nor lines of 32 bytes in base64`);
}

function unwrapUnder(key: Uint8Array, wrapped: Uint8Array, boundTo: string): Buffer {
  const body = wrapped.subarray(NONCE_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(wrapped.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
