import { FuzzClient } from '../support/fuzz/fuzz-client.js';
import { type FuzzOutcome, runFuzz } from '../support/fuzz/fuzz-run.js';
import { FuzzServer } from '../support/fuzz/fuzz-server.js';
import { operationsOf } from '../support/fuzz/operation.js';
import { RAW_REQUESTS, rawAnswer } from '../support/fuzz/raw-requests.js';
import { requestArbitrary } from '../support/fuzz/request-arbitrary.js';

/** The same requests each time, so that a red run says something of the change; `npm run fuzz` draws a seed of its own. */
const SEED = Number(process.env['MINHBACH_FUZZ_SEED'] ?? 395_841_417);
const REQUESTS = Number(process.env['MINHBACH_FUZZ_REQUESTS'] ?? 20_000);
const CONNECTIONS = 16;
const SHARES = 8;

// Bounded above all by a machine that does something else meanwhile.
jest.setTimeout(300_000 + REQUESTS * 40);

/** What grows with the book and its lists in the first requests is warm-up; afterwards memory is what requests leave behind. */
function growth(memory: readonly number[]): number {
  const [early, late] = [memory.slice(2, 4), memory.slice(-2)].map((some) => Math.min(...some));
  return ((late ?? 0) - (early ?? 0)) / (early ?? 1);
}

describe(`${REQUESTS} made-up requests (seed ${SEED}; MINHBACH_FUZZ_SEED and MINHBACH_FUZZ_REQUESTS choose others)`, () => {
  const server = new FuzzServer();
  const memory: number[] = [];
  let url: string;
  let outcome: FuzzOutcome;

  beforeAll(async () => {
    const ready = await server.ready();
    url = ready.url;
    const operations = operationsOf(ready.document, ready.routes);
    const client = new FuzzClient(server, url, CONNECTIONS);
    const began = performance.now();
    outcome = await runFuzz(client, requestArbitrary(operations, ready.things), {
      seed: SEED,
      requests: REQUESTS,
      connections: CONNECTIONS,
      shares: SHARES,
      onShare: async () => {
        memory.push(await server.memory());
      },
    });
    client.close();
    const answers = [...outcome.statuses].sort().map(([hundred, count]) => `${hundred}: ${count}`);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    process.stdout.write(
      `fuzz: seed ${SEED}, ${REQUESTS} requests in ${seconds} s over ${outcome.routes.size} of ${operations.length} routes, ` +
        `${outcome.succeeded.size} with success; ${answers.join(', ')}; ${outcome.problems()}; ${client.renewals} sessions ended; ` +
        `memory ${memory.map((bytes) => (bytes / 1_048_576).toFixed(1)).join(' ')} MiB\n`,
    );
    if (outcome.faults.size > 0) process.stderr.write(`${outcome.lines().join('\n')}\n${server.log.slice(-20_000)}\n`);
  });

  afterAll(async () => {
    await server.close();
  });

  it('are each answered as promised: no fault of ours, every refusal a problem with a known code, nothing of the inside told', () => {
    expect(outcome.lines()).toEqual([]);
  });

  it('leave the server running, with no promise broken that nobody waits for', () => {
    expect([server.fell, server.unhandled]).toEqual([undefined, []]);
  });

  it('leave no memory behind: less than a tenth more in the second half than in the first', () => {
    expect(growth(memory)).toBeLessThan(0.1);
  });

  it('reach the product and not its doors alone', () => {
    expect(outcome.succeeded.size).toBeGreaterThan(Math.min(60, REQUESTS / 20));
  });

  it.each(Object.entries(RAW_REQUESTS))('%s is answered as a problem, and the connection closed', async (_what, bytes) => {
    const answer = await rawAnswer(url, bytes);
    expect(answer.head).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer.head).toContain('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) as string });
  });
});
