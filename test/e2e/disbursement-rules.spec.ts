import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp, VCB } from '../support/app.js';
import { approve, type Caller, COMMUNE, givenBankMoney, givenDraft, submitted } from '../support/given-decided.js';
import { givenGoods, givenInspected, givenLot } from '../support/given-stock.js';
import { jsonAt, numberAt, textAt } from '../support/json.js';
import { ShiftedClock } from '../support/shifted-clock.js';

describe('what a hand-out may be for', () => {
  let app: TestApp;
  let maker: Caller;
  let checker: Caller;
  let clock: ShiftedClock;

  beforeAll(async () => {
    app = await givenApp();
    clock = new ShiftedClock(app.server.platform.clock);
    await givenCampaign(app);
    [maker, checker] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
    await givenBankMoney(app, '1000000000');
  });

  afterAll(() => app.close());

  const submit = async (draft: object) => {
    const begun = await maker.call('post', '/api/v1/disbursements').send(draft).expect(201);
    return maker.call('post', `/api/v1/disbursements/${textAt(begun, 'id')}/submit`).send({ version: 1 });
  };
  const leafOf = async (index: number): Promise<unknown> => {
    await app.publish();
    return JSON.parse(textAt(await app.open('get', `/public/v1/entries/${index}`).expect(200), 'proof.leaf'));
  };

  describe('support norms', () => {
    const house = { category: 'house_collapsed', households: 1, people: 4, money: [{ account: VCB, amount: '20000000' }] };
    const setNorm = (minimum: string) =>
      app
        .officer('post', `/api/v1/campaigns/${CAMPAIGN}/norms`)
        .send({ category: 'house_collapsed', per: 'household', minimum, document: '16/HD', document_date: '2024-10-03' });

    it('ask for a written reason where a payment lies outside them; it stays with officers and auditors', async () => {
      await setNorm('50000000').expect(201);
      const refused = await submit(givenDraft(house));
      expect(refused.body).toMatchObject({
        status: 422,
        code: 'NORM_REASON_NEEDED',
        field: 'norm_reason',
        facts: { breach: 'below_minimum' },
      });
      const request = await submitted(maker, givenDraft({ ...house, norm_reason: 'Nhà đã nhận 30 triệu từ tỉnh bạn' }));
      const posted = await approve(checker, request);
      const index = numberAt(posted, 'entry_index');
      expect(await leafOf(index)).toMatchObject({ facts: { norm_breach: 'below_minimum' } });
      const entry = await app.open('get', `/public/v1/entries/${index}`).expect(200);
      expect(entry.text).not.toContain('tỉnh bạn');
    });

    it('are looked at again at the moment of approval', async () => {
      const within = givenDraft({ ...house, money: [{ account: VCB, amount: '60000000' }] });
      const request = await submitted(maker, within);
      await setNorm('70000000').expect(201);
      expect((await approve(checker, request)).body).toMatchObject({ status: 422, code: 'NORM_REASON_NEEDED' });
    });
  });

  describe('tied gifts', () => {
    it('are spent only as promised, and the free fund never pays with them', async () => {
      await app
        .officer('post', `/api/v1/campaigns/${CAMPAIGN}/earmarks`)
        .send({ slug: 'truong-hoc', unit: COMMUNE, category: 'public_works' })
        .expect(201);
      await givenBankMoney(app, '80000000', { earmark: 'truong-hoc' });
      const money = [{ account: VCB, amount: '30000000' }];
      const tied = { earmark: 'truong-hoc', category: 'public_works', payee_kind: 'organisation', households: 0, people: 0, money };
      expect((await submit(givenDraft({ ...tied, category: 'food' }))).body).toMatchObject({ status: 422, code: 'EARMARK_BROKEN' });
      expect((await submit(givenDraft({ ...tied, to_unit: '44' }))).body).toMatchObject({ status: 422, code: 'EARMARK_BROKEN' });
      const posted = await approve(checker, await submitted(maker, givenDraft(tied)));
      expect(await leafOf(numberAt(posted, 'entry_index'))).toMatchObject({
        lines: [{ fund: `${CAMPAIGN}/truong-hoc` }, { acct: `used:${CAMPAIGN}/public-works`, fund: `${CAMPAIGN}/truong-hoc` }],
      });
      const free = await submit(givenDraft({ money: [{ account: VCB, amount: '980000001' }] }));
      expect(free.body).toMatchObject({ status: 409, code: 'INSUFFICIENT_FUND' });
      const tooMuch = await submit(givenDraft({ ...tied, money: [{ account: VCB, amount: '50000001' }] }));
      expect(tooMuch.body).toMatchObject({ status: 409, code: 'INSUFFICIENT_FUND' });
    });
  });

  describe('goods', () => {
    it('go out of inspected lots with their share of the value', async () => {
      const given = await givenGoods(app, [{ item: 'gao', quantity: '90', value: { amount: '1000000', basis: 'invoice' } }]);
      const [lot = ''] = await givenInspected(app, given.lots[0] ?? '', [{ found: 'usable', quantity: '90' }]);
      const out = givenDraft({ money: [], goods: [{ lot, quantity: '30' }] });
      const first = await approve(checker, await submitted(maker, out));
      expect(await leafOf(numberAt(first, 'entry_index'))).toMatchObject({ lines: [{ acct: 'stock:44' }, { val: { total: '333333' } }] });
      for (let at = 0; at < 2; at += 1) await approve(checker, await submitted(maker, out));
      await app.publish();
      const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
      expect(jsonAt(totals, 'measures.disbursed_goods')).toMatchObject([{ item: 'gao', quantity: '90', valued_vnd: '1000000' }]);
      expect(jsonAt(totals, 'measures.remaining_goods')).toEqual([]);
    });

    it('nobody inspected, and goods past their last day, are never issued, also not when a request has waited too long', async () => {
      const raw = await givenGoods(app, [{ item: 'mi-tom', quantity: '10' }]);
      const begun = await maker
        .call('post', '/api/v1/disbursements')
        .send(givenDraft({ goods: [{ lot: raw.lots[0], quantity: '1' }] }))
        .expect(422);
      expect(begun.body).toMatchObject({ code: 'LOT_NOT_ISSUABLE' });
      const today = new Date(app.server.platform.clock.now() + 7 * 3_600_000).toISOString().slice(0, 10);
      const lot = await givenLot(app, 'mi-tom', '10', { expires_on: today });
      const request = await submitted(maker, givenDraft({ money: [], goods: [{ lot, quantity: '1' }] }));
      clock.pass(1);
      expect((await approve(checker, request)).body).toMatchObject({ status: 422, code: 'LOT_NOT_ISSUABLE', facts: { reason: 'expired' } });
    });
  });
});
