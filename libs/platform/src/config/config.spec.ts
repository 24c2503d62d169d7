import { ConfigError } from './config-error.js';
import { loadConfig } from './config.js';

const ROOT = Buffer.alloc(32, 7).toString('base64');

function refusal(environment: NodeJS.ProcessEnv): ConfigError {
  try {
    loadConfig(environment, '/srv');
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('loadConfig', () => {
  it('starts with an empty environment: embedded database, demonstration, port 3000 on this machine only', () => {
    const config = loadConfig({}, '/srv/minhbach');
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      role: 'all',
      dataFolder: '/srv/minhbach/var',
      dataFolderNamed: false,
      keysFolder: '/srv/minhbach/var/keys',
      origin: 'localhost/log1',
      publicUrl: 'http://127.0.0.1:3000',
      demo: true,
      production: false,
      logLevel: 'info',
      warnings: [],
    });
    expect(config.databaseUrl).toBeUndefined();
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('leaves the demonstration out in production, and says what else is left at its default', () => {
    const config = loadConfig({ NODE_ENV: 'production' }, '/srv');
    expect(config.demo).toBe(false);
    expect(config.warnings.join('\n')).toMatch(/MINHBACH_ORIGIN[^]*MINHBACH_PUBLIC_URL/);
  });

  it('reads every variable', () => {
    const config = loadConfig(
      {
        PORT: '8080',
        HOST: '::1',
        DATABASE_URL: 'postgres://a:b@db/minhbach',
        DATABASE_OWNER_URL: 'postgresql://o:b@db/minhbach',
        MINHBACH_VAULT_DATABASE_URL: 'postgres://a:b@vault/keys',
        REDIS_URL: 'redis://127.0.0.1:6379',
        MINHBACH_ROLE: 'web',
        MINHBACH_DATA: 'data',
        MINHBACH_KEYS: '/run/keys',
        MINHBACH_ORIGIN: 'minhbach.example/log1',
        MINHBACH_PUBLIC_URL: 'https://minhbach.example/',
        MINHBACH_DEMO: '0',
        MINHBACH_ADOPT_LOG: `42:${ROOT}`,
        MINHBACH_LOG_LEVEL: 'debug',
      },
      '/srv',
    );
    expect(config).toMatchObject({
      port: 8080,
      host: '::1',
      role: 'web',
      dataFolder: '/srv/data',
      dataFolderNamed: true,
      keysFolder: '/run/keys',
    });
    expect(config).toMatchObject({
      publicUrl: 'https://minhbach.example',
      demo: false,
      adoptLog: { size: 42 },
      redisUrl: 'redis://127.0.0.1:6379',
    });
  });

  it.each([
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: 'http' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://a@b/c' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://only-a-host' }],
    ['REDIS_URL', { REDIS_URL: 'localhost:6379' }],
    ['MINHBACH_ROLE', { MINHBACH_ROLE: 'api' }],
    ['MINHBACH_ORIGIN', { MINHBACH_ORIGIN: 'https://minhbach.example' }],
    ['MINHBACH_ORIGIN', { MINHBACH_ORIGIN: 'a+b' }],
    ['MINHBACH_ORIGIN', { MINHBACH_ORIGIN: 'a b' }],
    ['MINHBACH_PUBLIC_URL', { MINHBACH_PUBLIC_URL: 'minhbach.example' }],
    ['MINHBACH_DEMO', { MINHBACH_DEMO: 'yes' }],
    ['NODE_ENV', { NODE_ENV: 'prod' }],
    ['MINHBACH_ADOPT_LOG', { MINHBACH_ADOPT_LOG: '42' }],
    ['MINHBACH_LOG_LEVEL', { MINHBACH_LOG_LEVEL: 'loud' }],
    ['DATABASE_URL', { DATABASE_OWNER_URL: 'postgres://a:b@db/minhbach' }],
    ['DATABASE_URL', { MINHBACH_ROLE: 'worker' }],
  ])('refuses a wrong %s in one line that names it: %j', (variable, environment) => {
    const error = refusal(environment);
    expect(error.variable).toBe(variable);
    expect(error.message).toMatch(/^[^\n]+ \| [^\n]+$/);
  });

  it('never repeats a password in its complaint', () => {
    expect(refusal({ DATABASE_URL: 'mysql://user:s3cret@db/x' }).message).not.toContain('s3cret');
  });
});
