import type { LogReader } from '#ledger/log/log-reader.js';
import { RequestError } from '../http/request-error.js';

/**
 * Refuses for a moment what another process has published and this one does not show yet: neither wrong nor missing.
 * @param size entries the log has to have
 * @throws RequestError `SERVER_BUSY` with `Retry-After`
 */
export async function demandShown(log: LogReader, size: number): Promise<void> {
  if (await log.isOnItsWay(size)) throw new RequestError('SERVER_BUSY', [], { 'Retry-After': '1' });
}
