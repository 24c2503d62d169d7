import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '#platform/startup/system-error.js';
import { ApiClient, factWords, type JsonObject } from './api-client.js';
import { CliError } from './cli-error.js';

/** What `import-statement` is given. */
export interface ImportOptions {
  readonly campaign: string;
  readonly bank: string;
  readonly file: string;
  readonly account?: string;
  readonly url: string;
  readonly token?: string;
  readonly tokenFile?: string;
}

/** Where a command writes: answers to standard output, progress to standard error. */
export interface Terminal {
  answer(line: string): void;
  progress(line: string): void;
}

const LOOK_MS = 500;
const COUNTS = ['gifts', 'debits', 'duplicates', 'quarantined'] as const;

/** Members of the last line, in their order. */
const SUMMARY = ['rows', 'gifts', 'gifts_vnd', 'debits', 'debits_vnd', 'duplicates', 'quarantined', 'tree_size', 'seconds'] as const;

/**
 * Sends a statement to the running server and waits for the end of its import. The last line of the answer is the summary as one JSON object.
 * @throws CliError when the import is refused, fails, or leaves a row unaccounted for
 */
export async function importStatement(options: ImportOptions, terminal: Terminal): Promise<void> {
  const client = new ApiClient(options.url, await tokenOf(options));
  terminal.progress(`sending ${options.file}`);
  const { campaign, bank, account } = options;
  const fields = { campaign, bank, ...(account !== undefined && { account }) };
  const begun = await client.upload('/api/v1/statements', { path: options.file, fields });
  const id = begun['id'];
  if (typeof id !== 'string') throw new CliError('the server answered something else than an import; check --url');
  terminal.progress(`import ${id}`);
  const summary = await ended(client, id, terminal);
  terminal.answer(JSON.stringify(Object.fromEntries(SUMMARY.map((name) => [name, summary[name]]))));
  const accounted = COUNTS.reduce((sum, name) => sum + Number(summary[name]), 0);
  if (accounted !== Number(summary['rows'])) throw new CliError(`only ${accounted} of ${String(summary['rows'])} rows are accounted for`);
}

async function tokenOf({ token, tokenFile }: ImportOptions): Promise<string> {
  if (token !== undefined) return token.trim();
  if (tokenFile === undefined)
    throw new CliError(
      'a token for machines is needed: --token TOKEN or --token-file PATH; an officer makes one at /tai-khoan, for import_statement',
    );
  try {
    return (await readFile(tokenFile, 'utf8')).trim();
  } catch (error) {
    throw new CliError(`can't read --token-file ${tokenFile} (${errorText(error)})`);
  }
}

async function ended(client: ApiClient, id: string, terminal: Terminal): Promise<JsonObject> {
  let said = '';
  for (;;) {
    const { state, progress, summary, failure } = await client.get(`/api/v1/statements/${id}`);
    const line = progressLine(state, progress);
    if (line !== said) terminal.progress(line);
    said = line;
    if (isObject(summary)) return summary;
    if (state === 'refused' || state === 'failed') throw new CliError(failureLine(state, failure));
    await sleep(LOOK_MS);
  }
}

function progressLine(state: unknown, progress: unknown): string {
  const facts = isObject(progress) ? Object.entries(progress) : [];
  return [String(state), ...facts.map(([name, value]) => `${name} ${String(value)}`)].join('  ');
}

function failureLine(state: string, failure: unknown): string {
  if (!isObject(failure)) return `the import ${state}`;
  return [failure['code'], failure['title'], failure['title_en'], ...factWords(failure['facts'])]
    .filter((each) => typeof each === 'string')
    .join(' · ');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
