import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import type { Response } from 'supertest';
import { CAMPAIGN, givenApp, type TestApp } from '../support/app.js';
import { givenOpenBook, PRIVATE_GIVER } from '../support/given-open-book.js';
import { jsonAt, listAt, textAt } from '../support/json.js';

const BASE = `/public/v1/campaigns/${CAMPAIGN}`;
const TABLES = ['entries', 'disbursements', 'allocations', 'goods', 'areas', 'documents', 'days'];

type Row = Readonly<Record<string, string | number | null>>;

describe('anyone takes the whole book away', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenOpenBook(app);
  });

  afterAll(() => app.close());

  const rowsOf = async (table: string, query = ''): Promise<readonly Row[]> => {
    const { text } = await app.open('get', `${BASE}/${table}.jsonl${query}`).buffer(true).parse(asText).expect(200);
    return text === ''
      ? []
      : text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Row);
  };
  const totals = () => app.open('get', `${BASE}/totals`).expect(200);
  const sum = (rows: readonly Row[], column: string): bigint => rows.reduce((all, row) => all + BigInt(row[column] ?? 0), 0n);
  const standing = (rows: readonly Row[]): readonly Row[] => rows.filter(({ status }) => status === 'valid');

  it('in tables whose sums are the totals of the checkpoint they name', async () => {
    const figures = await totals();
    const amount = (measure: string): bigint => BigInt(textAt(figures, `measures.${measure}.amount`));
    const gifts = standing(await rowsOf('entries', '?kind=contribution'));
    expect(sum(gifts, 'amount_vnd')).toBe(amount('received_money'));
    expect(sum(standing(await rowsOf('disbursements')), 'amount_vnd')).toBe(amount('disbursed_money'));
    expect(sum(standing(await rowsOf('allocations')), 'amount_vnd')).toBe(amount('allocated.money'));
    expect(sum(await rowsOf('areas'), 'amount_vnd')).toBe(amount('disbursed_money'));
    const days = await rowsOf('days');
    expect(sum(days, 'received_vnd')).toBe(amount('received_money'));
    expect(sum(days, 'disbursed_vnd')).toBe(amount('disbursed_money'));
    const [rice] = await rowsOf('goods');
    expect(rice).toMatchObject({
      item: 'gao',
      received: textAt(figures, 'measures.received_goods.0.quantity'),
      left: textAt(figures, 'measures.remaining_goods.0.quantity'),
      received_valued_vnd: textAt(figures, 'measures.received_goods.0.valued_vnd'),
    });
    expect(await rowsOf('documents')).toHaveLength(1);
  });

  it('with the same rows in every format, each naming the checkpoint', async () => {
    const size = textAt(await totals(), 'as_of.tree_size');
    for (const table of TABLES) {
      const csv = await app.open('get', `${BASE}/${table}.csv`).expect(200);
      const jsonl = await app.open('get', `${BASE}/${table}.jsonl`).buffer(true).parse(asText).expect(200);
      const book = await spreadsheet(app, `${BASE}/${table}.xlsx`);
      for (const { headers } of [csv, jsonl, book.answer]) {
        expect(headers['content-disposition']).toContain(`minhbach-${CAMPAIGN}-${table}-${size}.`);
        expect(headers['link']).toBe(`<http://minhbach.test/log/checkpoint/${size}>; rel="describedby"; type="text/plain"`);
        expect(headers['etag']).toMatch(new RegExp(`^W/"${size}\\.`));
      }
      const lines = csv.text.trimEnd().split('\r\n').length - 1;
      expect([table, jsonl.text === '' ? 0 : jsonl.text.trimEnd().split('\n').length]).toEqual([table, lines]);
      const [about, rows] = book.workbook.worksheets;
      expect(rows?.rowCount).toBe(lines + 1);
      expect(about?.getSheetValues().flat()).toContain(`http://minhbach.test/log/checkpoint/${size}`);
    }
  });

  it('in spreadsheets with typed dates and amounts, and no text that a spreadsheet would run', async () => {
    const { workbook } = await spreadsheet(app, `${BASE}/entries.xlsx?kind=contribution`);
    const sheet = workbook.worksheets[1];
    const column = (name: string): number => (sheet?.getRow(1).values as string[]).indexOf(name);
    const rows: readonly ExcelJS.Row[] = sheet?.getRows(2, sheet.rowCount) ?? [];
    const row = rows.find((each) => each.getCell(column('amount_vnd')).value === 10);
    expect(row?.getCell(column('date')).value).toBeInstanceOf(Date);
    const memo = row?.getCell(column('memo'));
    expect([memo?.type, memo?.value]).toEqual([ExcelJS.ValueType.String, '=HYPERLINK("http://x")']);
    const csv = await app.open('get', `${BASE}/entries.csv?min=10&max=10`).expect(200);
    expect(csv.text).toContain('"\'=HYPERLINK(""http://x"")"');
    expect(csv.text).toContain(",'@Nguyễn");
  });

  it('byte for byte the same at the same checkpoint, as the data package says ahead', async () => {
    const packed = await app.open('get', `${BASE}/datapackage.json`).expect(200);
    const resources = listAt(packed, 'resources') as readonly {
      name: string;
      path: string;
      format: string;
      bytes?: number;
      hash?: string;
      rows: number;
    }[];
    expect(resources).toHaveLength(TABLES.length * 3);
    expect(textAt(packed, 'licenses.0.name')).toBe('CC-BY-4.0');
    for (const { path, format, bytes, hash } of resources.filter((each) => each.format !== 'xlsx')) {
      const { text } = await app.open('get', new URL(path).pathname).buffer(true).parse(asText).expect(200);
      const file = Buffer.from(text);
      expect([path, format, file.length, `sha256:${createHash('sha256').update(file).digest('hex')}`]).toEqual([path, format, bytes, hash]);
    }
    expect(resources.every(({ rows }) => Number.isInteger(rows))).toBe(true);
  });

  it('narrowed as the lists are, and told when a filter is none', async () => {
    const some = await rowsOf('entries', '?kind=contribution&min=3000000&max=4000000&status=valid');
    expect(some.map(({ amount_vnd: amount }) => amount).sort()).toEqual(['3000000', '4000000']);
    expect(await rowsOf('documents', '?to=2024-01-01')).toEqual([]);
    await app.open('get', `${BASE}/documents.csv?min=5`).expect(422);
    await app.open('get', `${BASE}/entries.csv?min=lots`).expect(422);
    for (const path of [
      '/public/v1/campaigns/khong-co/entries.csv',
      `${BASE}/entries.pdf`,
      `${BASE}/donors.csv`,
      '/public/v1/entries.exe',
    ]) {
      await app.open('get', path).expect(404);
    }
  });

  it('not again when they have it, compressed when they can take it, and only its headers when they ask for these', async () => {
    const file = await app.open('get', `${BASE}/entries.csv`).set('Accept-Encoding', 'gzip').expect(200);
    expect(file.headers['content-encoding']).toBe('gzip');
    for (const format of ['csv', 'jsonl', 'xlsx']) {
      const head = await app.open('head', `${BASE}/entries.${format}`).expect(200);
      expect(head.headers['content-disposition']).toContain(`.${format}"`);
      await app.open('get', `${BASE}/entries.${format}`).set('If-None-Match', String(head.headers['etag'])).expect(304);
    }
    await app.open('options', `${BASE}/entries.csv`).expect(204);
  });

  it('though others went away while theirs was made', async () => {
    for (let each = 0; each < 3; each += 1) {
      const gone = new AbortController();
      const asked = fetch(`${app.url}${BASE}/entries.xlsx?min=${each}`, { signal: gone.signal });
      setTimeout(() => {
        gone.abort();
      }, 60);
      await expect(asked).rejects.toThrow();
    }
    await eventually(async () => (await app.open('get', `${BASE}/goods.xlsx`).buffer(true).parse(asBytes)).status === 200);
  });

  it('of all campaigns in one file', async () => {
    const all = await app.open('get', '/public/v1/entries.csv').expect(200);
    const size = textAt(await totals(), 'as_of.tree_size');
    expect(all.text.trimEnd().split('\r\n')).toHaveLength(Number(size) + 1);
  });

  it('with every column of every table explained in both languages', async () => {
    const words = await app.open('get', '/public/v1/dictionary.json').expect(200);
    const tables = listAt(words, 'data') as readonly {
      name: string;
      columns: readonly { name: string; meaning: { vi: string; en: string } }[];
    }[];
    expect(tables.map(({ name }) => name)).toEqual(TABLES);
    for (const { name, columns } of tables) {
      const { text } = await app.open('get', `${BASE}/${name}.csv`).expect(200);
      expect(text.replace('\ufeff', '').split('\r\n')[0]).toBe(columns.map((column) => column.name).join(','));
      expect(columns.every(({ meaning }) => meaning.vi.length > 4 && meaning.en.length > 4)).toBe(true);
    }
  });

  it('and reads news of hand-outs, decisions and documents without anybody’s name', async () => {
    const atom = await app.open('get', `${BASE}/feed.atom`).buffer(true).parse(asText).expect(200);
    const json = await app.open('get', `${BASE}/feed.json`).buffer(true).parse(asText).expect(200);
    const { items } = JSON.parse(json.text) as { readonly items: readonly { id: string; title: string; url: string }[] };
    const titles = items.map(({ title }) => title);
    expect(titles).toEqual(
      expect.arrayContaining([
        'Chứng từ mới: Quyết định số 12/QĐ-BVĐ',
        'Đã chi 50.000.000 đ',
        'Quyết định phân bổ 700.000.000 đ, 20,5 kg Gạo',
        'Bắt đầu tiếp nhận',
      ]),
    );
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    for (const { text } of [atom, json]) {
      expect(text).toContain(textAt(await totals(), 'as_of.checkpoint_url'));
      expect(text).not.toMatch(/Phượng|P\. H\.|Sao &|Hồng Nhung/u);
    }
    expect(json.headers['content-type']).toContain('application/feed+json');
    for (const { url } of items) await app.open('get', new URL(url).pathname).expect(200);
  });

  it('from a page that says how much and as of when before the click', async () => {
    const page = await app.open('get', '/du-lieu').expect(200);
    const size = textAt(await totals(), 'as_of.tree_size');
    expect(page.text).toContain(`dấu niêm phong số ${size}`);
    for (const table of TABLES) {
      for (const format of ['csv', 'jsonl', 'xlsx']) expect(page.text).toContain(`${BASE}/${table}.${format}`);
    }
    const packed = await app.open('get', `${BASE}/datapackage.json`).expect(200);
    expect(page.text).toContain(String(jsonAt(packed, 'resources.0.hash')).replace('sha256:', ''));
    expect(page.text).toContain('CC BY 4.0');
    expect(page.text).toMatch(/rel="alternate" type="application\/atom\+xml"/);
    const other = await app.open('get', '/du-lieu?dot=khong-co&lang=en').expect(404);
    expect(other.text).toContain('There is no such campaign');
    expect((await app.open('get', '/api').redirects(0).expect(302)).headers['location']).toBe('/du-lieu#lap-trinh');
    expect(page.text).not.toContain(PRIVATE_GIVER);
  });
});

async function spreadsheet(app: TestApp, path: string): Promise<{ readonly answer: Response; readonly workbook: ExcelJS.Workbook }> {
  const answer = await app.open('get', path).buffer(true).parse(asBytes).expect(200);
  const bytes: unknown = answer.body;
  if (!Buffer.isBuffer(bytes)) throw new Error(`no file at ${path}`);
  expect(Number(answer.headers['content-length'])).toBe(bytes.length);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return { answer, workbook };
}

/** Waits for something that is true soon. */
async function eventually(isTrue: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 20_000;
  while (!(await isTrue())) {
    if (Date.now() > until) throw new Error('never came true');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

type Done = (error: Error | null, body: unknown) => void;

/** The body as text, whatever its type: `text` of the answer. */
function asText(answer: Response, done: Done): void {
  asBytes(answer, (error, body) => {
    answer.text = String(body);
    done(error, body);
  });
}

function asBytes(answer: Response, done: Done): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  answer.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}
