import { createPublicKey, verify } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyStore } from './key-store.js';

const MESSAGE = Buffer.from('localhost/log1\n0\n');

describe('KeyStore', () => {
  let base: string;
  let folder: string;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'minhbach-keys-'));
    folder = join(base, 'var', 'keys');
  });
  afterEach(() => rm(base, { recursive: true }));

  it('makes its keys at the first start, for this user only, and keeps them', async () => {
    const first = await KeyStore.open(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    // What stands beside the keys has to stay reachable, e.g. for the user PostgreSQL runs as.
    expect((await stat(join(folder, '..'))).mode & 0o777).toBe(0o755);
    const names = await readdir(folder);
    expect(names.sort()).toEqual(['index.key', 'log.key', 'vault.key']);
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    const second = await KeyStore.open(folder);
    expect(second.logPublicKey).toEqual(first.logPublicKey);
    expect(second.hmac('x', MESSAGE)).toEqual(first.hmac('x', MESSAGE));
    expect(second.vaultKeys.unwrap(first.vaultKeys.wrap(MESSAGE, 'a'), 'a')).toEqual(MESSAGE);
    expect(second.warnings).toEqual([]);
  });

  it('signs so that anyone with the public key can check, and always the same bytes', async () => {
    const keys = await KeyStore.open(folder);
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), keys.logPublicKey]);
    const signature = keys.signLog(MESSAGE);
    expect(verify(null, MESSAGE, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature)).toBe(true);
    expect(keys.signLog(MESSAGE)).toEqual(signature);
  });

  it.each(['/proc/minhbach/keys', '/dev/null/keys'])('says in one line that %s can not be used', async (hopeless) => {
    await expect(KeyStore.open(hopeless)).rejects.toThrow(/^The keys in \S+ can't be used \([^\n]+MINHBACH_DATA[^\n]+$/);
  });

  it('refuses a wrapped key with any byte changed or bound to something else', async () => {
    const keys = await KeyStore.open(folder);
    const wrapped = keys.vaultKeys.wrap(MESSAGE, 'key 1');
    expect(keys.vaultKeys.unwrap(wrapped, 'key 1')).toEqual(MESSAGE);
    expect(() => keys.vaultKeys.unwrap(wrapped, 'key 2')).toThrow();
    for (let at = 0; at < wrapped.length; at += 1) {
      const changed = Buffer.from(wrapped);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => keys.vaultKeys.unwrap(changed, 'key 1')).toThrow();
    }
  });

  it('tells fingerprints of two labels apart', async () => {
    const keys = await KeyStore.open(folder);
    expect(keys.hmac('a', MESSAGE)).toHaveLength(32);
    expect(keys.hmac('a', MESSAGE)).not.toEqual(keys.hmac('b', MESSAGE));
  });

  it('will not replace one lost key by a new one', async () => {
    await KeyStore.open(folder);
    await rm(join(folder, 'vault.key'));
    await expect(KeyStore.open(folder)).rejects.toThrow(/has lost vault\.key/);
    expect(await readdir(folder)).not.toContain('vault.key');
  });

  it('finishes a first start that was cut short', async () => {
    await KeyStore.open(folder);
    await rm(join(folder, 'log.key'));
    await writeFile(join(folder, 'being-made'), '');
    await KeyStore.open(folder);
    expect(await readdir(folder)).not.toContain('being-made');
  });

  it('says in one line that a key can be read by others, or that it is damaged', async () => {
    await KeyStore.open(folder);
    await chmod(join(folder, 'log.key'), 0o644);
    expect((await KeyStore.open(folder)).warnings).toEqual([
      expect.stringMatching(/log\.key is open to other users \(mode 644\); run: chmod/),
    ]);
    await writeFile(join(folder, 'index.key'), 'short');
    await expect(KeyStore.open(folder)).rejects.toThrow(/index\.key is not 32 bytes long.*MINHBACH_KEYS/);
  });
});
