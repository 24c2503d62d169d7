import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { Logger } from '#platform/logging/logger.js';

const log = Logger.silent();
const isRoot = process.getuid?.() === 0;

describe('the embedded PostgreSQL', () => {
  let folder: string;
  const running: EmbeddedPostgres[] = [];
  const children: ChildProcess[] = [];
  const remains: string[] = [];

  beforeEach(async () => {
    const base = await mkdtemp(join(tmpdir(), 'minhbach-embedded-'));
    await chmod(base, 0o755);
    folder = join(base, 'postgres');
    remains.push(base);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const server of running.splice(0)) await server.stop();
    for (const path of remains.splice(0)) await rm(path, { recursive: true, force: true });
  });

  async function start(more: { port?: number; named?: boolean; folder?: string } = {}): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ folder, log, fast: true, ...more });
    running.push(server);
    return server;
  }

  /** Starts the server from a process of its own, as `npm start` would. */
  async function startInChild(): Promise<ChildProcess> {
    const child = spawn(
      process.execPath,
      ['--conditions=source', 'test/support/run-typescript.cjs', 'test/support/embedded-child.ts', folder],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    children.push(child);
    await once(child.stdout, 'data');
    return child;
  }

  async function killed(child: ChildProcess): Promise<void> {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
    const client = new pg.Client(server.url('postgres'));
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const MAKE_NOTE = `CREATE TABLE note (text text UNIQUE); INSERT INTO note VALUES ('kept')`;

  it('starts on an empty folder, and a second start keeps data and port', async () => {
    const first = await start();
    expect(first.adopted).toBe(false);
    await query(first, MAKE_NOTE);
    await first.stop();
    const second = await start();
    expect(second.port).toBe(first.port);
    expect(await query(second, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  });

  it('orders Vietnamese as a dictionary does', async () => {
    const server = await start();
    const rows = await query(server, `SELECT string_agg(w, ' ' ORDER BY w) AS words FROM unnest('{em,Đỗ,Ê,An,đèn,Dung,Ân,Ăn}'::text[]) w`);
    expect(rows).toEqual([{ words: 'An Ăn Ân Dung đèn Đỗ em Ê' }]);
  });

  it('listens on this machine only, checks what the disk returns, and keeps its password to itself', async () => {
    const server = await start();
    expect(
      await query(
        server,
        `SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'data_checksums', 'password_encryption') ORDER BY 1`,
      ),
    ).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'password_encryption', setting: 'scram-sha-256' },
    ]);
    expect((await stat(join(folder, 'passwords.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const stranger = new pg.Client({ host: '127.0.0.1', port: server.port, user: 'postgres', password: 'postgres', database: 'postgres' });
    await expect(stranger.connect()).rejects.toThrow('password authentication failed');
  });

  it('writes no row contents into its log, whatever goes wrong', async () => {
    const server = await start();
    await query(server, MAKE_NOTE);
    await expect(query(server, `INSERT INTO note VALUES ('kept')`)).rejects.toThrow('duplicate key');
    await expect(query(server, `INSERT INTO note VALUES ('Nguyễn Văn A'::int::text)`)).rejects.toThrow('invalid input');
    const text = await readFile(join(folder, 'server.log'), 'utf8');
    expect(text).toContain('duplicate key');
    expect(text).not.toContain('INSERT INTO');
    expect(text).not.toContain('kept');
  });

  it('is adopted, with its data, by the next start after its process was killed', async () => {
    const child = await startInChild();
    await killed(child);
    const adopter = await start();
    expect(adopter.adopted).toBe(true);
    await query(adopter, MAKE_NOTE);
    await adopter.stop();
    await expect(query(adopter, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(await query(next, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  });

  it('starts anew with everything committed after process and server were both killed', async () => {
    const child = await startInChild();
    const guest = await start();
    await query(guest, MAKE_NOTE);
    await killed(child);
    process.kill(Number.parseInt(await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10), 'SIGKILL');
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(await query(next, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  });

  it('is not pulled from under a live process by another one that comes and goes', async () => {
    const child = await startInChild();
    const guest = await start();
    expect(guest.adopted).toBe(true);
    await guest.stop();
    expect(await query(guest, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await killed(child);
    await start();
  });

  it('takes another port when somebody has the one used last, and says so in one line when the port is fixed', async () => {
    const first = await start();
    await first.stop();
    const silent: Socket[] = [];
    const stranger = createServer((socket) => silent.push(socket)).listen(first.port, '127.0.0.1');
    await once(stranger, 'listening');
    const second = await start();
    expect(second.port).not.toBe(first.port);
    await second.stop();
    await expect(start({ port: first.port })).rejects.toThrow(/^The embedded PostgreSQL does not start \([^\n]+\); see [^\n]+$/);
    for (const socket of silent) socket.destroy();
    stranger.close();
  });

  it('does not put new passwords in place of lost ones', async () => {
    const first = await start();
    await first.stop();
    await rm(join(folder, 'passwords.json'));
    await expect(start()).rejects.toThrow(/passwords .* are gone or damaged; put the file back/);
  });

  if (isRoot) {
    it('refuses a named folder its user cannot reach, and moves a default one to the system area and stays there', async () => {
      const closed = join(folder, '..', 'closed');
      await mkdir(closed, { mode: 0o700 });
      const wanted = join(closed, 'postgres');
      await expect(start({ folder: wanted, named: true })).rejects.toThrow(
        /^The data folder \S+ can't be used: [^\n]*MINHBACH_DATA[^\n]*$/,
      );
      const moved = await start({ folder: wanted, named: false });
      remains.push(moved.folder);
      expect(moved.folder).toMatch(/^\/(var\/lib|tmp)\/minhbach-[0-9a-f]{8}-[0-9a-f]{8}$/);
      await query(moved, MAKE_NOTE);
      await moved.stop();
      const again = await start({ folder: wanted, named: false });
      expect(again.folder).toBe(moved.folder);
      expect(await query(again, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
      await again.stop();
      await rm(moved.folder, { recursive: true });
      await expect(start({ folder: wanted, named: false })).rejects.toThrow(/is gone; put it back, or remove/);
    });
  } else {
    it('refuses a folder it cannot write to', async () => {
      const closed = join(folder, '..', 'closed');
      await mkdir(closed, { mode: 0o500 });
      await expect(start({ folder: join(closed, 'postgres') })).rejects.toThrow(/^The data folder \S+ can't be used: [^\n]*$/);
    });
  }

  it('gives the product its two databases, roles and logins, with nothing configured', async () => {
    const config = loadConfig({ MINHBACH_DATA: folder, MINHBACH_LOG_LEVEL: 'silent' }, '/');
    for (let round = 1; round <= 2; round += 1) {
      const databases = await Databases.connect(config, log);
      expect(databases.isEmbedded).toBe(true);
      const { rows } = await databases.poolFor('writer').query('SELECT current_database() AS book, current_user AS role');
      expect(rows).toEqual([{ book: 'minhbach', role: 'minhbach_writer' }]);
      expect((await databases.vaultPool().query('SELECT current_database() AS vault')).rows).toEqual([{ vault: 'minhbach_vault' }]);
      expect(await databases.migrate([])).toEqual([]);
      await databases.close();
    }
    expect(await readdir(folder)).toEqual(['postgres']);
  });
});
