import { setTimeout as sleep } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { jsonAt, numberAt, textAt } from '../support/json.js';

describe('an auditor asks for the workbook of a campaign', () => {
  let app: TestApp;
  let size: number;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    for (const amount of ['500000', '1500000', '250000']) {
      await app
        .officer('post', '/api/v1/contributions')
        .send(givenGift({ cash: { amount }, memo: '=1+1', consent: { level: 'public' } }))
        .expect(201);
    }
    await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: undefined, goods: [{ item: 'gao', quantity: '12.5' }] }))
      .expect(201);
    await app.publish();
    size = await app.size();
  });

  afterAll(async () => {
    await app.close();
  });

  async function made(body: object): Promise<{ result: unknown; progress: unknown; file: string; bytes: Buffer }> {
    const begun = await app.officer('post', '/api/v1/audit/workbooks').send(body).expect(202);
    for (let waited = 0; waited < 30_000; waited += 100) {
      const status = await app.officer('get', textAt(begun, 'status_url')).expect(200);
      if (textAt(status, 'state') === 'failed') throw new Error(status.text);
      if (textAt(status, 'state') === 'completed') {
        const answer = await fetch(`${app.url}${textAt(status, 'download_url')}`, { headers: { Authorization: `Bearer ${app.token}` } });
        const file = answer.headers.get('content-disposition') ?? '';
        return {
          result: jsonAt(status, 'result'),
          progress: jsonAt(status, 'progress'),
          file,
          bytes: Buffer.from(await answer.arrayBuffer()),
        };
      }
      await sleep(100);
    }
    throw new Error('the workbook was not made in half a minute');
  }

  it('gets a file whose gifts add up to the public total', async () => {
    const { bytes } = await made({ campaign: CAMPAIGN });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const amounts: number[] = [];
    workbook.eachSheet((sheet) => {
      sheet.eachRow((row) => {
        row.eachCell((cell) => {
          if (typeof cell.value === 'number') amounts.push(cell.value);
          expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
        });
      });
    });
    for (const amount of [500_000, 1_500_000, 250_000, 2_250_000]) expect(amounts).toContain(amount);
    expect(workbook.worksheets.map(({ name }) => name)).toContain('Xác thực');
  });

  it('gets a file named by what it covers, whose making is told to its last row', async () => {
    const { result, progress, file } = await made({ campaign: CAMPAIGN, tree_size: String(size) });
    expect(file).toBe(`attachment; filename="minhbach-${CAMPAIGN}-${size}.xlsx"`);
    expect(result).toMatchObject(progress as object);
    expect(progress).toEqual({ rows: expect.any(Number) as number });
    const part = await made({ campaign: CAMPAIGN, tree_size: String(size), unit: '44', to: '2099-12-31' });
    expect(part.file).toContain(`minhbach-${CAMPAIGN}-${size}-44-_2099-12-31.xlsx`);
  });

  it('gets equal digests for the same size, also after more gifts came', async () => {
    const digests = async (): Promise<Readonly<Record<string, unknown>>> => {
      const { result } = await made({ campaign: CAMPAIGN, tree_size: String(size) });
      return Object.fromEntries(Object.entries(result as object).filter(([name]) => name.startsWith('digest')));
    };
    const first = await digests();
    expect(Object.keys(first).length).toBeGreaterThan(3);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    await app.publish();
    expect(await digests()).toEqual(first);
  });

  it('is told what is wrong with the request, and needs the token', async () => {
    const ask = (body: object) => app.officer('post', '/api/v1/audit/workbooks').send(body);
    expect((await ask({ campaign: 'khong-co' }).expect(422)).body).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
    expect((await ask({ campaign: CAMPAIGN, tree_size: '999999' }).expect(404)).body).toMatchObject({ field: 'tree_size' });
    expect((await ask({ campaign: CAMPAIGN, from: 'x' }).expect(422)).body).toMatchObject({ field: 'from' });
    await app.open('post', '/api/v1/audit/workbooks').send({ campaign: CAMPAIGN }).expect(401);
    await app.officer('get', '/api/v1/audit/workbooks/0f4f3f9a-2f1f-4c3e-9f5e-0192f0c45a31').expect(404);
    await app.officer('get', '/api/v1/audit/workbooks/..%2f..%2fetc/download').expect(404);
  });

  it('is not needed for a receipt on paper: a donor prints A5 and 80 mm', async () => {
    const gift = await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    for (const format of ['a5', '80mm']) {
      const pdf = await app.open('get', `/public/v1/receipts/${textAt(gift, 'receipt.code')}/receipt.pdf?format=${format}`).expect(200);
      expect(pdf.headers['content-type']).toBe('application/pdf');
      expect(Number(pdf.headers['content-length'])).toBeGreaterThan(5_000);
    }
    await app.open('get', `/public/v1/receipts/${textAt(gift, 'receipt.code')}/receipt.pdf?format=a0`).expect(422);
    expect(numberAt(gift, 'index')).toBeGreaterThan(0);
  });
});
