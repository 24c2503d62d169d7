import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../config/config.js';
import type { Logger } from '../logging/logger.js';
import { StartupError } from '../startup/startup-error.js';
import { connectionError } from './connection-error.js';
import { connectionAs, type RoleConnection, withLoginOf } from './connection-settings.js';
import { type DatabasePlace, type DatabasePlaces, embeddedPlaces, externalPlaces } from './database-places.js';
import { type Migration, pendingMigrations, runMigrations } from './migrator.js';
import { ReachClient, ReachPool } from './reach-client.js';
import { guardProduction } from './production-guard.js';
import type { DatabaseRole } from './roles.js';
import { sqlTypes } from './sql-types.js';

const CONNECT_TIMEOUT_MS = 10_000;
const KEEPALIVE_MS = 5_000;
const ENTITY_CONNECTIONS_MAX = 8;

/** Roles whose rows depend on whose they are (row-level security): their connections say for whom they ask. */
const REACHING: ReadonlySet<DatabaseRole> = new Set(['app', 'opener']);

/** Limits of a pool. */
export interface PoolLimits {
  /** connections at most */
  readonly max: number;
  /** tells the pool from other pools of the role, a-z: work that must not wait for other work has its own */
  readonly name?: string;
  /** how long one statement may take, in milliseconds; without it, for ever */
  readonly statementMs?: number;
}

/** What TypeORM needs to reach the book's database; give it to `TypeOrmModule.forRootAsync`. */
export interface EntityDatabaseOptions {
  readonly type: 'postgres';
  readonly url: string;
  readonly applicationName: string;
  readonly autoLoadEntities: true;
  readonly synchronize: false;
  readonly installExtensions: false;
  readonly retryAttempts: 1;
  readonly poolSize: number;
  readonly extra: Pick<pg.ClientConfig, 'options' | 'keepAlive' | 'keepAliveInitialDelayMillis' | 'connectionTimeoutMillis'> & {
    /** makes the connections of TypeORM's pool */
    readonly Client: typeof ReachClient;
  };
}

/**
 * The book's database and the vault's, embedded or external, and the only way to connect to them. Every connection takes
 * one role; `int8` comes as bigint and `date` as text (see `sqlTypes`). TypeORM's own connections keep its conventions
 * (`int8` as text).
 */
export class Databases {
  private readonly pools = new Map<string, pg.Pool>();

  private constructor(
    private readonly places: DatabasePlaces,
    private readonly log: Logger,
  ) {}

  /**
   * Starts or reaches the databases the configuration names, makes roles and databases of the embedded one, and in
   * production refuses unsafe servers.
   * @throws StartupError in one line when a database can't be used
   */
  static async connect(config: Config, log: Logger): Promise<Databases> {
    const { databaseUrl } = config;
    const places =
      databaseUrl === undefined
        ? await embeddedPlaces({ folder: join(config.dataFolder, 'postgres'), named: config.dataFolderNamed }, log)
        : externalPlaces({ databaseUrl, databaseOwnerUrl: config.databaseOwnerUrl, vaultDatabaseUrl: config.vaultDatabaseUrl });
    const databases = new Databases(places, log);
    try {
      await databases.verify(config.production);
      return databases;
    } catch (error) {
      await databases.close();
      throw error;
    }
  }

  /** Whether the database is the embedded one. */
  get isEmbedded(): boolean {
    return this.places.embedded !== undefined;
  }

  /** One line for the operator: where the book is kept. */
  get description(): string {
    return this.places.description;
  }

  /** A new connection of its own to the book's database; the caller ends it and listens to its `error` event. */
  async clientFor(role: DatabaseRole): Promise<pg.Client> {
    return this.connected(this.places.book, role);
  }

  /** The same to the vault's database. */
  async vaultClientFor(role: DatabaseRole): Promise<pg.Client> {
    return this.connected(this.places.vault, role);
  }

  /** The pool of a role and name on the book's database; made at the first call, whose limits it keeps. */
  poolFor(role: DatabaseRole, limits: PoolLimits = { max: 4 }): pg.Pool {
    return this.pool(this.places.book, role, limits);
  }

  /** The pool on the vault's database. */
  vaultPool(role: DatabaseRole = 'writer', limits: PoolLimits = { max: 4 }): pg.Pool {
    return this.pool(this.places.vault, role, limits);
  }

  /** How a library that opens its own connections reaches the book's database under a role. */
  connectionFor(role: DatabaseRole): RoleConnection {
    return connectionAs(this.loginUrl(this.places.book, role), role);
  }

  /** How another process of ours reads the same book: without the login that may change the schema, and without the vault. */
  get addresses(): Pick<Config, 'databaseUrl' | 'databaseOwnerUrl' | 'vaultDatabaseUrl'> {
    const { url } = this.places.book;
    return { databaseUrl: url, databaseOwnerUrl: undefined, vaultDatabaseUrl: url };
  }

  /** Whether this process has the login that may change the schema. */
  get canMigrate(): boolean {
    return this.places.ownerUrl !== undefined;
  }

  /**
   * Migrates the book's database as owner; without the owner's login only checks that nothing is left to do.
   * @returns names of the migrations that were run
   * @throws StartupError when something is left to do, or the database is newer than this release
   */
  async migrate(migrations: readonly Migration[]): Promise<readonly string[]> {
    return this.migrateDatabase(this.places.book, migrations);
  }

  /** The same for the vault's database. */
  async migrateVault(migrations: readonly Migration[]): Promise<readonly string[]> {
    return this.migrateDatabase(this.places.vault, migrations);
  }

  /**
   * Migrations of the book's database that have not run.
   * @throws StartupError when the database is newer than this release; an Error when it does not answer
   */
  async pending(migrations: readonly Migration[]): Promise<readonly string[]> {
    return pendingMigrations(this.poolFor('app'), migrations);
  }

  /** How TypeORM reaches the book's database, as the app role. */
  typeormOptions(): EntityDatabaseOptions {
    const { connectionString, options } = this.connectionFor('app');
    return {
      type: 'postgres',
      url: connectionString,
      applicationName: 'minhbach-entities',
      autoLoadEntities: true,
      synchronize: false,
      installExtensions: false,
      retryAttempts: 1,
      poolSize: ENTITY_CONNECTIONS_MAX,
      extra: {
        Client: ReachClient,
        options,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEPALIVE_MS,
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      },
    };
  }

  /** Ends every pool and stops the embedded server. Connections handed out by `clientFor` are the caller's to end first. */
  async close(): Promise<void> {
    const pools = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(pools.map((pool) => pool.end()));
    await this.places.embedded?.stop();
  }

  private loginUrl(place: DatabasePlace, role: DatabaseRole): string {
    return role === 'owner' ? withLoginOf(place.url, this.ownerUrl()) : place.url;
  }

  private ownerUrl(): string {
    if (this.places.ownerUrl !== undefined) return this.places.ownerUrl;
    throw new StartupError(
      'DATABASE_OWNER_URL is missing, and the database has to be migrated; set it to the login minhbach_migrator for this start.',
      'Thiếu DATABASE_OWNER_URL trong khi cơ sở dữ liệu cần nâng cấp; hãy đặt biến này với tài khoản minhbach_migrator cho lần khởi động này.',
    );
  }

  private async verify(production: boolean): Promise<void> {
    for (const place of [this.places.book, this.places.vault]) {
      const client = await this.connected(place, 'app');
      try {
        if (production) await guardProduction(client, place.variable, this.log);
      } finally {
        await client.end();
      }
    }
  }

  private async connected(place: DatabasePlace, role: DatabaseRole): Promise<pg.Client> {
    const url = this.loginUrl(place, role);
    const client = new pg.Client(this.settings(url, role));
    client.on('error', (error) => {
      this.log.warn('a database connection was lost', { role, reason: error.message });
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw connectionError(role === 'owner' ? 'DATABASE_OWNER_URL' : place.variable, url, error);
    }
  }

  private pool(place: DatabasePlace, role: DatabaseRole, { max, name = '', statementMs }: PoolLimits): pg.Pool {
    const key = `${place.variable} ${role} ${name}`;
    const present = this.pools.get(key);
    if (present !== undefined) return present;
    const settings = this.settings(place.url, role);
    const pool = new (REACHING.has(role) ? ReachPool : pg.Pool)({
      ...settings,
      max,
      ...(name !== '' && { application_name: `minhbach-${role}-${name}` }),
      ...(statementMs !== undefined && { statement_timeout: statementMs }),
    });
    // A connection lost while idle is replaced at the next query: nothing to do but to say so.
    pool.on('error', (error) => {
      this.log.warn('an idle database connection was lost', { role, reason: error.message });
    });
    // One lost while work holds it fails that work's next question; an error nobody listens to would end the process.
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
    });
    this.pools.set(key, pool);
    return pool;
  }

  private settings(url: string, role: DatabaseRole): pg.ClientConfig {
    return {
      ...connectionAs(url, role),
      application_name: `minhbach-${role}`,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEPALIVE_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      types: sqlTypes,
    };
  }

  private async migrateDatabase(place: DatabasePlace, migrations: readonly Migration[]): Promise<readonly string[]> {
    const client = await this.connected(place, this.canMigrate ? 'owner' : 'app');
    try {
      if (this.canMigrate) {
        const connection = connectionAs(this.loginUrl(place, 'owner'), 'owner');
        return await runMigrations({ owner: client, connection, migrations });
      }
      if ((await pendingMigrations(client, migrations)).length > 0) this.ownerUrl();
      return [];
    } finally {
      await client.end();
    }
  }
}
