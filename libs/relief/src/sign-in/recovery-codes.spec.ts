import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyStore } from '#platform/keys/key-store.js';
import { makeRecoveryCodes, recoveryCodeHash } from './recovery-codes.js';
import { TotpSecrets } from './totp-secret.js';

const OFFICER = 'officer-0f3a5c7e9b1d';

describe('what stands beside a password', () => {
  let folder: string;
  let keys: KeyStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-keys-'));
    keys = await KeyStore.open(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is ten recovery codes, no two alike, read however they are typed', () => {
    const codes = makeRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
      const hash = recoveryCodeHash(keys, OFFICER, code);
      expect(recoveryCodeHash(keys, OFFICER, ` ${code.toUpperCase().replaceAll('-', ' ')} `)).toEqual(hash);
      expect(recoveryCodeHash(keys, OFFICER, code.replaceAll('0', 'o').replaceAll('1', 'L'))).toEqual(hash);
      expect(recoveryCodeHash(keys, 'officer-000000000000', code)).not.toEqual(hash);
    }
  });

  it.each(['', '123456', 'abcd-efgh', 'uuuu-uuuu-uuuu', '4f7k-0m2p-x9ab-0000'])('is not %j', (typed) => {
    expect(recoveryCodeHash(keys, OFFICER, typed)).toBeUndefined();
  });

  // RFC 6238 appendix B, SHA-1, the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('is a one-time code as RFC 6238 makes it: at %d s, %s', async (seconds, code) => {
    const secrets = new TotpSecrets(keys);
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const step = Math.floor(seconds / 30);
    expect(await secrets.stepOf(secret, code, seconds * 1000)).toBe(step);
    expect(await secrets.stepOf(secret, code, (seconds + 30) * 1000)).toBe(step);
    if (seconds > 60) expect(await secrets.stepOf(secret, code, (seconds - 30) * 1000)).toBe(step);
    expect(await secrets.stepOf(secret, code, (seconds + 60) * 1000)).toBeUndefined();
  });

  it('is sealed so that it opens for its officer alone', () => {
    const secrets = new TotpSecrets(keys);
    const secret = secrets.make();
    const sealed = secrets.seal(OFFICER, secret);
    expect(sealed.toString('latin1')).not.toContain(secret);
    expect(secrets.open(OFFICER, sealed)).toBe(secret);
    expect(() => secrets.open('officer-000000000000', sealed)).toThrow();
  });
});
