import { generateKeyPairSync, sign } from 'node:crypto';
import { base64 } from '#core/bytes.js';
import { enrolmentMessage } from '#relief/devices/device-proof.js';
import { DevicesReader } from '#relief/devices/devices-reader.js';
import { givenApp, type TestApp } from '../support/app.js';
import { listAt, textAt } from '../support/json.js';
import { givenPerson, type SignedIn } from '../support/signed-in.js';

const COMMUNE = '19702';
const NEIGHBOUR = '19441';

/** A desk with a key of its own, as its browser would make one. */
function givenDesk() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32));
  const signed = (message: Uint8Array): Uint8Array => new Uint8Array(sign(null, message, privateKey));
  return {
    signed,
    body: (code: string): Readonly<Record<string, string>> => ({
      code,
      name: 'Máy tính bảng quầy 2',
      public_key: base64(key),
      proof: base64(signed(enrolmentMessage(code, key))),
    }),
  };
}

describe('devices', () => {
  let app: TestApp;
  let head: SignedIn;

  beforeAll(async () => {
    app = await givenApp();
    head = await givenPerson(app, [`unit_administrator@${COMMUNE}`]);
  });

  afterAll(() => app.close());

  const codeFor = async (unit = COMMUNE): Promise<string> =>
    textAt(await head.call('post', '/api/v1/devices/codes').send({ unit }).expect(201), 'code');
  const enrol = (body: object) => app.open('post', '/api/v1/devices').send(body);
  const code = (wanted: string): unknown => expect.objectContaining({ code: wanted, title: expect.stringMatching(/\p{L}/u) as unknown });

  it('are let in by a code of their unit’s head and the proof that they hold their key', async () => {
    const made = await enrol(givenDesk().body(await codeFor())).expect(201);
    expect(made.body).toMatchObject({ id: expect.stringMatching(/^device-[0-9a-f]{12}$/) as unknown, unit: COMMUNE });
    const listed = await head.call('get', '/api/v1/devices').expect(200);
    expect(listAt(listed, 'data')).toEqual([
      expect.objectContaining({ id: textAt(made, 'id'), unit: COMMUNE, enrolled_by: head.id, revoked_at: null }) as unknown,
    ]);
  });

  it('come with a code once, also when two come with it at the same moment', async () => {
    const once = await codeFor();
    const answers = await Promise.all([givenDesk(), givenDesk(), givenDesk()].map((desk) => enrol(desk.body(once))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect((await enrol(givenDesk().body(once)).expect(410)).body).toEqual(code('DEVICE_CODE_SPENT'));
  });

  it('are refused without proof, with a key that is a device’s already, and with a code of yesterday', async () => {
    const open = await codeFor();
    const desk = givenDesk();
    const other = givenDesk().body(open);
    const stolen = { ...desk.body(open), proof: other['proof'] };
    expect((await enrol(stolen).expect(422)).body).toEqual(code('DEVICE_PROOF_WRONG'));
    expect((await enrol({ ...desk.body(open), name: ' ' }).expect(422)).body).toEqual(code('VALIDATION'));
    await enrol(desk.body(open)).expect(201);
    const second = await codeFor();
    expect((await enrol(desk.body(second)).expect(409)).body).toEqual(code('CONFLICT'));
    await enrol(givenDesk().body(second)).expect(201);
    const late = await codeFor();
    await app.database.superuser.query(
      `UPDATE access.device_code SET made_at = made_at - interval '61 minutes', expires_at = expires_at - interval '61 minutes'`,
    );
    expect((await enrol(givenDesk().body(late)).expect(410)).body).toEqual(code('DEVICE_CODE_SPENT'));
  });

  it('belong to a unit: nobody beside it sees or revokes them, nobody lets one in elsewhere', async () => {
    const id = textAt(await enrol(givenDesk().body(await codeFor())).expect(201), 'id');
    const neighbour = await givenPerson(app, [`unit_administrator@${NEIGHBOUR}`]);
    expect(listAt(await neighbour.call('get', '/api/v1/devices').expect(200), 'data')).toEqual([]);
    await neighbour.call('post', `/api/v1/devices/${id}/revoke`).send({ reason: 'Mất máy' }).expect(404);
    await neighbour.call('post', '/api/v1/devices/codes').send({ unit: COMMUNE }).expect(403);
    const clerk = await givenPerson(app, [`desk_officer@${COMMUNE}`]);
    await clerk.call('post', '/api/v1/devices/codes').send({ unit: COMMUNE }).expect(403);
  });

  it('sign for the time they were let in, and not after they are revoked', async () => {
    const desk = givenDesk();
    const id = textAt(await enrol(desk.body(await codeFor())).expect(201), 'id');
    const message = Buffer.from('biên nhận viết khi mất mạng');
    const devices = app.server.app.get(DevicesReader);
    const said = (at: Date, words: Uint8Array = message) => devices.hasSigned(id, words, { signature: desk.signed(message), at });
    const during = new Date();
    expect(await said(during)).toBe(true);
    expect(await said(during, Buffer.from('một câu khác'))).toBe(false);
    expect(await said(new Date(during.getTime() - 3_600_000))).toBe(false);
    const revoked = await head.call('post', `/api/v1/devices/${id}/revoke`).send({ reason: 'Mất máy ở thôn 3' }).expect(200);
    expect(revoked.body).toMatchObject({ revoked_by: head.id, revoked_for: 'Mất máy ở thôn 3' });
    expect(await said(new Date(Date.now() + 1_000))).toBe(false);
    expect(await said(during)).toBe(true);
    await head.call('post', `/api/v1/devices/${id}/revoke`).send({ reason: 'Lần nữa' }).expect(404);
    const back = app.database.superuser.query(
      `UPDATE access.device SET revoked_at = NULL, revoked_by = NULL, revoked_for = NULL WHERE id = $1`,
      [id],
    );
    await expect(back).rejects.toMatchObject({ constraint: 'device_stays_revoked' });
  });
});
