import { CAMPAIGN, givenApp, givenCampaign, givenGift, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { givenBankMoney, givenDraft } from '../support/given-decided.js';
import { listAt, numberAt, textAt } from '../support/json.js';

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

  const giftOf = async (unit: string): Promise<number> => {
    const gift = givenGift({ unit, cash: { amount: '3000000' } });
    return numberAt(await app.officer('post', '/api/v1/contributions').send(gift).expect(201), 'index');
  };

  it('counts gifts of the commune towards its pledges, never those of the unit above', async () => {
    const [ours, theirs] = [await giftOf(COMMUNE), await giftOf('44')];
    const promise = { campaign: CAMPAIGN, unit: COMMUNE, due: '2027-03-31', money: { amount: '5000000' } };
    const pledge = textAt(await commune.call('post', '/api/v1/pledges').send(promise).expect(201), 'pledge.id');
    const fulfil = (gift: number) => commune.call('post', `/api/v1/pledges/${pledge}/fulfilments`).send({ gift, amount: '1000000' });
    await fulfil(theirs).expect(403);
    await fulfil(999_999_999).expect(403);
    await fulfil(ours).expect(201);
    for (const gift of [ours, theirs]) {
      await app.database.superuser.query('INSERT INTO relief.pledge_suggestion (gift_idx, pledge, amount_vnd) VALUES ($1, $2, 1000000)', [
        gift,
        pledge,
      ]);
    }
    const decide = (gift: number, how: string) => commune.call('post', `/api/v1/pledge-suggestions/${gift}/${pledge}/${how}`).send({});
    await decide(theirs, 'accept').expect(404);
    await decide(theirs, 'dismiss').expect(404);
    await decide(ours, 'dismiss').expect(200);
  });

  it('files documents about what the commune recorded, not about entries of others', async () => {
    const [ours, theirs] = [await giftOf(COMMUNE), await giftOf('44')];
    const file = (officer: Pick<TestOfficer, 'call'>, unit: string, entry: number) => {
      const call = officer.call('post', '/api/v1/documents').attach('file', Buffer.from('%PDF-1.7\nBiên bản'), 'bien-ban');
      const fields = { campaign: CAMPAIGN, unit, role: 'other', access: 'restricted', about: `entry:${entry}` };
      for (const [field, value] of Object.entries(fields)) void call.field(field, value);
      return call;
    };
    const refused = await file(commune, COMMUNE, theirs).expect(404);
    expect(refused.body).toMatchObject({ code: 'NOT_FOUND' });
    await file(neighbour, '19441', ours).expect(404);
    await file(commune, COMMUNE, ours).expect(201);
    await file({ call: (method, path) => app.officer(method, path) }, '44', ours).expect(201);
  });
});
