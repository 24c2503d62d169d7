import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base64 } from '#core/bytes.js';
import { commit } from '#core/commitment.js';
import { formatTlogProof } from '#core/log/tlog-proof.js';
import { buildInclusionProof } from '#core/merkle/inclusion.js';
import { nodeSha256 } from '../../../test/support/digests.js';
import { givenGift, givenReversal } from '../../../test/support/given.js';
import type { GivenLog } from '../../../test/support/given-leaves.js';
import { givenCheckpoint, givenOpenLog, givenPublishedLog, grown, TEST_POLICY } from '../../../test/support/given-published-log.js';
import { run } from './run.js';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function verify(...args: readonly string[]): Promise<Outcome> {
  let out = '';
  let error = '';
  const code = await run(args, { out: (text) => (out += text), error: (text) => (error += text) });
  return { code, out, error };
}

interface JsonReport {
  readonly ok: boolean;
  readonly findings: readonly { readonly code: string; readonly where: string; readonly facts: Readonly<Record<string, string>> }[];
  readonly totals: readonly { readonly measure: string; readonly quantity: string; readonly count: number }[];
  readonly entries: number;
  readonly checkpoints: number;
  readonly size: string;
  readonly key_pinned: boolean;
}

async function report(...args: readonly string[]): Promise<JsonReport & { readonly exit: number }> {
  const { code, out } = await verify(...args, '--json');
  return { ...(JSON.parse(out) as JsonReport), exit: code };
}

/** A log of 700 entries: two full bundles and a partial one, gifts of all kinds, a reversal, a daily seal. */
function givenLog(): GivenLog {
  const log = givenOpenLog();
  for (let at = 1; at <= 690; at += 1) {
    if (at === 600) log.seal(givenReversal(log.sealed(20)));
    else if (at === 640) log.seal(log.dailySeal());
    else
      log.seal(
        givenGift(at % 10 === 0 ? { goods: [{ item: 'gao', quantity: BigInt(at) }] } : at % 3 === 0 ? { bank: 1000n } : { cash: 500n }),
      );
  }
  return log;
}

let folder: string;
let policy: string;
const log = givenLog();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  await givenPublishedLog(folder, log.leaves, [1, 255, 256, 257, 300, 511, 512, 600]);
  policy = `${folder}/pinned`;
  await writeFile(policy, TEST_POLICY);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(join(folder, path));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(join(folder, path), bytes);
}

async function republish(change: (leaves: Uint8Array[]) => void): Promise<void> {
  const leaves = [...log.leaves];
  change(leaves);
  await rm(folder, { recursive: true });
  await givenPublishedLog(folder, leaves, [256, 300]);
}

describe('minhbach-verify log on a folder', () => {
  it('passes an honest log, every checkpoint of it, and adds its figures up', async () => {
    const passed = await report('log', folder);
    expect(passed).toMatchObject({ exit: 0, ok: true, findings: [], entries: log.leaves.length, checkpoints: 10, key_pinned: false });
    expect(passed.totals.map(({ measure }) => measure)).toEqual(['received_money', 'received_goods']);
    expect((await report('log', folder, '--policy', policy)).key_pinned).toBe(true);
  });

  it('says in both languages that the key is not pinned', async () => {
    const { out } = await verify('log', folder);
    expect(out).toContain('CHƯA GHIM');
    expect(out).toContain('NOT PINNED');
    expect(out).toContain('✓ SỔ ĐÚNG · THE LOG HOLDS');
  });

  it('takes the key from the first entry when a bare data folder has no policy', async () => {
    await rm(join(folder, 'policy'));
    expect((await report('log', folder)).exit).toBe(0);
  });

  it.each([
    ['a bit of an entry', 'tile/entries/001', 5000, 'TILE', 'tile/0/001'],
    ['a bit of a leaf tile', 'tile/0/001', 77, 'TILE', 'tile/0/001'],
    ['a bit of a partial tile', 'tile/0/002.p/184', 40, 'TILE', 'tile/0/002.p/184'],
    ['a bit of a tile above the leaves', 'tile/1/000.p/2', 3, 'TILE', 'tile/1/000.p/2'],
    ['the length of an entry', 'tile/entries/000', 0, 'BUNDLE', 'tile/entries/000'],
    ['a bit of an old checkpoint', 'checkpoints/300', 25, 'SIGNATURE', 'checkpoint/300'],
    ['a bit of the newest checkpoint', 'checkpoint', 20, 'SIGNATURE', 'checkpoint'],
  ])('finds %s flipped', async (_what, path, at, code, where) => {
    await flip(path, at);
    const failed = await report('log', folder, '--policy', policy);
    expect(failed.exit).toBe(1);
    expect(failed.findings[0]).toMatchObject({ code, where });
  });

  it('finds a root that was signed but is not that of the entries', async () => {
    const other = [...log.leaves.slice(0, 299), log.leaves[5] ?? new Uint8Array()];
    await writeFile(join(folder, 'checkpoints/300'), givenCheckpoint(other));
    const failed = await report('log', folder);
    expect(failed.findings).toEqual([expect.objectContaining({ code: 'ROOT', where: 'checkpoint/300' })]);
  });

  it('finds a bundle and a tile that are gone', async () => {
    await rm(join(folder, 'tile/0/000'));
    expect((await report('log', folder)).findings[0]).toMatchObject({ code: 'TILE', facts: { fault: 'missing' } });
    await rm(join(folder, 'tile/entries/001'));
    expect((await report('log', folder)).findings[1]).toMatchObject({ code: 'BUNDLE', facts: { fault: 'missing' } });
  });

  it('names the first entry that breaks a rule of the book, even when everything is hashed and signed anew', async () => {
    await republish((leaves) => leaves.splice(399, 1));
    const failed = await report('log', folder);
    expect(failed.exit).toBe(1);
    expect(failed.findings).toEqual([expect.objectContaining({ code: 'ENTRY', where: 'entry 399' })]);
    expect(failed.entries).toBe(399);
  });

  it('finds a daily seal over other balances', async () => {
    await republish((leaves) => {
      const text = Buffer.from(leaves[645] ?? []).toString();
      leaves[645] = Buffer.from(text.replace(/"balances":"[^"]+"/, `"balances":"${base64(new Uint8Array(32))}"`));
    });
    expect((await report('log', folder)).findings[0]?.facts['rule']).toBe('SEAL_DIFFERS');
  });

  it('refuses a log under another key than the pinned one', async () => {
    await writeFile(policy, TEST_POLICY.replace(/^log \S+/, 'log localhost/test+51d9bd7d+AaBpuQjrwwB6t2e6xZ/qIl3tGRFbbYLFVXxUTJ3yPYlx'));
    expect((await verify('log', folder, '--policy', policy)).code).toBeGreaterThan(0);
  });
});

describe('minhbach-verify log on a server', () => {
  let server: Server;
  let asked: string[];
  let broken = '';

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://x');
      const path = url.pathname.replace(/^\/log\//, '').replace(/^checkpoint\//, 'checkpoints/');
      asked.push(path);
      if (path === broken) {
        response.writeHead(503).end();
        return;
      }
      if (path === 'checkpoints') {
        const after = Number(url.searchParams.get('after'));
        response.end(
          JSON.stringify({
            data: [1, 300, 512]
              .filter((size) => size > after)
              .slice(0, 2)
              .map(String),
            has_more: after < 300,
          }),
        );
        return;
      }
      readFile(join(folder, path)).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => {
    broken = '';
    server.closeAllConnections();
    server.close();
  });

  function address(): string {
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('mirrors it, checks it, and asks only for what changed the second time', async () => {
    const mirror = join(folder, 'mirror');
    expect(await report('log', address(), '--policy', policy, '--mirror', mirror)).toMatchObject({
      exit: 0,
      checkpoints: 4,
      key_pinned: true,
    });
    asked = [];
    expect((await report('log', `${address()}/log/`, '--mirror', mirror)).exit).toBe(0);
    expect(asked.filter((path) => path.startsWith('tile/') && !path.includes('.p/'))).toEqual([]);
  });

  it('says that it could not check when the server does not answer', async () => {
    broken = 'tile/entries/001';
    const { code, error } = await verify('log', address());
    expect(code).toBe(2);
    expect(error).toContain('không kết nối được máy chủ');
  });
});

describe('minhbach-verify proof', () => {
  const salt = new Uint8Array(32).fill(3);
  const opening = { label: 'donor', salt, value: 'Nguyễn Thị Hoa' };

  function givenProof(): string {
    const leaves = [...log.leaves];
    const text = Buffer.from(leaves[30] ?? []).toString();
    const donor = base64(commit(nodeSha256, opening));
    leaves[30] = Buffer.from(text.replace('"camp"', `"c":{"donor":"${donor}"},"camp"`));
    const tree = grown(leaves.slice(0, 256));
    const hashes = buildInclusionProof(nodeSha256, { index: 30, size: 256 }, tree.nodeAt);
    const leaf = Buffer.from(leaves[30]).toString();
    return formatTlogProof({ leaf, openings: [opening], index: 30, hashes, checkpoint: givenCheckpoint(leaves.slice(0, 256)) });
  }

  it('passes a proof under the pinned key and shows what it proves', async () => {
    const file = join(folder, 'gift.tlog-proof');
    await writeFile(file, givenProof());
    const { code, out } = await verify('proof', file, '--policy', policy);
    expect(out).toContain('✓ BẰNG CHỨNG ĐÚNG · THE PROOF HOLDS');
    expect(out).toContain('Nguyễn Thị Hoa');
    expect(out).toContain('đã ghim · pinned');
    expect(code).toBe(0);
  });

  it('says how to name the server or the key, when nothing answers where the log is by its name', async () => {
    const file = join(folder, 'gift.tlog-proof');
    await writeFile(file, givenProof());
    const { code, error } = await verify('proof', file, '--server', 'http://127.0.0.1:9');
    expect(code).toBe(2);
    expect(error).toContain('--server URL');
    expect(error).toContain('--policy FILE');
  }, 30_000);

  it('refuses a proof with one character changed anywhere', async () => {
    const file = join(folder, 'gift.tlog-proof');
    const text = givenProof();
    for (let at = 0; at < text.length; at += 29) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      await writeFile(file, changed);
      expect((await verify('proof', file, '--policy', policy)).code).toBeGreaterThan(0);
    }
    await writeFile(file, text);
    expect((await verify('proof', file, '--policy', policy)).code).toBe(0);
    await appendFile(file, '\n');
    expect((await verify('proof', file, '--policy', policy)).code).toBe(1);
  });
});

describe('minhbach-verify used wrongly', () => {
  it.each([
    [['proof']],
    [['log', '/nowhere/at/all']],
    [['proof', '/nowhere/at/all']],
    [['audit', 'x']],
    [['log', 'x', '--threads', 'many']],
    [['log', 'x', '--nonsense']],
    [[]],
  ])('exits with 2 and says how to use it: %j', async (args) => {
    const { code, error } = await verify(...args);
    expect(code).toBe(2);
    expect(error).toContain('could not check');
  });

  it('prints its usage when asked', async () => {
    expect(await verify('--help')).toMatchObject({ code: 0, error: '' });
  });
});
