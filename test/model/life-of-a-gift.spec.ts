import { asked, liveThrough } from './life.js';

// Once more as it was: MINHBACH_MODEL_SEED=<the seed printed> npx jest --selectProjects db --testPathPatterns test/model
const SEED = Number(process.env['MINHBACH_MODEL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const COMMANDS = Number(process.env['MINHBACH_MODEL_COMMANDS'] ?? 20_000);
// MINHBACH_MODEL_SHRINK=0 tells a failure as it was found.
const SHRINKS = process.env['MINHBACH_MODEL_SHRINK'] !== '0';

jest.setTimeout(600_000 + COMMANDS * 50);

describe('the whole life of gifts, by several people at once', () => {
  it(`is accepted and refused as the model says, and every invariant holds in the database after each run (${COMMANDS} commands)`, async () => {
    process.stderr.write(`model: MINHBACH_MODEL_SEED=${SEED}\n`);
    const tally = await liveThrough({ seed: SEED, commands: COMMANDS, shrinks: SHRINKS });
    const lines = [...tally].map(([name, { accepted, refused }]) => `${name} ${accepted}+${refused}`).sort();
    process.stderr.write(`model: ${asked(tally)} commands (accepted+refused): ${lines.join(', ')}\n`);
    expect(asked(tally)).toBeGreaterThanOrEqual(COMMANDS);
    const untried = [...tally].filter(([, { accepted, refused }]) => accepted === 0 || refused === 0);
    expect(COMMANDS < 20_000 ? [] : untried).toEqual([]);
  });
});
