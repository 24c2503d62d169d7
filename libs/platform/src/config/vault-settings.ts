import { resolve } from 'node:path';
import { fromBase64 } from '#core/bytes.js';
import { ConfigError } from './config-error.js';

/** Where the keys come from that wrap the vault's data keys: one of the two, or neither, then `vault.key` in the folder of keys. */
export interface VaultSettings {
  /** absolute path of a file with keys, newest first, one a line in base64, or one of 32 raw bytes */
  readonly keyFile?: string;
  /** keys of 32 bytes, newest first */
  readonly keys?: readonly Uint8Array[];
}

/** Reads `MINHBACH_VAULT_KEY_FILE` and `MINHBACH_VAULT_KEY`. @throws ConfigError that never repeats a key */
export function readVaultSettings(read: (name: string) => string | undefined, baseFolder: string): VaultSettings {
  const [file, text] = [read('MINHBACH_VAULT_KEY_FILE'), read('MINHBACH_VAULT_KEY')];
  if (file !== undefined && text !== undefined) {
    throw new ConfigError(
      'MINHBACH_VAULT_KEY',
      'set together with MINHBACH_VAULT_KEY_FILE; set one of the two.',
      'được đặt cùng MINHBACH_VAULT_KEY_FILE; hãy chỉ đặt một trong hai.',
    );
  }
  if (file !== undefined) return { keyFile: resolve(baseFolder, file) };
  if (text === undefined) return {};
  const keys = text.split(',').map((part) => fromBase64(part.trim()));
  if (keys.every((key): key is Uint8Array => key?.length === 32)) return { keys };
  throw new ConfigError(
    'MINHBACH_VAULT_KEY',
    'not 32 bytes in base64 (several keys: newest first, commas between them); make one with: openssl rand -base64 32.',
    'không phải 32 byte viết bằng base64 (nhiều khóa thì khóa mới nhất đứng trước, cách nhau dấu phẩy); tạo khóa bằng: openssl rand -base64 32.',
  );
}
