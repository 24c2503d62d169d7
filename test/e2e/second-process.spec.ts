import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import request, { type Response, type Test as Call } from 'supertest';
import { openCheckpoint } from '#core/log/checkpoint.js';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { entriesPath, TILE_WIDTH, tilePath, tilesForGrowth } from '#core/merkle/tile.js';
import { runFsck } from '#ledger/fsck/run-fsck.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { Ledger } from '#ledger/open-ledger.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import type { RunningServer } from '../../apps/server/src/start-server.js';
import { givenApp, givenCampaign, givenGift, startBeside, type TestApp } from '../support/app.js';
import { jsonAt, listAt, textAt } from '../support/json.js';

describe('a process that waits while another one writes, with a log folder of its own', () => {
  let app: TestApp;
  let beside: RunningServer;
  let folder: string;

  beforeAll(async () => {
    app = await givenApp();
    const { dataFolder, keysFolder } = app.server.platform.config;
    folder = `${dataFolder}-beside`;
    beside = await startBeside(app, { MINHBACH_ROLE: 'web', MINHBACH_DATA: folder, MINHBACH_KEYS: keysFolder });
    await givenCampaign(app);
    // Both publish and follow when a test says so, not every second.
    for (const server of [app.server, beside]) await server.app.get(Publisher).stop();
  });

  afterAll(async () => {
    await beside.close();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  const there = (path: string): Call => request(beside.url ?? '').get(path);
  const bytesOf = async (call: Call): Promise<string> => {
    const answer = await call.buffer(true).parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        done(null, Buffer.concat(parts));
      });
    });
    const body: unknown = answer.body;
    return `${answer.status} ${Buffer.isBuffer(body) ? body.toString('hex') : ''}`;
  };
  const follow = (): Promise<void> => beside.app.get(Publisher).publish();

  async function give(gifts: number): Promise<void> {
    await Promise.all(Array.from({ length: gifts }, () => app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201)));
  }

  async function signedSizes(): Promise<readonly number[]> {
    const { rows } = await app.database.superuser.query<{ size: bigint }>('SELECT size FROM ledger.checkpoint ORDER BY size');
    return rows.map(({ size }) => Number(size));
  }

  async function differences(server: RunningServer): Promise<readonly unknown[]> {
    const { config, databases, keys } = server.platform;
    const files = new LogFiles(new FileStore(join(config.dataFolder, 'log')));
    const key = verifierKeyOf(sha256, { name: config.origin, algorithm: ED25519, publicKey: keys.logPublicKey });
    return (await runFsck({ pool: databases.poolFor('auditor'), files, key })).differences;
  }

  function sizeIn(checkpoint: Response): number {
    const { origin } = app.server.platform.config;
    const key = verifierKeyOf(sha256, { name: origin, algorithm: ED25519, publicKey: app.server.platform.keys.logPublicKey });
    return openCheckpoint(checkpoint.text, key, verifyEd25519).size;
  }

  it('signs nothing: it shows what the writing one has published, and no more', async () => {
    await app.publish();
    const signed = await signedSizes();
    await give(2);
    await follow();
    expect(await signedSizes()).toEqual(signed);
    expect(sizeIn(await there('/log/checkpoint').expect(200))).toBe(signed.at(-1));
  });

  it('shows the figures of exactly the size it names while the book goes on', async () => {
    await give(3);
    await app.publish();
    const totals = await app.open('get', '/public/v1/campaigns/bao-so-10/totals').expect(200);
    await give(2);
    await follow();
    const shown = await there('/public/v1/campaigns/bao-so-10/totals').expect(200);
    expect(jsonAt(shown, 'measures')).toEqual(jsonAt(totals, 'measures'));
    expect(textAt(shown, 'as_of.tree_size')).toBe(textAt(totals, 'as_of.tree_size'));
  });

  it('serves every checkpoint, tile and proof the other one serves, byte for byte', async () => {
    for (const gifts of [3, 5, 230, 40]) {
      await give(gifts);
      await app.publish();
      // It looks once a second, so now and then it misses one.
      if (gifts !== 5) await follow();
    }
    const sizes = await signedSizes();
    expect(sizes.at(-1)).toBeGreaterThan(256);
    expect(listAt(await there('/log/checkpoints?after=0').expect(200), 'data')).toEqual(sizes.map(String));
    const paths = sizes.flatMap((size) => {
      const { hashTiles, entryBundles } = tilesForGrowth(0, size);
      return [
        `checkpoint/${size}`,
        ...hashTiles.map(({ level, index, width }) => tilePath(level, index, width)),
        ...entryBundles.map(({ index, width }) => entriesPath(index, width)),
      ];
    });
    for (const path of ['checkpoint', ...new Set(paths)]) {
      const mine = await bytesOf(there(`/log/${path}`));
      expect([path, mine]).toEqual([path, expect.stringMatching(/^200 [0-9a-f]{64,}$/)]);
      expect([path, mine]).toEqual([path, await bytesOf(app.open('get', `/log/${path}`))]);
    }
    const [first, last] = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
    const proof = await there(`/public/v1/consistency?from=${first}&to=${last}`).expect(200);
    expect(jsonAt(proof, 'proof')).toEqual(
      jsonAt(await app.open('get', `/public/v1/consistency?from=${first}&to=${last}`).expect(200), 'proof'),
    );
  });

  it('says that it needs a moment (503) for what the other one has just published, and 404 for what nobody has', async () => {
    await follow();
    await give(3);
    await app.publish();
    const size = (await signedSizes()).at(-1) ?? 0;
    const last = { index: Math.floor(size / TILE_WIDTH), width: size % TILE_WIDTH };
    const pathsAt = (width: number, to: number): readonly string[] => [
      `/log/checkpoint/${to}`,
      `/log/${tilePath(0, last.index, width)}`,
      `/log/${entriesPath(last.index, width)}`,
      `/public/v1/consistency?from=1&to=${to}`,
    ];
    for (const path of pathsAt(last.width, size)) {
      const answer = await there(path);
      expect([path, answer.status, answer.headers['retry-after']]).toEqual([path, 503, '1']);
    }
    for (const path of pathsAt(last.width + 1, size + 1)) expect([path, (await there(path)).status]).toEqual([path, 404]);
    await follow();
    for (const path of pathsAt(last.width, size)) expect([path, (await there(path)).status]).toEqual([path, 200]);
  });

  it('leaves the folder of the writing one complete: a check there finds nothing missing', async () => {
    await give(2);
    await follow();
    await give(2);
    await app.publish();
    expect(await differences(app.server)).toEqual([]);
  });

  it('goes on with the book and its log when the other one ends, and a check finds everything in its folder', async () => {
    await give(3);
    await app.publish();
    await follow();
    await give(3);
    await app.server.close();
    const ledger = beside.app.get(Ledger);
    for (let look = 0; ledger.writer.state !== 'writing' && look < 200; look += 1) await new Promise((done) => setTimeout(done, 50));
    expect(ledger.writer.state).toBe('writing');
    await follow();
    const { rows } = await app.database.superuser.query<{ size: bigint }>('SELECT size FROM ledger.head');
    expect(sizeIn(await there('/log/checkpoint').expect(200))).toBe(Number(rows[0]?.size));
    expect(await readdir(join(folder, 'log', 'checkpoints'))).toHaveLength((await signedSizes()).length);
    expect(await differences(beside)).toEqual([]);
  });
});

describe('a process with an empty folder that has only been shown a book', () => {
  it('has no checkpoint that vouches for that book, until it saw the other one go on with it', async () => {
    const app = await givenApp();
    await app.publish();
    await app.server.app.get(Publisher).stop();
    const { dataFolder, keysFolder } = app.server.platform.config;
    const folder = `${dataFolder}-new`;
    const beside = await startBeside(app, { MINHBACH_DATA: folder, MINHBACH_KEYS: keysFolder });
    try {
      expect(existsSync(join(folder, 'log', 'checkpoint'))).toBe(false);
      await givenCampaign(app);
      await app.publish();
      await beside.app.get(Publisher).publish();
      expect(existsSync(join(folder, 'log', 'checkpoint'))).toBe(true);
    } finally {
      await beside.close();
      await app.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
