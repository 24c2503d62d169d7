import { loadConfig } from '#platform/config/config.js';
import { PasswordHasher } from './password-hasher.js';

const CHEAP = { MINHBACH_ARGON2_MIB: '19', MINHBACH_ARGON2_PASSES: '2' };

function hasher(environment: NodeJS.ProcessEnv = CHEAP): PasswordHasher {
  return new PasswordHasher(loadConfig(environment, '/tmp'));
}

describe('looking at a password', () => {
  it('knows it again, and no other', async () => {
    const one = hasher();
    const stored = await one.hash('lúa chín vàng');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await one.matches(stored, 'lúa chín vàng')).toBe(true);
    expect(await one.matches(stored, 'lúa chín vang')).toBe(false);
  });

  it('costs 64 MiB and three passes unless the operator says otherwise', async () => {
    expect(await hasher({}).hash('x')).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  });

  it('takes as long where nobody has such an account', async () => {
    const one = hasher();
    const stored = await one.hash('lúa chín vàng');
    const timed = async (hash: string | undefined): Promise<number> => {
      const took: number[] = [];
      for (let round = 0; round < 9; round += 1) {
        const began = performance.now();
        expect(await one.matches(hash, 'sai mật khẩu')).toBe(false);
        took.push(performance.now() - began);
      }
      return took.sort((a, b) => a - b)[4] ?? 0;
    };
    const ratio = (await timed(undefined)) / (await timed(stored));
    // Other work on the machine shifts both; a missing look would be a thousandth.
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(3);
  });

  it('does two at once, lets some wait, and turns the rest away with a time to come back', async () => {
    const one = hasher();
    const stored = await one.hash('lúa chín vàng');
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => one.matches(stored, 'lúa chín vàng')));
    const done = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(26);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'SIGN_IN_BUSY', facts: { retry_after: '3' } });
    }
    expect(await one.matches(stored, 'lúa chín vàng')).toBe(true);
  });

  it('sees when a hash was made at another cost', async () => {
    const stored = await hasher().hash('x');
    expect(hasher().isOutdated(stored)).toBe(false);
    expect(hasher({ ...CHEAP, MINHBACH_ARGON2_PASSES: '3' }).isOutdated(stored)).toBe(true);
  });
});
