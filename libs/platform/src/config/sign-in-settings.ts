import { ConfigError } from './config-error.js';

/** How officers sign in, as the environment decides it. */
export interface SignInSettings {
  /** minutes without a request after which a session ends, 1–240 */
  readonly idleMinutes: number;
  /** hours after which a session ends whatever is done, 1–24 */
  readonly sessionHours: number;
  /** minutes for which having shown again who one is counts, 1–60 */
  readonly stepUpMinutes: number;
  readonly argon2: Argon2Cost;
}

/** What one look at a password costs (RFC 9106 §3.1). */
export interface Argon2Cost {
  /** MiB, 19–1024 */
  readonly memoryMib: number;
  /** passes, 1–20 */
  readonly passes: number;
  /** lanes, 1–8 */
  readonly lanes: number;
}

type Read = (name: string) => string | undefined;

/**
 * Reads how officers sign in.
 * @param read value of a variable, `undefined` when it is absent
 * @throws ConfigError for a number out of range, or argon2 cheaper than OWASP's floor (19 MiB with 2 passes, 46 MiB with 1)
 */
export function readSignInSettings(read: Read): SignInSettings {
  const whole = (variable: string, bounds: Bounds): number => readWhole(variable, read(variable), bounds);
  const argon2 = {
    memoryMib: whole('MINHBACH_ARGON2_MIB', { usual: 64, min: 19, max: 1024 }),
    passes: whole('MINHBACH_ARGON2_PASSES', { usual: 3, min: 1, max: 20 }),
    lanes: whole('MINHBACH_ARGON2_LANES', { usual: 1, min: 1, max: 8 }),
  };
  if (argon2.passes < 2 && argon2.memoryMib < 46) {
    throw new ConfigError(
      'MINHBACH_ARGON2_PASSES',
      '1 pass needs at least MINHBACH_ARGON2_MIB=46; set 2 or more passes, or more memory.',
      '1 lượt cần ít nhất MINHBACH_ARGON2_MIB=46; hãy đặt từ 2 lượt trở lên hoặc tăng bộ nhớ.',
    );
  }
  return {
    idleMinutes: whole('MINHBACH_SESSION_IDLE_MINUTES', { usual: 30, min: 1, max: 240 }),
    sessionHours: whole('MINHBACH_SESSION_HOURS', { usual: 12, min: 1, max: 24 }),
    stepUpMinutes: whole('MINHBACH_STEP_UP_MINUTES', { usual: 10, min: 1, max: 60 }),
    argon2,
  };
}

interface Bounds {
  readonly usual: number;
  readonly min: number;
  readonly max: number;
}

function readWhole(variable: string, text: string | undefined, { usual, min, max }: Bounds): number {
  if (text === undefined) return usual;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new ConfigError(
    variable,
    `${JSON.stringify(text.slice(0, 60))} is not a whole number from ${min} to ${max}; e.g. ${variable}=${usual}.`,
    `${JSON.stringify(text.slice(0, 60))} không phải số nguyên từ ${min} đến ${max}; ví dụ ${variable}=${usual}.`,
  );
}
