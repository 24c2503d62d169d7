import { ConfigError } from './config-error.js';
import { readSignInSettings, type SignInSettings } from './sign-in-settings.js';

function settings(environment: Readonly<Record<string, string>>): SignInSettings {
  return readSignInSettings((name) => environment[name]);
}

describe('how officers sign in', () => {
  it('is half an hour idle, twelve hours at most, ten minutes of step-up and 64 MiB unless the operator says otherwise', () => {
    expect(settings({})).toEqual({
      idleMinutes: 30,
      sessionHours: 12,
      stepUpMinutes: 10,
      argon2: { memoryMib: 64, passes: 3, lanes: 1 },
    });
  });

  it.each([
    [{ MINHBACH_ARGON2_MIB: '18' }, 'MINHBACH_ARGON2_MIB'],
    [{ MINHBACH_ARGON2_MIB: '45', MINHBACH_ARGON2_PASSES: '1' }, 'MINHBACH_ARGON2_PASSES'],
    [{ MINHBACH_ARGON2_PASSES: '0' }, 'MINHBACH_ARGON2_PASSES'],
    [{ MINHBACH_SESSION_HOURS: '25' }, 'MINHBACH_SESSION_HOURS'],
    [{ MINHBACH_SESSION_IDLE_MINUTES: '1.5' }, 'MINHBACH_SESSION_IDLE_MINUTES'],
    [{ MINHBACH_STEP_UP_MINUTES: 'ten' }, 'MINHBACH_STEP_UP_MINUTES'],
  ])('is never weaker than OWASP’s floor: %j names %s', (environment, variable) => {
    let refused: unknown;
    try {
      settings(environment);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(ConfigError);
    expect(refused).toMatchObject({ variable });
  });

  it('may be one pass over 46 MiB, or two over 19', () => {
    expect(settings({ MINHBACH_ARGON2_MIB: '46', MINHBACH_ARGON2_PASSES: '1' }).argon2.passes).toBe(1);
    expect(settings({ MINHBACH_ARGON2_MIB: '19', MINHBACH_ARGON2_PASSES: '2' }).argon2.memoryMib).toBe(19);
  });
});
