import { randomUUID } from 'node:crypto';
import { CAMPAIGN, VCB, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { dayFrom } from '../support/days.js';
import { givenDraft } from '../support/given-decided.js';
import { givenLot } from '../support/given-stock.js';
import { listAt, numberAt, textAt } from '../support/json.js';

const AT_ONCE = 4;

describe('a request sent several times at once, under one key', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
  });

  afterAll(() => app.close());

  /** Ids of what the answers made: each is told what the first one made. */
  async function asked(path: string, body: object, id: string, status = 201): Promise<readonly string[]> {
    const key = randomUUID();
    const send = () => app.officer('post', path).set('Idempotency-Key', key).send(body).expect(status);
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, send));
    return [...new Set(answers.map((answer) => textAt(answer, id)))];
  }

  /** Log index of a gift by bank. */
  async function givenBankGift(amount: string): Promise<number> {
    const bank = { amount, reference: 'FT26326000000001', account: VCB };
    const sent = await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: undefined, bank }))
      .expect(201);
    return numberAt(sent, 'index');
  }

  it('is one reversal that another officer decides on', async () => {
    const gift = await givenBankGift('900000000');
    expect(await asked(`/api/v1/entries/${gift}/reverse`, { reason: 'BOUNCED' }, 'request.id', 202)).toHaveLength(1);
  });

  describe('that moves nothing in the book yet', () => {
    const today = () => dayFrom(app.server.platform.clock);
    const rows: readonly (readonly [string, string, number, () => Readonly<Record<string, unknown>>, string])[] = [
      ['donor', '/api/v1/donors', 201, () => ({ kind: 'person', name: 'Nguyễn Thị Hồng Nhung', phone: '0912 000 418' }), 'name'],
      ['draft of a hand-out', '/api/v1/disbursements', 201, () => ({ ...givenDraft(), payee: 'Trưởng thôn' }), 'payee'],
      [
        'norm',
        `/api/v1/campaigns/${CAMPAIGN}/norms`,
        201,
        () => ({ category: 'food', per: 'person', maximum: '500000', document: '16/HD', document_date: '2024-10-03' }),
        'document',
      ],
      ['legal hold', '/api/v1/retention/holds', 201, () => ({ scope: 'campaign', target: CAMPAIGN, reason: 'Công văn 12/CV' }), 'reason'],
      [
        'list with names',
        '/api/v1/exports/full-names',
        202,
        () => ({ campaign: CAMPAIGN, from: today(), to: today(), purpose: 'reconciliation', why: 'Đối chiếu sổ' }),
        'why',
      ],
    ];

    it.each(rows)(
      'is one %s, told as such; another one under the key is refused, and a corrected one is not',
      async (_what, path, status, body, word) => {
        const key = randomUUID();
        const send = (sent: object, under: string = key) => app.officer('post', path).set('Idempotency-Key', under).send(sent);
        const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => send(body()).expect(status)));
        expect(new Set(answers.map((answer) => textAt(answer, 'id'))).size).toBe(1);
        expect(answers.filter(({ headers }) => headers['idempotency-hit'] === 'true')).toHaveLength(AT_ONCE - 1);
        const other = await send({ ...body(), [word]: 'Lời khác hẳn' }).expect(422);
        expect(other.body).toMatchObject({ code: 'KEY_REUSED', field: 'Idempotency-Key' });
        expect(textAt(await send(body(), randomUUID()).expect(status), 'id')).not.toBe(textAt(answers[0] ?? other, 'id'));
        const corrected = randomUUID();
        await send({ ...body(), [word]: '\u200b' }, corrected).expect(422);
        await send(body(), corrected).expect(status);
        expect((await send(body(), 'a b').expect(400)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_INVALID' });
      },
    );
  });

  it('is one refund', async () => {
    const gift = await givenBankGift('500000');
    const parts = [{ gift_line: 1, account: VCB, amount: '500000' }];
    expect(await asked('/api/v1/refunds', { gift, parts, reason: 'Chuyển nhầm' }, 'id')).toHaveLength(1);
  });

  it('is one count of stock', async () => {
    const lots = [{ lot: await givenLot(app, 'gao', '20'), counted: '19' }];
    expect(
      await asked('/api/v1/stock-counts', { campaign: CAMPAIGN, warehouse: '44', lots, reason: 'miscounted' }, 'request.id'),
    ).toHaveLength(1);
  });

  it('is one write-off', async () => {
    const goods = [{ lot: await givenLot(app, 'gao', '20'), quantity: '1' }];
    expect(await asked('/api/v1/write-offs', { campaign: CAMPAIGN, warehouse: '44', goods, reason: 'spoiled' }, 'id')).toHaveLength(1);
  });

  it('is one count of cash, which still waits', async () => {
    const notes = [{ value: '500000', pieces: 7 }];
    expect(await asked('/api/v1/cash-counts', { campaign: CAMPAIGN, unit: '44', notes }, 'count.id')).toHaveLength(1);
    const counts = await app.officer('get', '/api/v1/cash-counts?unit=44').expect(200);
    expect(listAt(counts, 'data').map((_count, at) => textAt(counts, `data.${at}.state`))).toEqual(['waiting']);
  });
});
