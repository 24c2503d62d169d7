import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Webhook } from 'standardwebhooks';
import type { Response } from 'supertest';
import { BackgroundFsck } from '#ledger/fsck/background-fsck.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { OutboundHttps } from '#platform/outbound/outbound-https.js';
import { DeliverWebhook } from '#relief/webhooks/deliver-webhook.js';
import { type MakeApp, type RunningServer, startServer } from '../../apps/server/src/start-server.js';
import { WebhookPump } from '../../apps/server/src/webhooks/webhook-pump.js';
import { CAMPAIGN, givenCampaign, givenGift, installation, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { listAt, textAt } from '../support/json.js';
import { givenReceiver, type LocalReceiver, type Received } from '../support/local-receiver.js';
import { givenPerson, type SignedIn } from '../support/signed-in.js';
import { ROLES } from '#core/authority/role.js';

const NAME = 'nhan.minhbach.example';
const PATIENCE_MS = 60_000;

/** The product with an internet of its own, where one name leads to the receiver of the test and every other to a private address. */
async function startWith(database: TestDatabase, receiver: LocalReceiver): Promise<RunningServer> {
  const outbound = new OutboundHttps({
    resolve: (host) => Promise.resolve([host === NAME ? '127.0.0.1' : '10.0.0.7']),
    isAllowed: (address) => address === '127.0.0.1',
    ca: receiver.certificate.cert,
  });
  const make: MakeApp = async (root, options) => {
    const module = await Test.createTestingModule({ imports: [root] })
      .overrideProvider(OutboundHttps)
      .useValue(outbound)
      .compile();
    return module.createNestApplication<NestExpressApplication>(options);
  };
  const config = database.config({ PORT: '0', MINHBACH_PUBLIC_URL: 'http://minhbach.test', MINHBACH_STEP_UP_MINUTES: '60' });
  await rm(config.dataFolder, { recursive: true, force: true });
  return startServer(config, installation(), make);
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 50) {
    if (waited > PATIENCE_MS) throw new Error('it did not happen in time');
    await sleep(50);
  }
}

describe('webhooks', () => {
  let receiver: LocalReceiver;
  let database: TestDatabase;
  let server: RunningServer;
  let officer: SignedIn;

  beforeAll(async () => {
    receiver = await givenReceiver(NAME);
    database = await freshDatabase();
    server = await startWith(database, receiver);
    await server.app.get(BackgroundFsck).stop();
    officer = await givenPerson(
      { server, url: server.url ?? '' },
      ROLES.map((role) => `${role}@44` as const),
    );
    const campaignMaker: Pick<TestApp, 'officer'> = { officer: (method, path) => officer.call(method, path) };
    await givenCampaign(campaignMaker);
  }, 120_000);

  afterAll(async () => {
    await server.close();
    await receiver.close();
    await database.drop();
    await rm(server.platform.config.dataFolder, { recursive: true, force: true });
  });

  afterEach(async () => {
    receiver.answerWith((response) => response.writeHead(204).end());
    for (const each of listAt(await officer.call('get', '/api/v1/webhooks').expect(200), 'data'))
      await officer.call('post', `/api/v1/webhooks/${String(Reflect.get(Object(each), 'id'))}/remove`).expect(200);
    receiver.received.length = 0;
  });

  const add = (more: object = {}): Promise<Response> =>
    officer
      .call('post', '/api/v1/webhooks')
      .send({ url: receiver.url, events: ['receipt.posted', 'receipt.reversed', 'campaign.state_changed'], ...more })
      .then((response) => response);
  const give = async (): Promise<number> => {
    const made = await officer.call('post', '/api/v1/contributions').send(givenGift()).expect(201);
    return Number(Reflect.get(Object(made.body), 'index'));
  };
  const publish = async (): Promise<void> => {
    await server.app.get(Publisher).publish();
    await server.app.get(WebhookPump).pump();
  };
  const view = async (id: string): Promise<Response> => officer.call('get', `/api/v1/webhooks/${id}`).expect(200);
  const deliveries = async (id: string, query = ''): Promise<readonly unknown[]> =>
    listAt(await officer.call('get', `/api/v1/webhooks/${id}/deliveries${query}`).expect(200), 'data');
  const verified = (message: Received | undefined, secret: string): unknown =>
    new Webhook(secret).verify(message?.body ?? '', {
      'webhook-id': String(message?.headers['webhook-id']),
      'webhook-timestamp': String(message?.headers['webhook-timestamp']),
      'webhook-signature': String(message?.headers['webhook-signature']),
    });

  it('bring what became public, signed, once, and nothing about who gave', async () => {
    const made = await add();
    expect(made.status).toBe(201);
    const index = await give();
    await officer.call('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'DUPLICATE' }).expect(201);
    expect(receiver.received).toHaveLength(0);
    await publish();
    await until(() => receiver.received.length >= 2);
    await publish();
    const [first, second] = [...receiver.received].sort((a, b) =>
      String(a.headers['webhook-id']) < String(b.headers['webhook-id']) ? -1 : 1,
    );
    expect(verified(first, textAt(made, 'secret'))).toMatchObject({
      type: 'receipt.posted',
      data: {
        index,
        campaign: CAMPAIGN,
        unit: '19702',
        amount_vnd: '500000',
        channel: 'cash',
        vouchers: [expect.stringMatching(/^PT-/) as unknown],
      },
    });
    expect(verified(second, textAt(made, 'secret'))).toMatchObject({
      type: 'receipt.reversed',
      data: { reverses: { index }, reason: 'DUPLICATE' },
    });
    expect(first?.headers['webhook-id']).toBe(`evt_receipt_posted_${index}`);
    expect(JSON.stringify(receiver.received)).not.toMatch(/Nhung|Nguyễn/);
    await until(async () => JSON.stringify((await view(textAt(made, 'id'))).body).includes('"delivered":2'));
    expect(receiver.received).toHaveLength(2);
  });

  it('show their secret once, and keep it sealed', async () => {
    const made = await add();
    const secret = textAt(made, 'secret');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const shown = [await officer.call('get', '/api/v1/webhooks'), await view(textAt(made, 'id'))]
      .map(({ body }) => JSON.stringify(body))
      .join();
    expect(shown).not.toContain('whsec');
    const { rows } = await database.superuser.query<{ sealed_secret: Buffer }>(
      `SELECT sealed_secret FROM relief.webhook_endpoint WHERE state = 'active'`,
    );
    expect(rows[0]?.sealed_secret.includes(secret.slice(6))).toBe(false);
  });

  it('are refused where they would reach into the house', async () => {
    for (const url of ['https://trong.minhbach.example/', 'https://kho.noi-bo/', 'https://metadata.google.internal/'])
      expect((await add({ url })).body).toMatchObject({ status: 422, code: 'WEBHOOK_ADDRESS_REFUSED' });
    for (const url of [
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://localhost/',
      'https://2130706433/',
      'https://a:b@minhbach.example/',
    ])
      expect((await add({ url })).body).toMatchObject({ status: 422, code: 'WEBHOOK_URL_INVALID' });
    for (const wrong of [
      { url: 'http://minhbach.example/' },
      { events: [] },
      { events: ['pledge.made'] },
      { events: ['receipt.posted', 'receipt.posted'] },
    ])
      expect((await add(wrong)).body).toMatchObject({ status: 422, code: 'VALIDATION' });
    expect(listAt(await officer.call('get', '/api/v1/webhooks').expect(200), 'data')).toEqual([]);
  });

  it('that do not arrive are tried again, then given up, and sent again on demand under the same id', async () => {
    receiver.answerWith((response) => response.writeHead(500).end('lỗi của người nhận'));
    const id = textAt(await add({ events: ['receipt.posted'] }), 'id');
    const index = await give();
    await publish();
    await until(() => receiver.received.length >= 1);
    await until(async () => JSON.stringify(await deliveries(id)).includes('"status":500'));
    const [waiting] = await deliveries(id);
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, status: 500 });
    const number = Number(Reflect.get(Object(waiting), 'number'));
    const deliver = server.app.get(DeliverWebhook);
    const ends: string[] = [];
    for (let attempt = 2; attempt <= 9; attempt += 1) ends.push(await deliver.execute(number, () => '{}'));
    expect(ends).toEqual([...Array.from({ length: 7 }, () => 'again'), 'failed']);
    // A job that comes late finds nothing to do.
    expect(await deliver.execute(number, () => '{}')).toBe('failed');
    expect(receiver.received).toHaveLength(9);
    expect(await deliveries(id, '?state=failed')).toHaveLength(1);
    expect(JSON.stringify(await deliveries(id))).not.toContain('người nhận');

    receiver.answerWith((response) => response.writeHead(200).end());
    const event = `evt_receipt_posted_${index}`;
    await officer.call('post', `/api/v1/webhooks/${id}/replay`).send({ event }).expect(202);
    await server.app.get(WebhookPump).pump();
    await until(() => receiver.received.length === 10);
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(event);
    await until(async () => (await deliveries(id, '?state=delivered')).length === 1);
    expect((await view(id)).body).toMatchObject({ state: 'active', failing_since: null });
    for (const none of ['evt_receipt_posted_0', `evt_receipt_reversed_${index}`, 'evt_receipt_posted_999999'])
      await officer.call('post', `/api/v1/webhooks/${id}/replay`).send({ event: none }).expect(404);
  });

  it('are no longer sent to who says it is gone, and go on where they stood once asked to', async () => {
    receiver.answerWith((response) => response.writeHead(410).end());
    const id = textAt(await add({ events: ['receipt.posted'] }), 'id');
    await give();
    await publish();
    await until(async () => JSON.stringify((await view(id)).body).includes('"state":"disabled"'));
    expect((await view(id)).body).toMatchObject({ state: 'disabled', disabled_for: 'gone' });
    const meanwhile = await give();
    await publish();
    expect(receiver.received).toHaveLength(1);
    // What waited is set aside by its job; here by hand, for its next attempt is minutes away.
    const [waiting] = await deliveries(id);
    await server.app.get(DeliverWebhook).execute(Number(Reflect.get(Object(waiting), 'number')), () => '{}');
    receiver.answerWith((response) => response.writeHead(204).end());
    expect((await officer.call('post', `/api/v1/webhooks/${id}/resume`).expect(200)).body).toMatchObject({
      state: 'active',
      disabled_for: null,
    });
    await server.app.get(WebhookPump).pump();
    await until(async () => (await deliveries(id, '?state=delivered')).length === 2);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toContain(`evt_receipt_posted_${meanwhile}`);
  });

  it('are no longer sent where nothing has arrived for three days', async () => {
    receiver.answerWith((response) => response.writeHead(503).end());
    const id = textAt(await add({ events: ['receipt.posted'] }), 'id');
    await give();
    await publish();
    await until(async () => JSON.stringify(await deliveries(id)).includes('"status":503'));
    expect((await view(id)).body).toMatchObject({ state: 'active' });
    await database.superuser.query(`UPDATE relief.webhook_endpoint SET failing_since = failing_since - interval '3 days' WHERE id = $1`, [
      id,
    ]);
    const [waiting] = await deliveries(id);
    await server.app.get(DeliverWebhook).execute(Number(Reflect.get(Object(waiting), 'number')), () => '{}');
    expect((await view(id)).body).toMatchObject({ state: 'disabled', disabled_for: 'failing' });
  });

  it('wait in small numbers where nothing arrives, and all come once something does', async () => {
    receiver.answerWith((response) => response.writeHead(500).end());
    const id = textAt(await add({ events: ['receipt.posted'] }), 'id');
    await give();
    await publish();
    await until(async () => JSON.stringify(await deliveries(id)).includes('"status":500'));
    for (let gifts = 0; gifts < 25; gifts += 1) await give();
    await publish();
    expect((await view(id)).body).toMatchObject({ messages: { waiting: 20 } });
    await until(() => receiver.received.length >= 20);
    receiver.answerWith((response) => response.writeHead(204).end());
    const first = (await deliveries(id)).at(-1);
    expect(await server.app.get(DeliverWebhook).execute(Number(Reflect.get(Object(first), 'number')), () => '{}')).toBe('delivered');
    await server.app.get(WebhookPump).pump();
    await until(async () => new Set((await deliveries(id)).map((each): unknown => Reflect.get(Object(each), 'event'))).size === 26);
  });

  it('are written into the access log, and gone with their messages when removed', async () => {
    const id = textAt(await add({ events: ['receipt.posted'] }), 'id');
    await give();
    await publish();
    await until(() => receiver.received.length === 1);
    await officer.call('post', `/api/v1/webhooks/${id}/remove`).expect(200);
    await officer.call('get', `/api/v1/webhooks/${id}`).expect(404);
    await officer.call('post', `/api/v1/webhooks/${id}/remove`).expect(404);
    const { rows } = await database.superuser.query<{ kind: string }>(
      `SELECT kind FROM access.access_log WHERE about = $1 ORDER BY number`,
      [`webhook:${id}`],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['webhook_set', 'webhook_removed']);
    const left = await database.superuser.query('SELECT FROM relief.webhook_delivery WHERE endpoint = $1', [id]);
    expect(left.rows).toHaveLength(0);
  });
});
