import { setTimeout as sleep } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { verifyTlogProof } from '#core/log/tlog-proof.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import { foldVietnamese } from '#core/fold.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const MEMO = 'gửi bà con quê mẹ';
/** Each gift has a giver of its own: what one withdrew must not be found under another's name. */
const GIVEN_NAMES = [
  'Bưởi Hồng',
  'Cẩm Sành',
  'Chánh Đào',
  'Khế Ngọt',
  'Mít Mật',
  'Nả Đài',
  'Ổi Gắng',
  'Quất Vàng',
  'Rối Đỏ',
  'Sấu Già',
  'Táo Mèo',
  'Xoài Cát',
];

let app: TestApp;

beforeAll(async () => {
  app = await givenApp({ MINHBACH_LOG_LEVEL: 'error' });
  await givenCampaign(app);
});

afterAll(() => app.close());

interface Gift {
  /** the part of the giver's name that is masked, in the message too */
  readonly name: string;
  readonly index: number;
  readonly code: string;
}

async function given(consent?: object, more: object = {}): Promise<Gift> {
  const name = GIVEN_NAMES.shift() ?? '';
  const gift = givenGift({ donor: { name: `Phạm Thị ${name}` }, memo: `${name} ${MEMO}`, ...(consent && { consent }), ...more });
  const answer = await app.officer('post', '/api/v1/contributions').send(gift).expect(201);
  await app.publish();
  return { name, index: numberAt(answer, 'index'), code: textAt(answer, 'receipt.code') };
}

/** Every address that shows the gift. */
function addresses({ name, index, code }: Gift): readonly string[] {
  return [
    `/public/v1/campaigns/${CAMPAIGN}/entries?limit=200`,
    `/public/v1/campaigns/${CAMPAIGN}/entries.csv`,
    `/public/v1/entries/${index}`,
    `/public/v1/entries/${index}.tlog-proof`,
    `/public/v1/receipts/${code}`,
    `/public/v1/receipts/${code}/proof`,
    `/public/v1/search?q=${encodeURIComponent(foldVietnamese(name))}`,
    `/cd/${CAMPAIGN}`,
    `/cd/${CAMPAIGN}/thu/${index}`,
    `/r/${code}`,
    `/r/${code}.tlog-proof`,
    `/tra-cuu?q=${encodeURIComponent(foldVietnamese(name))}`,
  ];
}

/** The addresses that show a word of the name; the base64 of a proof file is read too. */
async function showing(gift: Gift): Promise<readonly string[]> {
  const [first = '', second = ''] = gift.name.split(' ');
  const words = new RegExp(`${first}|${second}`);
  const found: string[] = [];
  for (const address of addresses(gift)) {
    const { text } = await app.open('get', address);
    const inside = [...text.matchAll(/^extra ([A-Za-z0-9+/=]+)$/gm)].map(([, extra = '']) => Buffer.from(extra, 'base64').toString());
    if (words.test([text, ...inside].join('\n'))) found.push(address);
  }
  return found;
}

async function change(index: number, body: object, status = 201): Promise<Awaited<ReturnType<TestApp['officer']>>> {
  return app.officer('post', `/api/v1/entries/${index}/consent`).send(body).expect(status);
}

async function workbook(): Promise<string> {
  const begun = await app.officer('post', '/api/v1/audit/workbooks').send({ campaign: CAMPAIGN }).expect(202);
  for (let waited = 0; waited < 60_000; waited += 100) {
    const status = await app.officer('get', textAt(begun, 'status_url')).expect(200);
    if (textAt(status, 'state') === 'failed') throw new Error(status.text);
    if (textAt(status, 'state') === 'completed') return textAt(status, 'download_url');
    await sleep(100);
  }
  throw new Error('the workbook was not made in a minute');
}

async function textOf(url: string): Promise<string> {
  const answer = await fetch(`${app.url}${url}`, { headers: { Authorization: `Bearer ${app.token}` } });
  expect(answer.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  return book.worksheets.map((sheet) => JSON.stringify(sheet.getSheetValues())).join('\n');
}

/** A proof as anyone checks it, with the log's key alone. */
async function proven(path: string): Promise<ReturnType<typeof verifyTlogProof>> {
  const { keys, config } = app.server.platform;
  const verifierKey = verifierKeyOf(sha256, { name: config.origin, algorithm: ED25519, publicKey: keys.logPublicKey });
  return verifyTlogProof((await app.open('get', path).expect(200)).text, { verifierKey, sha256, verifyEd25519 });
}

describe('a gift', () => {
  it('whose giver was not asked is masked, and no consent is recorded', async () => {
    const gift = await given();
    expect(textAt(await app.open('get', `/public/v1/entries/${gift.index}`), 'entry.donor')).toBe('Phạm T. B. H.');
    const receipt = await app.open('get', `/public/v1/receipts/${gift.code}`);
    expect(textAt(receipt, 'shown_as')).toBe('masked');
    expect(textAt(receipt, 'proof.leaf')).not.toContain('"consent"');
  });

  it('says in its own entry what the giver agreed to, after which text, by which way and when', async () => {
    const at = '2026-11-01T03:04:05.006Z';
    const gift = await given({ level: 'public', text_version: '2026-11', channel: 'phone', at });
    const [text] = listAt(await app.open('get', '/public/v1/consent-texts').expect(200), 'data');
    expect(text).toMatchObject({ version: '2026-11', sha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) as unknown });
    const leaf: unknown = JSON.parse(textAt(await app.open('get', `/public/v1/receipts/${gift.code}`), 'proof.leaf'));
    const { sha256 } = text as { readonly sha256: string };
    expect(leaf).toMatchObject({ facts: { consent: { level: 'public', text: '2026-11', text_hash: sha256, channel: 'phone', at } } });
  });

  it.each([
    ['a text nobody was ever told', { level: 'public', text_version: '1999-01' }, 422, 'CONSENT_TEXT_UNKNOWN'],
    ['a consent of tomorrow', { level: 'public', at: '2099-01-01T00:00:00.000Z' }, 422, 'DATE_IN_FUTURE'],
    ['a level nobody knows', { level: 'loud' }, 422, 'VALIDATION'],
  ])('is refused with %s', async (_what, consent, status, code) => {
    const answer = await app.officer('post', '/api/v1/contributions').send(givenGift({ consent }));
    expect([answer.status, textAt(answer, 'code')]).toEqual([status, code]);
    expect(textAt(answer, 'title').length).toBeGreaterThan(5);
  });
});

describe('a withdrawn consent', () => {
  it('hides name and message in every public answer at once, and every proof still holds', async () => {
    const gift = await given({ level: 'public' });
    expect((await showing(gift)).length).toBeGreaterThanOrEqual(10);
    const old = await app.open('get', `/cd/${CAMPAIGN}`);
    const earlier = await workbook();
    expect(await textOf(earlier)).toContain(gift.name);

    const changed = await change(gift.index, { level: 'anonymous', channel: 'phone' });
    expect(jsonAt(changed, 'level')).toBe('anonymous');
    expect(await showing(gift)).toEqual([]);

    const kept = await app.open('get', `/cd/${CAMPAIGN}`).set('If-None-Match', old.headers['etag'] ?? '');
    expect(kept.status).toBe(200);
    const download = await app.officer('get', earlier);
    expect([download.status, textAt(download, 'code')]).toEqual([404, 'NOT_FOUND']);
    expect(await textOf(await workbook())).not.toContain(gift.name);
    for (const path of [`/r/${gift.code}.tlog-proof`, `/public/v1/entries/${gift.index}.tlog-proof`]) {
      expect(await proven(path)).toMatchObject({ index: gift.index, openings: [] });
    }
    expect(await proven(`/public/v1/entries/${numberAt(changed, 'index')}.tlog-proof`)).toMatchObject({ openings: [] });
  });

  it('is one more sealed entry that names nobody; the last one counts', async () => {
    const gift = await given({ level: 'public' });
    for (const level of ['masked', 'anonymous', 'public', 'masked']) await change(gift.index, { level });
    const answer = await change(gift.index, { level: 'anonymous' });
    const { rows } = await app.database.superuser.query<{ leaf: string }>(
      `SELECT convert_from(bytes, 'UTF8') AS leaf FROM ledger.entry WHERE idx = $1`,
      [numberAt(answer, 'index')],
    );
    expect(JSON.parse(rows[0]?.leaf ?? '')).toMatchObject({
      kind: 'consent',
      facts: { gift: String(gift.index), no: '5', level: 'anonymous' },
    });
    expect(rows[0]?.leaf).not.toContain(gift.name);
    expect(textAt(await app.open('get', `/public/v1/entries/${gift.index}`), 'entry.donor')).toBe('Ẩn danh');
  });

  it('takes the message of an organisation away only when it is anonymous', async () => {
    const gift = await given(undefined, { donor: { name: 'Công Ty Hoa Sen Xanh', organisation: true } });
    await change(gift.index, { level: 'masked' });
    expect(textAt(await app.open('get', `/public/v1/entries/${gift.index}`), 'entry.donor')).toBe('Công Ty Hoa Sen Xanh');
    await change(gift.index, { level: 'anonymous' });
    expect(textAt(await app.open('get', `/public/v1/entries/${gift.index}`), 'entry.donor')).toBe('Ẩn danh');
  });

  it('is taken for a gift that was reversed, whose page still shows the giver', async () => {
    const gift = await given({ level: 'public' });
    await app.officer('post', `/api/v1/entries/${gift.index}/reverse`).send({ reason: 'DUPLICATE' }).expect(201);
    await change(gift.index, { level: 'anonymous' });
    await app.publish();
    expect(await showing(gift)).toEqual([]);
  });

  it('answers a repeated request as the first time, and is refused for what is no gift', async () => {
    const gift = await given({ level: 'public' });
    const path = `/api/v1/entries/${gift.index}/consent`;
    const send = () => app.officer('post', path).set('Idempotency-Key', `once-${gift.index}`).send({ level: 'masked' }).expect(201);
    const [first, second] = [await send(), await send()];
    expect(numberAt(second, 'index')).toBe(numberAt(first, 'index'));
    for (const index of [0, 999_999]) expect((await change(index, { level: 'masked' }, 404)).body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes effect once when several people send it at the same moment', async () => {
    const gift = await given({ level: 'public' });
    const levels = ['masked', 'anonymous', 'masked', 'anonymous'];
    const answers = await Promise.all(levels.map((level) => app.officer('post', `/api/v1/entries/${gift.index}/consent`).send({ level })));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const { rows } = await app.database.superuser.query<{ consent: string; level: string }>(
      `SELECT o.consent, n.facts->>'level' AS level FROM ledger.opening o JOIN ledger.named n ON n.kind = 'consent' AND n.idx = o.consent_idx
       WHERE o.idx = $1 AND n.idx = (SELECT max(idx) FROM ledger.named WHERE kind = 'consent' AND starts_with(code, $1 || '/'))`,
      [gift.index],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.consent).toBe(rows[0]?.level);
  });
});

describe('whoever holds a receipt', () => {
  const post = (code: string, fields: string) =>
    app.open('post', `/r/${code}/hien-ten`).set('Content-Type', 'application/x-www-form-urlencoded').send(fields);

  it('hides their name by a plain form with a box to tick', async () => {
    const gift = await given({ level: 'public' });
    const page = await app.open('get', `/r/${gift.code}`).expect(200);
    expect(page.text).toContain(`/r/${gift.code}/hien-ten`);
    const form = await app.open('get', `/r/${gift.code}/hien-ten`).expect(200);
    expect(form.text).toMatch(/<form method="post"/);
    expect(form.text).not.toContain('<script');
    expect((await post(gift.code, 'muc=masked').expect(422)).text).toMatch(/<title>Lỗi: [^]*autofocus[^]*<a href="#dong_y">/);
    expect((await post(gift.code, 'dong_y=1').expect(422)).text).toContain('<a href="#muc">');
    expect(await showing(gift)).not.toEqual([]);
    const answer = await post(gift.code, 'muc=masked&dong_y=1').expect(303);
    expect(answer.headers['location']).toContain(`/r/${gift.code}`);
    expect(await showing(gift)).toEqual([]);
  });

  it('can only show less, never more', async () => {
    const gift = await given({ level: 'anonymous' });
    expect((await app.open('get', `/r/${gift.code}/hien-ten`)).text).not.toContain('<form method="post"');
    for (const level of ['public', 'masked']) {
      const answer = await post(gift.code, `muc=${level}&dong_y=1`);
      expect(answer.status).toBe(409);
    }
    expect(textAt(await app.open('get', `/public/v1/entries/${gift.index}`), 'entry.donor')).toBe('Ẩn danh');
  });

  it('asks for the same thing twice and changes it once', async () => {
    const gift = await given({ level: 'public' });
    await post(gift.code, 'muc=anonymous&dong_y=1').expect(303);
    const size = await app.size();
    await post(gift.code, 'muc=anonymous&dong_y=1').expect(303);
    expect(await app.size()).toBe(size);
  });

  it('needs the whole code', async () => {
    await app.open('get', `/r/${'0'.repeat(27)}/hien-ten`).expect(404);
    await post('0123', 'muc=anonymous&dong_y=1').expect((answer) => {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    });
  });
});
