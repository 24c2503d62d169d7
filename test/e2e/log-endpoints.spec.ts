import { setTimeout as sleep } from 'node:timers/promises';
import { base64, utf8 } from '#core/bytes.js';
import { parseVerifierKey } from '#core/log/verifier-key.js';
import { openCheckpoint } from '#core/log/checkpoint.js';
import { decodeEntryBundle, decodeHashTile } from '#core/merkle/tile.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import { givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { listAt } from '../support/json.js';
import { ShiftedClock } from '../support/shifted-clock.js';

describe('the log, as c2sp.org/tlog-tiles has it', () => {
  let app: TestApp;
  let size: number;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await Promise.all(Array.from({ length: 150 }, async () => app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201)));
    await app.publish();
    size = await app.size();
  });

  afterAll(async () => {
    await app.close();
  });

  const bytesOf = async (path: string): Promise<Buffer> => {
    const answer = await fetch(`${app.url}${path}`);
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };

  it('serves a signed checkpoint that the policy of the log verifies', async () => {
    const note = await app.open('get', '/log/checkpoint').expect(200).expect('Content-Type', 'text/plain; charset=utf-8');
    const policy = await app.open('get', '/log/policy').expect(200);
    const key = /^log (\S+)/m.exec(policy.text)?.[1] ?? '';
    expect(openCheckpoint(note.text, parseVerifierKey(sha256, key), verifyEd25519)).toMatchObject({ origin: 'localhost/log1', size });
  });

  it('keeps every published checkpoint for ever, and lists their sizes', async () => {
    const sizes = listAt(await app.open('get', '/log/checkpoints?after=0').expect(200), 'data');
    expect(sizes).toContain(String(size));
    const answer = await app.open('get', `/log/checkpoint/${size}`).expect(200);
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.text).toBe((await app.open('get', '/log/checkpoint')).text);
    expect(listAt(await app.open('get', `/log/checkpoints?after=${size}`).expect(200), 'data')).toEqual([]);
    await app.open('get', `/log/checkpoint/${size + 1}`).expect(404);
  });

  it('serves tiles and bundles that hash to one another, full and partial', async () => {
    expect(size).toBeGreaterThan(256);
    for (const [suffix, width] of [
      ['000', 256],
      [`001.p/${size - 256}`, size - 256],
    ] as const) {
      const hashes = decodeHashTile(await bytesOf(`/log/tile/0/${suffix}`), width);
      const entries = decodeEntryBundle(await bytesOf(`/log/tile/entries/${suffix}`), width);
      expect(entries.map((entry) => Buffer.from(leafHash(sha256, entry)).toString('hex'))).toEqual(
        hashes.map((hash) => Buffer.from(hash).toString('hex')),
      );
    }
  });

  it('marks tiles immutable and compresses entries', async () => {
    const tile = await app.open('get', '/log/tile/0/000').expect(200);
    expect(tile.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'access-control-allow-origin': '*' });
    expect(tile.headers['cache-control']).toContain('immutable');
    const bundle = await app.open('get', '/log/tile/entries/000').set('Accept-Encoding', 'gzip').expect(200);
    expect(bundle.headers['content-encoding']).toBe('gzip');
  });

  it('proves that the log only grew, from any size to any later one', async () => {
    const answer = await app.open('get', `/public/v1/consistency?from=100&to=${size}`).expect(200);
    expect(listAt(answer, 'proof').length).toBeGreaterThan(3);
    await app.open('get', `/public/v1/consistency?from=100&to=${size + 1}`).expect(404);
    await app.open('get', '/public/v1/consistency?from=0&to=5').expect(404);
  });

  it('serves nothing beyond the published size, and no other spelling of a path', async () => {
    for (const path of [
      `0/001.p/${size - 255}`,
      '0/001',
      '0/002.p/1',
      '1/000',
      'entries/001',
      '0/0',
      '0/000.p/0',
      '0/000.p/256',
      '64/000',
      '-1/000',
    ]) {
      await app.open('get', `/log/tile/${path}`).expect(404);
    }
  });

  it('serves the trial balance a day was closed with, as its seal has it', async () => {
    const clock = new ShiftedClock(app.server.app.get(Clock));
    const sealed = `SELECT convert_from(bytes, 'UTF8')::jsonb -> 'facts' AS facts FROM ledger.entry WHERE kind = 'seal' ORDER BY idx DESC LIMIT 1`;
    const sealOf = async (): Promise<Readonly<Record<string, string>> | undefined> =>
      (await app.database.superuser.query<{ facts: Readonly<Record<string, string>> }>(sealed)).rows[0]?.facts;
    clock.pass(1);
    for (let look = 0; look < 300 && (await sealOf()) === undefined; look += 1) await sleep(100);
    const seal = await sealOf();
    const answer = await app.open('get', `/log/balances/${seal?.['day'] ?? ''}.json`).expect(200);
    expect(base64(sha256(utf8(answer.text)))).toBe(seal?.['balances']);
    expect(answer.text).toContain('{"balances":[{"acct":"');
    for (const path of ['2001-01-01.json', seal?.['day'] ?? '', '..%2Fcheckpoint', '2026-10-05.json.json'])
      await app.open('get', `/log/balances/${path}`).expect(404);
  });
});
