import { liveThrough } from './life.js';

// Lives through gifts on whatever build this process was given, and says what the model found: an empty text when all was well.
const [seed = '1', commands = '1000'] = process.argv.slice(2);

liveThrough({ seed: Number(seed), commands: Number(commands), shrinks: false }).then(
  () => process.send?.({ found: '' }),
  (error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    process.send?.({ found: cause });
  },
);
