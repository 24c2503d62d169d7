import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signCheckpoint } from '#core/log/checkpoint.js';
import { nodeSha256, testKey } from '../../../../test/support/digests.js';
import { givenGift } from '../../../../test/support/given.js';
import { givenCheckpoint, givenOpenLog, givenPublishedLog, TEST_POLICY } from '../../../../test/support/given-published-log.js';
import { run } from '../run.js';

let folder: string;
const log = givenOpenLog();
log.seal(givenGift({ cash: 500n }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  await givenPublishedLog(folder, log.leaves);
  await writeFile(join(folder, 'pinned'), TEST_POLICY);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function verify(): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const code = await run(['log', folder, '--policy', join(folder, 'pinned')], {
    out: (text) => (said += text),
    error: (text) => (said += text),
  });
  return { code, said };
}

describe('the newest checkpoint of a log in a folder', () => {
  it('is taken byte for byte: a mark before it is no part of what was signed', async () => {
    await expect(verify()).resolves.toMatchObject({ code: 0 });
    await writeFile(join(folder, 'checkpoint'), `\ufeff${givenCheckpoint(log.leaves)}`);
    const { code, said } = await verify();
    expect([code, said]).toEqual([1, expect.stringContaining('SIGNATURE')]);
  });

  it('is not followed to a size no log has, also when the log itself signed it', async () => {
    const { sign, publicKey } = testKey(new Uint8Array(32).fill(7));
    const claim = { origin: 'localhost/test', size: Number.MAX_SAFE_INTEGER, root: new Uint8Array(32), publicKey };
    await writeFile(join(folder, 'checkpoint'), signCheckpoint(nodeSha256, sign, claim));
    const { code, said } = await verify();
    expect([code, said]).toEqual([2, expect.stringContaining('claims more than')]);
  });
});
