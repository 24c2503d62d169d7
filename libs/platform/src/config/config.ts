import { join, resolve } from 'node:path';
import { fromBase64 } from '#core/bytes.js';
import { DIGEST_LENGTH } from '#core/digest.js';
import { ConfigError } from './config-error.js';
import { type Contacts, readContacts } from './contact-settings.js';
import { type DoorSettings, readDoorSettings } from './door-settings.js';
import { type OpenIdSettings, readOpenIdSettings } from './openid-settings.js';
import { readSignInSettings, type SignInSettings } from './sign-in-settings.js';
import { unknownVariables } from './unknown-variables.js';
import { readVaultSettings, type VaultSettings } from './vault-settings.js';

const ROLES = ['all', 'web', 'worker'] as const;
const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** What one process does: everything, only HTTP, or only background work. */
export type ProcessRole = (typeof ROLES)[number];

/** How much is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A checkpoint the operator vouches for (`MINHBACH_ADOPT_LOG=<size>:<root in base64>`). */
export interface AdoptedLog {
  /** number of entries, ≥ 0 */
  readonly size: number;
  /** root of the tree of that size, 32 bytes */
  readonly root: Uint8Array;
}

/** Everything the environment decides, checked once at start. Immutable; `.env.example` documents each variable. */
export class Config {
  /** `NODE_ENV=production` */
  readonly production: boolean;
  /** TCP port to listen on, 0–65535; 0 picks a free one */
  readonly port: number;
  /** address to listen on */
  readonly host: string;
  /** PostgreSQL of the book; absent = the embedded one */
  readonly databaseUrl: string | undefined;
  /** login that may migrate; absent = migrations were run elsewhere */
  readonly databaseOwnerUrl: string | undefined;
  /** PostgreSQL of the wrapped data keys; absent = a second database beside the book's */
  readonly vaultDatabaseUrl: string | undefined;
  /** Redis for jobs; absent = jobs live in PostgreSQL */
  readonly redisUrl: string | undefined;
  readonly role: ProcessRole;
  /** absolute folder of everything this machine keeps */
  readonly dataFolder: string;
  /** whether the operator named that folder: a named folder that cannot be used is an error, never replaced */
  readonly dataFolderNamed: boolean;
  /** absolute folder of the keys */
  readonly keysFolder: string;
  /** origin line of the log, fixed at genesis */
  readonly origin: string;
  /** address the public reaches us by, without a slash at the end */
  readonly publicUrl: string;
  /** whether an empty book is filled with the fictional demonstration */
  readonly demo: boolean;
  readonly adoptLog: AdoptedLog | undefined;
  readonly logLevel: LogLevel;
  readonly signIn: SignInSettings;
  /** provider of OpenID Connect officers may sign in with; absent = passwords and passkeys alone */
  readonly openId: OpenIdSettings | undefined;
  readonly doors: DoorSettings;
  /** who owns the pages and answers for them */
  readonly contacts: Contacts;
  /** where the keys come from that wrap the vault's data keys */
  readonly vault: VaultSettings;
  /** single lines the operator should read at start; nothing here stops it */
  readonly warnings: readonly string[];

  /** Takes values already checked; use `loadConfig`. */
  constructor(values: Config) {
    this.production = values.production;
    this.port = values.port;
    this.host = values.host;
    this.databaseUrl = values.databaseUrl;
    this.databaseOwnerUrl = values.databaseOwnerUrl;
    this.vaultDatabaseUrl = values.vaultDatabaseUrl;
    this.redisUrl = values.redisUrl;
    this.role = values.role;
    this.dataFolder = values.dataFolder;
    this.dataFolderNamed = values.dataFolderNamed;
    this.keysFolder = values.keysFolder;
    this.origin = values.origin;
    this.publicUrl = values.publicUrl;
    this.demo = values.demo;
    this.adoptLog = values.adoptLog;
    this.logLevel = values.logLevel;
    this.signIn = values.signIn;
    this.openId = values.openId;
    this.doors = values.doors;
    this.contacts = values.contacts;
    this.vault = values.vault;
    this.warnings = values.warnings;
  }
}

/**
 * Reads and checks the environment.
 * @param environment variables by name; an empty string counts as absent
 * @param baseFolder what relative folders are relative to
 * @throws ConfigError naming the variable, what is wrong and how to mend it
 */
export function loadConfig(environment: NodeJS.ProcessEnv, baseFolder: string): Config {
  const read = (name: string): string | undefined => {
    const value = environment[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  };
  const production = isProduction(read('NODE_ENV'));
  const port = readPort(read('PORT'));
  const host = read('HOST') ?? '127.0.0.1';
  const dataFolder = resolve(baseFolder, read('MINHBACH_DATA') ?? 'var');
  const publicUrl = readUrl('MINHBACH_PUBLIC_URL', read('MINHBACH_PUBLIC_URL'), HTTP)?.replace(/\/+$/, '') ?? ownAddress(host, port);
  const config = new Config({
    production,
    port,
    host,
    databaseUrl: readUrl('DATABASE_URL', read('DATABASE_URL'), POSTGRES),
    databaseOwnerUrl: readUrl('DATABASE_OWNER_URL', read('DATABASE_OWNER_URL'), POSTGRES),
    vaultDatabaseUrl: readUrl('MINHBACH_VAULT_DATABASE_URL', read('MINHBACH_VAULT_DATABASE_URL'), POSTGRES),
    redisUrl: readUrl('REDIS_URL', read('REDIS_URL'), REDIS),
    role: readChoice('MINHBACH_ROLE', read('MINHBACH_ROLE') ?? 'all', ROLES),
    dataFolder,
    dataFolderNamed: read('MINHBACH_DATA') !== undefined,
    keysFolder: resolve(baseFolder, read('MINHBACH_KEYS') ?? join(dataFolder, 'keys')),
    origin: readOrigin(read('MINHBACH_ORIGIN') ?? 'localhost/log1'),
    publicUrl,
    demo: readChoice('MINHBACH_DEMO', read('MINHBACH_DEMO') ?? (production ? '0' : '1'), ['0', '1']) === '1',
    adoptLog: readAdoptedLog(read('MINHBACH_ADOPT_LOG')),
    signIn: readSignInSettings(read),
    openId: readOpenIdSettings(read, baseFolder),
    doors: readDoorSettings(read, publicUrl),
    contacts: readContacts(read, publicUrl),
    vault: readVaultSettings(read, baseFolder),
    logLevel: readChoice('MINHBACH_LOG_LEVEL', read('MINHBACH_LOG_LEVEL') ?? 'info', LOG_LEVELS),
    warnings: [...(production ? productionWarnings((name) => read(name) === undefined) : []), ...unknownVariables(environment)],
  });
  refuseContradictions(config);
  return Object.freeze(config);
}

// A misspelt one is refused: taken for "not production", it would fill the book with people whose passwords everybody knows.
function isProduction(text = 'development'): boolean {
  return readChoice('NODE_ENV', text, ['production', 'development', 'test']) === 'production';
}

function readPort(text: string | undefined): number {
  if (text === undefined) return 3000;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new ConfigError(
    'PORT',
    `${quoted(text)} is not a TCP port; set a whole number from 0 to 65535, e.g. PORT=3000.`,
    `${quoted(text)} không phải cổng TCP; hãy đặt số nguyên từ 0 đến 65535, ví dụ PORT=3000.`,
  );
}

interface UrlKind {
  readonly protocols: readonly string[];
  readonly example: string;
  readonly needsPath: boolean;
}
const POSTGRES: UrlKind = {
  protocols: ['postgres:', 'postgresql:'],
  example: 'postgres://user:password@host:5432/minhbach',
  needsPath: true,
};
const REDIS: UrlKind = { protocols: ['redis:', 'rediss:'], example: 'redis://127.0.0.1:6379', needsPath: false };
const HTTP: UrlKind = { protocols: ['http:', 'https:'], example: 'https://minhbach.example', needsPath: false };

// The value itself is never repeated: it may carry a password.
function readUrl(variable: string, text: string | undefined, kind: UrlKind): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && kind.protocols.includes(url.protocol) && (!kind.needsPath || url.pathname.length > 1)) return text;
  throw new ConfigError(
    variable,
    `not an address of the form ${kind.example}; write it so, or leave the variable out.`,
    `không phải địa chỉ dạng ${kind.example}; hãy viết đúng dạng đó hoặc bỏ biến này đi.`,
  );
}

function readChoice<T extends string>(variable: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  const list = choices.join(', ');
  throw new ConfigError(
    variable,
    `${quoted(text)} is none of ${list}; set one of them.`,
    `${quoted(text)} không thuộc ${list}; hãy đặt một trong các giá trị đó.`,
  );
}

// C2SP tlog-checkpoint asks for a schema-less URL; C2SP signed-note forbids spaces and "+" in a key name.
function readOrigin(text: string): string {
  if (/^[^\s+]{1,200}$/u.test(text) && !text.includes('://')) return text;
  throw new ConfigError(
    'MINHBACH_ORIGIN',
    `${quoted(text)} cannot name a log; use host and path without scheme, "+" or spaces, e.g. minhbach.example/log1.`,
    `${quoted(text)} không đặt tên nhật ký được; hãy dùng tên máy và đường dẫn, không có "://", "+" hay khoảng trắng, ví dụ minhbach.example/log1.`,
  );
}

function readAdoptedLog(text: string | undefined): AdoptedLog | undefined {
  if (text === undefined) return undefined;
  const [, size = '', rootText = ''] = /^(0|[1-9]\d{0,14}):(\S+)$/.exec(text) ?? [];
  const root = fromBase64(rootText);
  if (root?.length === DIGEST_LENGTH) return { size: Number(size), root };
  throw new ConfigError(
    'MINHBACH_ADOPT_LOG',
    'not <size>:<root hash in base64>; copy both lines from the last published checkpoint.',
    'không có dạng <số bút toán>:<mã băm gốc base64>; hãy chép hai dòng đó từ điểm kiểm tra đã công bố gần nhất.',
  );
}

function ownAddress(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function productionWarnings(isMissing: (name: string) => boolean): readonly string[] {
  const consequences = {
    DATABASE_URL: 'the embedded PostgreSQL holds the book; use a server of its own in production',
    MINHBACH_ORIGIN: 'the log is named localhost/log1 for ever once its first entry is sealed',
    MINHBACH_PUBLIC_URL: 'receipts will carry an address of this machine only',
    MINHBACH_SECURITY_CONTACT: 'security.txt names security@<host of the public URL>; make sure somebody reads it',
  };
  return Object.entries(consequences)
    .filter(([name]) => isMissing(name))
    .map(([name, consequence]) => `${name} is not set: ${consequence}.`);
}

function refuseContradictions(config: Config): void {
  if (config.production && config.demo) {
    throw new ConfigError(
      'MINHBACH_DEMO',
      'its fictional people have passwords everybody knows; leave it out where NODE_ENV=production.',
      'người trình diễn có mật khẩu ai cũng biết; hãy bỏ biến này khi NODE_ENV=production.',
    );
  }
  if (config.databaseUrl !== undefined) return;
  if (config.role !== 'all') {
    throw new ConfigError(
      'DATABASE_URL',
      `missing, but MINHBACH_ROLE=${config.role} shares its database with other processes; set DATABASE_URL, or MINHBACH_ROLE=all.`,
      `thiếu, trong khi MINHBACH_ROLE=${config.role} dùng chung cơ sở dữ liệu với tiến trình khác; hãy đặt DATABASE_URL, hoặc MINHBACH_ROLE=all.`,
    );
  }
  const [orphan] = Object.entries({ DATABASE_OWNER_URL: config.databaseOwnerUrl, MINHBACH_VAULT_DATABASE_URL: config.vaultDatabaseUrl })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (orphan === undefined) return;
  throw new ConfigError(
    'DATABASE_URL',
    `missing, but ${orphan} is set; set DATABASE_URL too, or leave both out for the embedded database.`,
    `thiếu, trong khi đã đặt ${orphan}; hãy đặt cả DATABASE_URL, hoặc bỏ cả hai để dùng cơ sở dữ liệu nhúng.`,
  );
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
