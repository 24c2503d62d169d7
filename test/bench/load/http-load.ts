import { ChildProgram } from '../harness/child-program.js';
import type { LoadOrder, LoadResult } from './load-order.js';

/**
 * Has a child process carry out a load, so that making it does not slow what is measured in this process.
 * @throws Error when the generator fails, or when an answer was no success
 */
export async function httpLoad(order: LoadOrder): Promise<LoadResult> {
  const end = await ChildProgram.startOwn('load', order).finish();
  if (end.code !== 0) throw new Error(`the load generator failed: ${end.stderr.slice(-1000)}`);
  const result = JSON.parse(end.stdout) as LoadResult;
  const refused = Object.keys(result.statuses).filter((status) => !status.startsWith('2'));
  if (refused.length > 0) throw new Error(`${order.path} answered ${JSON.stringify(result.statuses)}: ${result.complaint}`);
  return result;
}
