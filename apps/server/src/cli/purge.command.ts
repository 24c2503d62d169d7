import { readFile } from 'node:fs/promises';
import { errorText } from '#platform/startup/system-error.js';
import { ApiClient } from './api-client.js';
import { CliError } from './cli-error.js';
import type { Terminal } from './import-statement.command.js';

/** What `purge` is given: a class and a year to look at, or a preview to act on. */
export interface PurgeOptions {
  readonly class?: string;
  readonly year?: string;
  /** id of a preview */
  readonly run?: string;
  readonly unit?: string;
  readonly url: string;
  readonly token?: string;
  readonly tokenFile?: string;
}

/**
 * Looks what of a class and fiscal year is past its retention, or destroys what was looked at. The last line of the answer is the purge as one
 * JSON object.
 * @throws CliError with the server's own words: too early (with the day from which it may), a preview that is no longer true
 */
export async function purge(options: PurgeOptions, terminal: Terminal): Promise<void> {
  const client = new ApiClient(options.url, await tokenOf(options));
  if (options.run !== undefined) {
    if (options.unit === undefined) throw new CliError('--run needs --unit: the unit in whose book it is said');
    terminal.answer(
      JSON.stringify(await client.post(`/api/v1/retention/purges/${encodeURIComponent(options.run)}/run`, { unit: options.unit })),
    );
    return;
  }
  if (options.class === undefined || !/^2[0-9]{3}$/.test(options.year ?? '')) {
    throw new CliError(
      'give --class and --year to look, e.g. --class voucher --year 2026, or --run ID --unit CODE to destroy what was looked at',
    );
  }
  const seen = await client.post('/api/v1/retention/purges', { class: options.class, fiscal_year: Number(options.year) });
  terminal.progress('nothing is destroyed yet; within a day: purge --run ID --unit CODE');
  terminal.answer(JSON.stringify(seen));
}

async function tokenOf({ token, tokenFile }: PurgeOptions): Promise<string> {
  if (token !== undefined) return token.trim();
  if (tokenFile === undefined) throw new CliError('a token for machines is needed that may operate: --token TOKEN or --token-file PATH');
  try {
    return (await readFile(tokenFile, 'utf8')).trim();
  } catch (error) {
    throw new CliError(`can't read --token-file ${tokenFile} (${errorText(error)})`);
  }
}
