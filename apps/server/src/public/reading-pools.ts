import type { PoolLimits } from '#platform/database/databases.js';

/** Connections of what readers wait for: pages, lists, search and data. None of their questions takes a second; one that takes ten is ended. */
export const PAGE_READS: PoolLimits = { name: 'pages', max: 4, statementMs: 10_000 };

/** Connections of files: whoever takes whole books away waits for others who do, and no page waits for them. */
export const FILE_READS: PoolLimits = { name: 'files', max: 2, statementMs: 30_000 };
