import { setTimeout as wait } from 'node:timers/promises';
import { RESUMED_EVERY_MS } from '../../apps/server/src/subject-rights/erasure-resumer.js';
import { DerivedStores } from '#relief/erasure/derived-stores.js';
import { givenApp, givenCampaign, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { decided, givenGiftOf, givenSubjectRequest } from '../support/given-subject-requests.js';
import { textAt } from '../support/json.js';

const PATH = '/api/v1/subject-requests';

describe('a request about one’s own data', () => {
  let app: TestApp;
  let hands: { readonly taker: TestOfficer; readonly decider: TestOfficer };
  const rounds: (() => void)[] = [];

  beforeAll(async () => {
    const real = globalThis.setInterval;
    const noted = jest.spyOn(globalThis, 'setInterval').mockImplementation((work, every, ...given) => {
      if (every === RESUMED_EVERY_MS) rounds.push(work);
      return real(work, every, ...given);
    });
    app = await givenApp();
    noted.mockRestore();
    await givenCampaign(app);
    const [taker, decider] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
    hands = { taker, decider };
  });

  afterAll(() => app.close());

  const taken = async (more: Readonly<Record<string, unknown>>): Promise<string> =>
    textAt(await hands.taker.call('post', PATH).send(givenSubjectRequest(more)).expect(201), 'id');

  it('is decided by one of two who decide in the same moment, and the other is told who it was', async () => {
    const third = await givenOfficer(app);
    const both = [hands.decider, third];
    for (let round = 0; round < 4; round += 1) {
      const { index } = await givenGiftOf(app, { name: 'Phạm Văn Đôi' });
      const id = await taken({ kind: 'restrict', about: { entry: index } });
      const size = await app.size();
      const answers = await Promise.all(both.map((officer) => officer.call('post', `${PATH}/${id}/decide`).send({ outcome: 'granted' })));
      const won = answers.findIndex(({ status }) => status === 200);
      const lost = answers[1 - won];
      expect(answers[won]?.body).toMatchObject({ state: 'done', checker: both[won]?.id });
      expect(lost?.body).toMatchObject({ status: 409, code: 'REQUEST_STATE', facts: { decided_by: both[won]?.id } });
      expect(await app.size()).toBe(size + 1);
    }
  });

  it('that broke off is taken up every five minutes, without a new start', async () => {
    let isBroken = true;
    const store = {
      name: 'breaks_for_a_while',
      erase: () => (isBroken ? Promise.reject(new Error('the disk was full')) : Promise.resolve()),
    };
    app.server.app.get(DerivedStores).add(store);
    const { index } = await givenGiftOf(app, { name: 'Kiều Thị Chờ' });
    expect((await decided(hands, { kind: 'erase', about: { entry: index } })).status).toBe(500);
    const open = `${PATH}?unit=19702&state=open`;
    expect((await hands.taker.call('get', open).expect(200)).text).toContain(`"entry":${index}`);
    isBroken = false;
    expect(rounds).toHaveLength(1);
    for (const round of rounds) round();
    for (let tries = 0; (await hands.taker.call('get', open)).text.includes(`"entry":${index}`); tries += 1) {
      expect(tries).toBeLessThan(200);
      await wait(25);
    }
  });
});
