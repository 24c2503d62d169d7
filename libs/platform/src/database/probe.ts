import { realpath } from 'node:fs/promises';
import pg from 'pg';
import { errorCode } from '../startup/system-error.js';
import { SUPERUSER } from './initdb.js';

/** What stands behind a port: our server and ready, our (or some) server not ready yet, nothing, or a stranger. */
export type ProbeAnswer = 'ready' | 'starting' | 'absent' | 'foreign';

/**
 * Asks the server on a port of 127.0.0.1 whether it is the one of a data folder.
 * @param password the superuser's
 */
export async function probe(port: number, password: string, dataFolder: string): Promise<ProbeAnswer> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    const [row] = rows;
    return row !== undefined && (await realpath(row.data_directory)) === (await realpath(dataFolder)) ? 'ready' : 'foreign';
  } catch (error) {
    const code = errorCode(error);
    // 57P03: starting up or shutting down. 28xxx: another server's password.
    if (code === undefined || code === '57P03') return 'starting';
    return code.startsWith('28') ? 'foreign' : 'absent';
  } finally {
    await client.end().catch(() => undefined);
  }
}
