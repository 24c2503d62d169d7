import { CAMPAIGN, type TestApp, givenGift } from './app.js';
import { listAt, numberAt, textAt } from './json.js';

/** A gift of goods at the desk of the tests' unit, nobody has looked at it yet: its log index and the lot of each goods line. */
export async function givenGoods(
  app: TestApp,
  goods: readonly Readonly<Record<string, unknown>>[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly gift: number; readonly lots: readonly string[] }> {
  const sent = givenGift({ unit: '44', cash: undefined, goods, ...more });
  const answer = await app.officer('post', '/api/v1/contributions').send(sent).expect(201);
  const id = textAt(answer, 'id');
  return { gift: numberAt(answer, 'index'), lots: goods.map((_line, at) => `${id}/${at + 1}`) };
}

/** Goods somebody found fit for use: the code of each lot. */
export async function givenInspected(
  app: TestApp,
  lot: string,
  outcomes: readonly Readonly<Record<string, unknown>>[],
  warehouse = '44',
): Promise<readonly string[]> {
  const body = { campaign: CAMPAIGN, warehouse, goods: [{ lot, outcomes }] };
  const answer = await app.officer('post', '/api/v1/inspections').send(body).expect(201);
  return listAt(answer, 'lots').map((_one, at) => textAt(answer, `lots.${at}.lot`));
}

/** One lot of an item in stock. */
export async function givenLot(
  app: TestApp,
  item: string,
  quantity: string,
  more: { readonly expires_on?: string; readonly warehouse?: string } = {},
): Promise<string> {
  const { warehouse = '44', ...outcome } = more;
  const place = warehouse === '44' ? {} : { warehouse };
  const { lots } = await givenGoods(app, [{ item, quantity }], place);
  const [lot = ''] = await givenInspected(app, lots[0] ?? '', [{ found: 'usable', quantity, ...outcome }], warehouse);
  return lot;
}
