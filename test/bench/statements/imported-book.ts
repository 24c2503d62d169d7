import { fileURLToPath } from 'node:url';
import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { singleInsert } from '../controls/single-insert.js';
import { openBenchDatabase } from '../harness/bench-database.js';
import { ChildProgram } from '../harness/child-program.js';
import { MemoryWatch } from '../harness/peak-memory.js';
import type { Workplace } from '../harness/workplace.js';
import { type AsOf, ProductServer } from '../product/product-server.js';
import type { StatementFile } from './statement-file.js';

/** What the command line says of an import in its last line. */
export interface ImportAnswer {
  readonly rows: number;
  readonly gifts: number;
  readonly gifts_vnd: string;
  readonly debits: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly tree_size: string;
}

/** A server that took in a whole statement, and what that cost. */
export interface ImportedBook {
  readonly server: ProductServer;
  readonly campaign: string;
  /** variables that lead the product to its PostgreSQL */
  readonly databaseEnvironment: NodeJS.ProcessEnv;
  readonly answer: ImportAnswer;
  /** from the start of the command line to its end */
  readonly seconds: number;
  /** highest resident memory of the server's process from its start to the end of the import, bytes */
  readonly serverPeakBytes: number;
  /** the same of its largest child process */
  readonly childPeakBytes: number;
  /** what the public figures were as of once they showed the whole import */
  readonly publishedAs: AsOf;
  /** from the end of the command line until then */
  readonly publishedAfterSeconds: number;
  /** rows per second of the control on the same PostgreSQL, before the import */
  readonly controlRate: number;
  readonly controlName: string;
}

const COMMAND_LINE = fileURLToPath(new URL('../../../apps/server/src/cli/main.js', import.meta.url));
const CONTROL_ROWS = 60_000;

/** Starts a fresh PostgreSQL and server, and imports a statement with the command line an operator would use. */
export async function importStatement(workplace: Workplace, file: StatementFile): Promise<ImportedBook> {
  const database = await openBenchDatabase(workplace, 'postgres');
  const control = await singleInsert(database, workplace);
  const controlRate = await control.round(CONTROL_ROWS);
  const server = await ProductServer.start(database, workplace);
  await database.settle();
  const memory = new MemoryWatch(server.pid);
  const begun = performance.now();
  const command = ChildProgram.start({
    program: process.execPath,
    arguments: [
      ...[COMMAND_LINE, 'import-statement', '--campaign', RELIEF_CAMPAIGN, '--bank', 'vcb', '--file', file.path],
      ...['--url', server.address, '--token', server.token],
    ],
  });
  const end = await command.finish();
  const seconds = (performance.now() - begun) / 1000;
  memory.stop();
  if (end.code !== 0) throw new Error(`the import ended with ${end.code ?? 'a signal'}: ${(end.stderr + server.complaints).slice(-2000)}`);
  const answer = JSON.parse(end.stdout.trim().split('\n').at(-1) ?? '') as ImportAnswer;
  const ended = performance.now();
  const publishedAs = await server.asOf(RELIEF_CAMPAIGN, Number(answer.tree_size));
  const publishedAfterSeconds = (performance.now() - ended) / 1000;
  const measured = { seconds, serverPeakBytes: memory.own, childPeakBytes: memory.child, controlRate, controlName: control.name };
  return {
    server,
    campaign: RELIEF_CAMPAIGN,
    databaseEnvironment: database.environment,
    answer,
    publishedAs,
    publishedAfterSeconds,
    ...measured,
  };
}
