import { givenApp, givenOfficer, type TestApp } from '../support/app.js';
import { listAt, textAt } from '../support/json.js';

describe('officers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await givenApp();
  });
  afterAll(() => app.close());

  it('write with a token of their own, shown once', async () => {
    const registered = await app.officer('post', '/api/v1/officers').send({ name: 'Lê Thị Thu Hà', unit: '44' }).expect(201);
    const [id, token] = [textAt(registered, 'id'), textAt(registered, 'token')];
    expect(id).toMatch(/^officer-[0-9a-f]{12}$/);
    expect(token).toMatch(/^[\w-]{43}$/);
    await app.open('get', '/api/v1/units').set('Authorization', `Bearer ${token}`).expect(200);
    const list = await app.officer('get', '/api/v1/officers').expect(200);
    expect(listAt(list, 'data')).toContainEqual({ id, name: 'Lê Thị Thu Hà', unit: '44', is_active: true });
    expect(list.text).not.toContain(token);
  });

  it('are refused at once when their service has ended', async () => {
    const officer = await givenOfficer(app);
    await app.officer('post', `/api/v1/officers/${officer.id}/end`).expect(200);
    const refused = await officer.call('get', '/api/v1/units').expect(401);
    expect(refused.body).toMatchObject({ code: 'UNAUTHENTICATED', title: 'Cần mã quản trị hoặc mã cán bộ hợp lệ' });
    await app.officer('post', `/api/v1/officers/${officer.id}/end`).expect(404);
  });

  it('can’t give tokens to others', async () => {
    const officer = await givenOfficer(app);
    const refused = await officer.call('post', '/api/v1/officers').send({ name: 'Trần Văn Bình', unit: '44' }).expect(403);
    expect(refused.body).toMatchObject({ code: 'FORBIDDEN', title: 'Việc này chỉ quản trị viên được làm' });
  });

  it.each([
    ['UNIT_UNKNOWN', { name: 'Trần Văn Bình', unit: '99999' }],
    ['VALIDATION', { name: 'Trần \u202e Bình', unit: '44' }],
    ['VALIDATION', { unit: '44' }],
  ])('are refused with %s: %j', async (code, body) => {
    const refused = await app.officer('post', '/api/v1/officers').send(body).expect(422);
    expect(textAt(refused, 'code')).toBe(code);
  });
});
