import type { Logger } from '#platform/logging/logger.js';

/** How long an operator may be left without a word, in milliseconds. */
const SILENT_MS = 3_000;

/** Who is told, and what in one line. */
export interface Saying {
  readonly logger: Pick<Logger, 'info'>;
  readonly line: string;
  readonly silentMs?: number;
}

/** Does work that is usually short, and says once what is waited for when it is not. */
export async function saidWhileLong<Value>({ logger, line, silentMs = SILENT_MS }: Saying, work: () => Promise<Value>): Promise<Value> {
  const timer = setTimeout(() => {
    logger.info(line);
  }, silentMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
