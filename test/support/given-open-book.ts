import { CAMPAIGN, givenCampaign, givenGift, givenOfficer, type TestApp, VCB } from './app.js';
import { approve, COMMUNE, givenBankMoney, givenDraft, submitted } from './given-decided.js';
import { givenGoods, givenInspected, givenLot } from './given-stock.js';
import { numberAt, textAt } from './json.js';

/** Names that must stand in no file of figures: of people who did not agree to be named. */
export const PRIVATE_GIVER = 'Lê Thị Phượng Hoàng';
/** An organisation whose name holds what formats trip over. */
export const ORGANISATION = 'Công ty <Sao & Mai> "Xanh"';

/**
 * A published book in which everything happened once: gifts of every kind, pledges, refunds of money and goods, interest and a bank's charge, a
 * transfer between units, values given later, reversals of each, allocations and hand-outs with and without them, documents.
 */
export async function givenOpenBook(app: TestApp): Promise<void> {
  await givenCampaign(app);
  const [maker, checker] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
  const gift = async (more: object): Promise<number> =>
    numberAt(
      await app
        .officer('post', '/api/v1/contributions')
        .send(givenGift({ unit: '44', ...more }))
        .expect(201),
      'index',
    );
  const reverse = (index: number) => app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'DUPLICATE' }).expect(201);

  await gift({ cash: { amount: '700000' }, donor: { name: PRIVATE_GIVER } });
  await gift({ cash: { amount: '3000000' }, donor: { name: ORGANISATION, organisation: true } });
  await gift({ cash: { amount: '4000000' }, donor: { name: ORGANISATION, organisation: true }, consent: { level: 'anonymous' } });
  await gift({
    cash: { amount: '10' },
    memo: '=HYPERLINK("http://x")',
    consent: { level: 'public' },
    donor: { name: '@Nguyễn Thị Hồng Nhung' },
  });
  const bank = await givenBankMoney(app, '2000000000');
  await reverse(
    await gift({ cash: { amount: '900000' }, goods: [{ item: 'gao', quantity: '10', value: { amount: '180000', basis: 'donor' } }] }),
  );

  const { gift: later, lots } = await givenGoods(app, [{ item: 'gao', quantity: '5' }]);
  await app.officer('post', '/api/v1/valuations').send({ gift: later, lot: lots[0], amount: '95000', basis: 'board' }).expect(201);
  await reverse(later);
  const valued = await givenGoods(app, [{ item: 'gao', quantity: '50', value: { amount: '900000', basis: 'donor' } }]);
  const [rice = ''] = await givenInspected(app, valued.lots[0] ?? '', [{ found: 'usable', quantity: '50' }]);
  await givenLot(app, 'gao', '30');

  const pledge = { campaign: CAMPAIGN, unit: '44', due: '2027-03-31', donor: { name: PRIVATE_GIVER } };
  await app
    .officer('post', '/api/v1/pledges')
    .send({ ...pledge, money: { amount: '5000000' } })
    .expect(201);

  const brokenOff = await app
    .officer('post', '/api/v1/pledges')
    .send({ ...pledge, money: { amount: '1300000' } })
    .expect(201);
  await reverse(numberAt(brokenOff, 'index'));

  const refund = { gift: bank, reason: 'Chuyển nhầm', parts: [{ gift_line: 1, amount: '1500000' }] };
  const asked = textAt(await maker.call('post', '/api/v1/refunds').send(refund).expect(201), 'id');
  await checker.call('post', `/api/v1/refunds/${asked}/approve`).send({ version: 1 }).expect(200);
  const goodsBack = { gift: valued.gift, reason: 'Trao nhầm', parts: [{ gift_line: 1, lot: rice, quantity: '5' }] };
  const askedGoods = textAt(await maker.call('post', '/api/v1/refunds').send(goodsBack).expect(201), 'id');
  await checker.call('post', `/api/v1/refunds/${askedGoods}/approve`).send({ version: 1 }).expect(200);
  const month = { campaign: CAMPAIGN, unit: '44', account: VCB, period: '2024-10', date: '2024-11-01' };
  await app
    .officer('post', '/api/v1/interest')
    .send({ ...month, amount: '70000' })
    .expect(201);
  await app
    .officer('post', '/api/v1/bank-charges')
    .send({ ...month, amount: '55000' })
    .expect(201);
  const hop = { campaign: CAMPAIGN, unit: '44', to_unit: COMMUNE, from: 'cash', amount: '100000' };
  const sent = textAt(await app.officer('post', '/api/v1/transfers').send(hop).expect(201), 'id');
  const receiver = await givenOfficer(app, COMMUNE);
  await receiver.call('post', `/api/v1/transfers/${sent}/receive`).send({ to: 'cash' }).expect(201);

  const lines = [
    { unit: COMMUNE, category: 'house_collapsed', amount: '600000000' },
    { unit: COMMUNE, category: 'food', amount: '100000000' },
    { unit: COMMUNE, category: 'food', item: 'gao', quantity: '20.5' },
  ];
  const round = { campaign: CAMPAIGN, unit: '44', round: '1', decision_no: '12/QĐ-BVĐ', decision_date: '2024-10-01', lines };
  const decided = await maker.call('post', '/api/v1/allocations').send(round).expect(201);
  const allocations = [textAt(decided, 'lines.0.code')];
  const fromRound = givenDraft({ category: 'house_collapsed', money: [{ account: VCB, amount: '50000000' }], allocations });
  const direct = givenDraft({ households: 3, people: 9, goods: [{ lot: rice, quantity: '12.5' }] });
  for (const draft of [fromRound, direct, givenDraft()]) {
    const posted = await approve(checker, await submitted(maker, draft));
    if (textAt(posted, 'state') !== 'posted') throw new Error(`not handed out: ${posted.text}`);
  }
  await maker
    .call('post', '/api/v1/documents')
    .attach('file', Buffer.from('%PDF-1.7\nQuyết định'), 'a.pdf')
    .field('campaign', CAMPAIGN)
    .field('unit', '44')
    .field('role', 'decision')
    .field('access', 'public')
    .field('number', '12/QĐ-BVĐ')
    .field('dated', '2024-10-01')
    .expect(201);
  await app.publish();
}
