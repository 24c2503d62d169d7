import { cp, rm } from 'node:fs/promises';
import type { Response } from 'supertest';
import { givenApp, startBeside, type TestApp } from '../support/app.js';
import { jsonAt, listAt } from '../support/json.js';

function codes(response: Response): readonly unknown[] {
  return listAt(response, 'data').map((_row, at) => jsonAt(response, `data.${at}.code`));
}

describe('a book without the demonstration', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp({ MINHBACH_DEMO: '0' });
  });

  afterAll(async () => {
    await app.close();
  });

  it('has the units of the province and the goods catalogue for its officers from the first start', async () => {
    expect(codes(await app.officer('get', '/api/v1/units').expect(200))).toEqual(expect.arrayContaining(['44', '19702']));
    expect(codes(await app.officer('get', '/api/v1/items').expect(200))).toEqual(expect.arrayContaining(['gao']));
    expect(jsonAt(await app.open('get', '/public/v1/campaigns').expect(200), 'data')).toEqual([]);
  });

  it('seals nothing a second time, and lets a second process start while the first one writes', async () => {
    const size = await app.size();
    const { dataFolder } = app.server.platform.config;
    await cp(dataFolder, `${dataFolder}-2`, { recursive: true });
    // As on a day when a release brought a unit that the writing process doesn't know yet.
    await app.database.superuser.query(`UPDATE relief.unit SET entry_id = NULL WHERE code = '19702'`);
    const second = await startBeside(app, { MINHBACH_DATA: `${dataFolder}-2` });
    expect(second.url).toBeDefined();
    await second.close();
    await rm(`${dataFolder}-2`, { recursive: true, force: true });
    expect(await app.size()).toBe(size);
  });
});
