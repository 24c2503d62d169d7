import { type ReaderLoad, type ReaderResult, readPages } from '../../support/reader-load.js';
import { ChildProgram, childInput } from '../harness/child-program.js';

/** Child program: reads a `ReaderLoad` from standard input, carries it out, and writes what was seen to standard output. */
export async function runReaders(): Promise<void> {
  const result = await readPages((await childInput()) as ReaderLoad);
  process.stdout.write(JSON.stringify(result));
}

/** Lets readers read in a process of their own. @throws Error when it fails */
export async function readersBeside(load: ReaderLoad): Promise<ReaderResult> {
  const end = await ChildProgram.startOwn('readers', load).finish();
  if (end.code !== 0) throw new Error(`the readers failed: ${end.stderr.slice(-1000)}`);
  return JSON.parse(end.stdout) as ReaderResult;
}
