import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { BodiesBeside } from '../../apps/server/src/public/bodies-beside.js';
import { BodiesHere } from '../../apps/server/src/public/body-maker.js';
import { NewestPublished } from '../../apps/server/src/public/newest-published.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';

const PROGRAM = {
  path: 'test/support/run-typescript.cjs',
  args: ['apps/server/src/public/prepare-bodies.child.ts'],
  execArgv: ['--conditions=source'],
};

describe('pages prepared beside the server', () => {
  let app: TestApp;
  let beside: BodiesBeside;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    await app.publish();
    const { addresses } = app.server.app.get(Databases);
    beside = new BodiesBeside({ program: PROGRAM, config: app.server.app.get(Config), addresses, build: 'test' });
  });

  afterAll(async () => {
    beside.close();
    await app.close();
  });

  function newest() {
    const snapshot = app.server.app.get(NewestPublished).current();
    if (snapshot === undefined) throw new Error('nothing was published');
    return snapshot;
  }

  it('are the very bytes this process would have made', async () => {
    const made = await beside.make(newest());
    const here = await app.server.app.get(BodiesHere).make();
    expect([...made.keys()]).toEqual([...here.keys()]);
    expect(made.get(`/cd/${CAMPAIGN}`)).toEqual(here.get(`/cd/${CAMPAIGN}`));
    expect(made.get(`/public/v1/campaigns/${CAMPAIGN}/totals`)).toEqual(here.get(`/public/v1/campaigns/${CAMPAIGN}/totals`));
  });

  it('follow what was published since', async () => {
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    await app.publish();
    const made = await beside.make(newest());
    expect(made).toEqual(await app.server.app.get(BodiesHere).make());
  });

  it('are not waited for without end: a process that stands still is ended', async () => {
    const { addresses } = app.server.app.get(Databases);
    const impatient = new BodiesBeside({ program: PROGRAM, config: app.server.app.get(Config), addresses, build: 'test', patienceMs: 200 });
    await expect(impatient.make(newest())).rejects.toThrow('no answer in time');
    impatient.close();
  });

  it('are made again by a new process when the old one was killed', async () => {
    const { pid } = beside;
    if (pid === undefined) throw new Error('no process runs');
    process.kill(pid, 'SIGKILL');
    await expect(beside.make(newest())).rejects.toThrow('public bodies');
    expect(beside.pid).toBeUndefined();
    expect((await beside.make(newest())).size).toBeGreaterThan(3);
  });
});
