import { givenApp, givenCampaign, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { givenBankMoney, givenDraft } from '../support/given-decided.js';
import { listAt, textAt } from '../support/json.js';

const COMMUNE = '19702';

describe('an officer of a commune', () => {
  let app: TestApp;
  let commune: TestOfficer;
  let neighbour: TestOfficer;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    await givenBankMoney(app, '5000000');
    commune = await givenOfficer(app, COMMUNE);
    neighbour = await givenOfficer(app, '19441');
  });

  afterAll(() => app.close());

  it('asks to pay from what the commune holds, never from an account of the unit above', async () => {
    const asked = await commune
      .call('post', '/api/v1/disbursements')
      .send(givenDraft({ unit: COMMUNE }))
      .expect(422);
    expect(asked.body).toMatchObject({ code: 'ACCOUNT_UNKNOWN', field: 'money.0.account' });
    await commune.call('post', '/api/v1/disbursements').send(givenDraft()).expect(403);
  });

  it('sees requests of the commune alone, in lists and by name; the province sees them too', async () => {
    const cash = { money: [{ account: 'cash', amount: '1000' }] };
    const ours = textAt(
      await commune
        .call('post', '/api/v1/disbursements')
        .send(givenDraft({ unit: COMMUNE, ...cash }))
        .expect(201),
      'id',
    );
    const theirs = textAt(await app.officer('post', '/api/v1/disbursements').send(givenDraft()).expect(201), 'id');
    const idsFor = async (officer: Pick<TestOfficer, 'call'>): Promise<readonly unknown[]> => {
      const listed = await officer.call('get', '/api/v1/disbursements').expect(200);
      return listAt(listed, 'data').map((_row, at) => textAt(listed, `data.${at}.id`));
    };
    expect(await idsFor(commune)).toEqual([ours]);
    expect(await idsFor(neighbour)).toEqual([]);
    expect(await idsFor({ call: (method, path) => app.officer(method, path) })).toEqual(expect.arrayContaining([ours, theirs]));
    await commune.call('get', `/api/v1/disbursements/${theirs}`).expect(404);
    await neighbour.call('get', `/api/v1/disbursements/${ours}`).expect(404);
  });

  it('reads the campaign of the province once it is open, and not its drafts', async () => {
    await app.officer('post', '/api/v1/campaigns').send({ slug: 'ban-nhap', owner: '44', title: 'Bản nháp' }).expect(201);
    const listed = await commune.call('get', '/api/v1/campaigns').expect(200);
    expect(listAt(listed, 'data')).toHaveLength(1);
    await commune.call('get', '/api/v1/campaigns/bao-so-10').expect(200);
    await commune.call('get', '/api/v1/campaigns/ban-nhap').expect(404);
  });
});
