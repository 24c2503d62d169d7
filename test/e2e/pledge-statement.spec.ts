import { setTimeout as sleep } from 'node:timers/promises';
import { CAMPAIGN, givenApp, givenCampaign, type TestApp } from '../support/app.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';

describe('a bank statement leads back to pledges', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(async () => {
    await app.close();
  });

  async function pledged(amount: string): Promise<string> {
    const body = { campaign: CAMPAIGN, unit: '44', date: '2024-09-02', due: '2027-03-31', money: { amount } };
    return textAt(await app.officer('post', '/api/v1/pledges').send(body).expect(201), 'pledge.transfer.code');
  }

  async function imported(...rows: readonly string[]): Promise<void> {
    const call = app
      .officer('post', '/api/v1/statements')
      .attach('file', Buffer.from(`${[HEADER, ...rows].join('\n')}\n`), 'sao-ke.csv')
      .field('campaign', CAMPAIGN)
      .field('bank', 'vcb');
    const url = textAt(await call.expect(202), 'status_url');
    for (let waited = 0; waited < 30_000; waited += 100) {
      const state = textAt(await app.officer('get', url).expect(200), 'state');
      if (state === 'done') return;
      if (state !== 'waiting' && state !== 'running') throw new Error(`the import ended ${state}`);
      await sleep(100);
    }
    throw new Error('the import did not end in half a minute');
  }

  const open = async () => app.officer('get', `/api/v1/pledge-suggestions?campaign=${CAMPAIGN}`).expect(200);
  const read = async (code: string) => app.officer('get', `/api/v1/pledges/${code}`).expect(200);

  it('suggests the pledge whose code the memo holds, however the bank wrapped it, and changes nothing by itself', async () => {
    const [one, two] = [await pledged('5000000'), await pledged('1000000')];
    await imported(
      `1,05/09/2024,5213.20001,,4.900.000,,MBVCB.4512009831.UNG HO ${one.toLowerCase()}.CT tu 0011002233445 NGUYEN THI A toi 1023456789`,
      `1,05/09/2024,5213.20002,,1.000.000,,IBFT${two.slice(0, 4)} ${two.slice(4, 9)}  ${two.slice(9)} GD 5213`,
      '1,05/09/2024,5213.20003,,50.000,,LE VAN AN ung ho dong bao',
    );
    const suggestions = await open();
    expect(listAt(suggestions, 'data')).toHaveLength(2);
    expect(jsonAt(suggestions, 'data.0')).toMatchObject({ amount: '4900000', state: 'open', pledge: textAt(await read(one), 'id') });
    expect(jsonAt(await read(one), 'money')).toMatchObject({ received: '0', left: '5000000' });
  });

  it('counts the amount the bank credited, not the one promised, once an officer takes the suggestion', async () => {
    const suggestions = await open();
    const [gift, pledge] = [numberAt(suggestions, 'data.0.gift'), textAt(suggestions, 'data.0.pledge')];
    const accept = () => app.officer('post', `/api/v1/pledge-suggestions/${gift}/${pledge}/accept`).send({}).expect(201);
    const accepted = await accept();
    expect(jsonAt(accepted, 'pledge.money')).toMatchObject({ promised: '5000000', received: '4900000', left: '100000' });
    expect(numberAt(await accept(), 'change_index')).toBe(numberAt(accepted, 'change_index'));
    expect(listAt(await open(), 'data')).toHaveLength(1);
    const dismissed = await app.officer('post', `/api/v1/pledge-suggestions/${gift}/${pledge}/dismiss`).send({}).expect(409);
    expect(dismissed.body).toMatchObject({ code: 'CONFLICT' });
  });

  it('puts a suggestion aside for good', async () => {
    const suggestions = await open();
    const path = `/api/v1/pledge-suggestions/${numberAt(suggestions, 'data.0.gift')}/${textAt(suggestions, 'data.0.pledge')}`;
    await app.officer('post', `${path}/dismiss`).send({}).expect(200);
    expect((await app.officer('post', `${path}/accept`).send({}).expect(409)).body).toMatchObject({ code: 'CONFLICT' });
    expect(listAt(await open(), 'data')).toEqual([]);
    await app.officer('post', '/api/v1/pledge-suggestions/1/0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/accept').send({}).expect(404);
  });

  it('suggests nothing for a code of another campaign, and nothing twice for a file imported twice', async () => {
    const code = await pledged('700000');
    const row = `1,06/09/2024,5213.20010,,700.000,,UNG HO ${code}`;
    await imported(row);
    expect(listAt(await open(), 'data')).toHaveLength(1);
    await imported(row, '1,06/09/2024,5213.20011,,10.000,,them mot khoan');
    expect(listAt(await open(), 'data')).toHaveLength(1);
    expect(listAt(await app.officer('get', '/api/v1/pledge-suggestions?campaign=khac').expect(200), 'data')).toEqual([]);
    expect((await app.officer('get', '/api/v1/pledge-suggestions').expect(422)).body).toMatchObject({
      code: 'VALIDATION',
      field: 'campaign',
    });
  });
});
