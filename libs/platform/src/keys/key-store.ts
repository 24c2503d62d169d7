import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { access, constants, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { VaultSettings } from '../config/vault-settings.js';
import { writeDurably } from '../files/durable-write.js';
import { makeFolder } from '../files/make-folder.js';
import { StartupError } from '../startup/startup-error.js';
import { errorCode, errorText } from '../startup/system-error.js';
import { KeyedHash } from './keyed-hash.js';
import { VaultKeys } from './vault-keys.js';

const LOG_KEY = 'log.key';
const VAULT_KEY = 'vault.key';
const INDEX_KEY = 'index.key';
// Stands in the folder while its first keys are being made, so that a crash then is told apart from a lost key.
const BEGUN = 'being-made';

interface Secrets {
  readonly logKey: KeyObject;
  readonly vaultKeys: VaultKeys;
  readonly index: KeyedHash;
}

/**
 * The keys that stay outside PostgreSQL, in one folder: the log's signing key, the key that wraps the vault's data
 * keys and the key of look-up fingerprints. No key leaves this object.
 */
export class KeyStore {
  /** raw Ed25519 public key of the log, 32 bytes (RFC 8032) */
  readonly logPublicKey: Uint8Array;
  readonly #secrets: Secrets;

  private constructor(
    secrets: Secrets,
    /** single lines for the operator, e.g. that a key file is readable by others */
    readonly warnings: readonly string[],
  ) {
    this.#secrets = secrets;
    // The SPKI form of an Ed25519 key ends in the 32 raw bytes (RFC 8410 §4).
    this.logPublicKey = new Uint8Array(createPublicKey(secrets.logKey).export({ type: 'spki', format: 'der' }).subarray(-32));
  }

  /**
   * Opens the folder of keys; makes folder and keys when there are none yet.
   * @param vault where the keys that wrap data keys come from, if not from this folder
   * @throws StartupError when the folder or a file in it can't be read or written, or one of several keys is gone
   */
  static async open(folder: string, vault: VaultSettings = {}): Promise<KeyStore> {
    return telling(folder, async () => {
      await makeFolder(folder, 0o700);
      await makeMissing(folder, vault);
      const secrets: Secrets = {
        logKey: readLogKey(await readFile(join(folder, LOG_KEY))),
        vaultKeys: await VaultKeys.open(vault, join(folder, VAULT_KEY)),
        index: new KeyedHash(await readSymmetricKey(folder, INDEX_KEY)),
      };
      return new KeyStore(secrets, await permissionWarnings(folder, secrets.vaultKeys.file));
    });
  }

  /**
   * Says what would keep `open` from opening a folder, and makes nothing.
   * @throws StartupError as `open` does
   */
  static async tryFolder(folder: string, vault: VaultSettings = {}): Promise<void> {
    await telling(folder, async () => {
      const place = await nearestFolder(folder);
      const missing = missingOf(folder, place === folder ? await readdir(folder) : [], vault);
      if (missing.length === 0) await KeyStore.open(folder, vault);
      else await access(place, constants.W_OK);
      if (!missing.includes(VAULT_KEY)) await VaultKeys.open(vault, join(folder, VAULT_KEY));
    });
  }

  /** Signs with the log's key: Ed25519, deterministic, 64 bytes (RFC 8032). */
  signLog(message: Uint8Array): Uint8Array {
    return new Uint8Array(sign(null, message, this.#secrets.logKey));
  }

  /**
   * Fingerprint for look-ups: HMAC-SHA-256 under the index key over label, a zero byte and the bytes (a text as UTF-8); 32 bytes.
   * @param label what is fingerprinted, without a zero byte, e.g. `bank-row`: equal bytes under two labels differ
   */
  hmac(label: string, bytes: Uint8Array | string): Buffer {
    return this.#secrets.index.digest(label, '\0', bytes);
  }

  /** The keys that wrap the vault's data keys. */
  get vaultKeys(): VaultKeys {
    return this.#secrets.vaultKeys;
  }
}

async function telling<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(
      `The keys in ${folder} can't be used (${errorText(error)}); give this user read and write access, or set MINHBACH_DATA (or MINHBACH_KEYS) to another folder.`,
      `Không dùng được khoá trong ${folder}; hãy cấp quyền đọc và ghi cho người chạy, hoặc đặt MINHBACH_DATA (hay MINHBACH_KEYS) sang thư mục khác.`,
      error,
    );
  }
}

/** The folder itself, or the one it would be made in. */
async function nearestFolder(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return nearestFolder(dirname(path));
  }
}

/** Keys that are to be made. @throws StartupError when one of several is gone */
function missingOf(folder: string, present: readonly string[], vault: VaultSettings): readonly string[] {
  const hasOwnVaultKey = vault.keys === undefined && vault.keyFile === undefined;
  const needed = hasOwnVaultKey ? [VAULT_KEY, INDEX_KEY, LOG_KEY] : [INDEX_KEY, LOG_KEY];
  const missing = needed.filter((name) => !present.includes(name));
  if (missing.length > 0 && missing.length < needed.length && !present.includes(BEGUN)) {
    const names = missing.join(', ');
    throw new StartupError(
      `The folder of keys ${folder} has lost ${names}; put the file back from your backup: a new key can't continue this log or open this vault.`,
      `Thư mục khoá ${folder} đã mất ${names}; hãy khôi phục từ bản sao lưu: khoá mới không thể nối tiếp nhật ký hay mở kho thông tin này.`,
    );
  }
  return missing;
}

async function makeMissing(folder: string, vault: VaultSettings): Promise<void> {
  const missing = missingOf(folder, await readdir(folder), vault);
  if (missing.length === 0) return;
  await writeDurably(join(folder, BEGUN), '', { mode: 0o600 });
  for (const name of missing) await writeDurably(join(folder, name), name === LOG_KEY ? newLogKey() : randomBytes(32), { mode: 0o600 });
  await rm(join(folder, BEGUN));
}

function newLogKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function readLogKey(pem: Buffer): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${LOG_KEY} is not an Ed25519 key`);
  return key;
}

async function readSymmetricKey(folder: string, name: string): Promise<Buffer> {
  const key = await readFile(join(folder, name));
  if (key.length !== 32) throw new Error(`${name} is not 32 bytes long`);
  return key;
}

async function permissionWarnings(folder: string, vaultFile: string | undefined): Promise<readonly string[]> {
  const warnings: string[] = [];
  const own = [LOG_KEY, INDEX_KEY].map((name) => join(folder, name));
  for (const path of [folder, ...own, ...(vaultFile === undefined ? [] : [vaultFile])]) {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0)
      warnings.push(`${path} is open to other users (mode ${(mode & 0o777).toString(8)}); run: chmod go-rwx ${path}`);
  }
  return warnings;
}
