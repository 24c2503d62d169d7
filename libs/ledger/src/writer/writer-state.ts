/** What a writer can be doing: `waiting` = another process writes; `held` = nobody can say what time it is. */
export const WRITER_STATES = ['starting', 'waiting', 'writing', 'held', 'stopped'] as const;

/** What the writer is doing. */
export type WriterState = (typeof WRITER_STATES)[number];
