import { createReadStream, createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Workplace } from '../harness/workplace.js';
import { STATEMENT_ROWS, writeGeneratedStatement } from './generated-statement.js';

/** A Vietcombank statement to be imported. */
export interface StatementFile {
  /** uncompressed CSV in the workplace */
  readonly path: string;
  /** where it came from, for the report */
  readonly origin: string;
}

const QUICK_ROWS = 20_000;

/**
 * The real statement below the folder that `MINHBACH_VECTORS` names, or a generated one of as many rows.
 * @param quick only its first rows
 */
export async function statementFile(workplace: Workplace, quick: boolean): Promise<StatementFile> {
  const path = join(workplace.folder, 'statement.csv');
  const real = await realStatement();
  if (real === undefined) {
    await writeGeneratedStatement(path, quick ? QUICK_ROWS : STATEMENT_ROWS);
    return { path, origin: 'generated, fictional (MINHBACH_VECTORS names no folder with data/statements)' };
  }
  const content = createReadStream(real).pipe(createGunzip());
  if (quick) await pipeline(firstLines(content, QUICK_ROWS + 1), createWriteStream(path));
  else await pipeline(content, createWriteStream(path));
  return { path, origin: quick ? `first ${QUICK_ROWS} rows of the real Vietcombank statement` : 'the real Vietcombank statement' };
}

async function realStatement(): Promise<string | undefined> {
  const vectors = process.env['MINHBACH_VECTORS'];
  if (vectors === undefined || vectors === '') return undefined;
  const folder = join(vectors, 'data', 'statements');
  const names = await readdir(folder).catch(() => []);
  const name = names.find((each) => each.startsWith('vcb-') && each.endsWith('.csv.gz'));
  return name === undefined ? undefined : join(folder, name);
}

async function* firstLines(content: NodeJS.ReadableStream, count: number): AsyncGenerator<string> {
  let left = count;
  for await (const line of createInterface({ input: content })) {
    if (left === 0) return;
    left -= 1;
    yield `${line}\n`;
  }
}
