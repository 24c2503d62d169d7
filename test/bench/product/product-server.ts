import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DEMONSTRATION_OFFICERS } from '#relief/demonstration/demonstration-officers.js';
import { freePort } from '#platform/database/cluster-files.js';
import { demonstrationToken } from '../../../apps/server/src/cli/demonstration-token.command.js';
import type { BenchDatabase } from '../harness/bench-database.js';
import { ChildProgram } from '../harness/child-program.js';
import type { Workplace } from '../harness/workplace.js';

const PATIENCE_MS = 120_000;
/** What `npm start` gives Node (package.json; docs/operate/environment.md says why). */
const AS_STARTED = ['--max-semi-space-size=32', '--heap-growing-percent=120'];
const ENTRY = fileURLToPath(new URL('../../../apps/server/src/main.js', import.meta.url));

/** The product as it is started by `npm start`, in a process of its own, on a bench's database, with its demonstration. */
export class ProductServer {
  private constructor(
    private readonly child: ChildProgram,
    readonly port: number,
    /** folder of everything it keeps beside the database, the log among it */
    readonly dataFolder: string,
    /** a machine's token in the name of the demonstration's chief accountant */
    readonly token: string,
  ) {}

  /** Starts it and waits until it answers; stopped with the workplace. @throws Error with its last words */
  static async start(database: BenchDatabase, workplace: Workplace, name = 'product'): Promise<ProductServer> {
    const port = await freePort();
    const dataFolder = join(workplace.folder, name);
    const environment = {
      ...database.environment,
      PORT: String(port),
      MINHBACH_DATA: dataFolder,
      MINHBACH_DEMO: '1',
      MINHBACH_LOG_LEVEL: 'warn',
    };
    const child = ChildProgram.start({ program: process.execPath, arguments: [...AS_STARTED, ...nodeOptions(), ENTRY], environment });
    workplace.onClose(() => child.stop());
    await started(child, port);
    return new ProductServer(child, port, dataFolder, await accountantsToken(`http://127.0.0.1:${port}`));
  }

  get pid(): number {
    return this.child.pid;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has written to its standard error. */
  get complaints(): string {
    return this.child.stderr;
  }

  async stop(): Promise<void> {
    await this.child.stop();
  }

  /** What a campaign's public figures are as of, once they show a log of at least this size. @throws Error when that takes minutes */
  async asOf(campaign: string, size: number): Promise<AsOf> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const body = (await this.ask('GET', `/public/v1/campaigns/${campaign}/totals`)) as TotalsBody;
      const { tree_size: shown, root_hash: root, checkpoint_url: checkpointUrl, timestamp } = body.as_of;
      if (Number(shown) >= size) return { size: Number(shown), root, checkpointUrl, timestamp };
      if (Date.now() > deadline) throw new Error(`the public figures stay at size ${shown}, and ${size} entries are sealed`);
      await sleep(100);
    }
  }

  /** Asks for JSON as the chief accountant. @throws Error with the answer when it is no success */
  async ask(method: string, path: string, body?: object | FormData): Promise<unknown> {
    const isForm = body instanceof FormData;
    const answer = await fetch(this.address + path, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(method === 'GET' ? {} : { 'Idempotency-Key': crypto.randomUUID() }),
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 1000)}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}

/** What the public figures are as of. */
export interface AsOf {
  readonly size: number;
  /** padded base64 */
  readonly root: string;
  readonly checkpointUrl: string;
  readonly timestamp: string;
}

interface TotalsBody {
  readonly as_of: {
    readonly tree_size: string | number;
    readonly root_hash: string;
    readonly checkpoint_url: string;
    readonly timestamp: string;
  };
}

/** A machine's token in the name of the demonstration's chief accountant. */
async function accountantsToken(url: string): Promise<string> {
  const lines: string[] = [];
  await demonstrationToken(
    { user: DEMONSTRATION_OFFICERS.accountant.userName, url },
    { answer: (line) => lines.push(line), progress: () => undefined },
  );
  return lines.join('');
}

async function started(child: ChildProgram, port: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (child.isRunning && Date.now() < deadline) {
    if (await answers(port)) return;
    await sleep(100);
  }
  throw new Error(`the product did not start: ${(child.stdout + child.stderr).trim().slice(-2000)}`);
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/public/v1/campaigns`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}

/** Options of Node for the server's process alone, e.g. to profile it: `--cpu-prof --cpu-prof-dir=…`. */
function nodeOptions(): readonly string[] {
  return (process.env['MINHBACH_BENCH_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean);
}
