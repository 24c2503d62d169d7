import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp } from '../support/app.js';
import type { Caller } from '../support/given-decided.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const PDF = Buffer.from('%PDF-1.7\nQuyết định 451');
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A JPEG in shape, with the place it was taken in its EXIF. */
function photo(): Buffer {
  const segment = (marker: number, content: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(content.length + 2, 2);
    return Buffer.concat([head, content]);
  };
  const exif = segment(0xe1, Buffer.from('Exif\0\0GPS 16.4637,107.5909 Lê Văn Bình'));
  return Buffer.concat([Buffer.from([0xff, 0xd8]), exif, segment(0xda, Buffer.from([1, 1, 0])), Buffer.from([1, 2, 0xff, 0xd9])]);
}

describe('a document', () => {
  let app: TestApp;
  let officer: Caller;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    officer = await givenOfficer(app);
  });

  afterAll(() => app.close());

  const upload = (file: Buffer, fields: Readonly<Record<string, string>> = {}, name = 'tai-lieu') => {
    const call = officer.call('post', '/api/v1/documents').attach('file', file, name);
    const all = { campaign: CAMPAIGN, unit: '44', role: 'decision', access: 'public', ...fields };
    for (const [field, value] of Object.entries(all)) void call.field(field, value);
    return call;
  };
  const folder = () => join(app.server.platform.config.dataFolder, 'files', 'documents');
  const filesBelow = async (part: string) =>
    (await readdir(join(folder(), part), { withFileTypes: true, recursive: true })).filter((entry) => entry.isFile());

  it('that is public can be had by everybody, byte for byte what the book says', async () => {
    const taken = await upload(PDF, { number: '451/QĐ-BVĐ', dated: '2024-09-30' }).expect(201);
    const id = textAt(taken, 'id');
    expect(taken.headers['location']).toBe(`/api/v1/documents/${id}`);
    await app.open('get', `/public/v1/documents/${id}`).expect(404);
    await app.publish();
    const listed = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/documents`).expect(200);
    const sha256 = createHash('sha256').update(PDF).digest('base64');
    expect(jsonAt(listed, 'data.0')).toMatchObject({
      id,
      role: 'decision',
      number: '451/QĐ-BVĐ',
      dated: '2024-09-30',
      sha256,
      bytes: PDF.length,
    });
    const file = await app.open('get', `/public/v1/documents/${id}`).buffer(true).expect(200);
    expect(Buffer.from(file.body as Buffer)).toEqual(PDF);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="decision-${id}.pdf"`,
      'content-length': String(PDF.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      etag: `"${sha256}"`,
      'repr-digest': `sha-256=:${sha256}:`,
    });
    await app.open('get', `/public/v1/documents/${id}`).set('If-None-Match', `"${sha256}"`).expect(304);
  });

  it('that is restricted is for officers alone, and unreadable on disk', async () => {
    const taken = await upload(PDF, { role: 'signed_list', access: 'restricted' }).expect(201);
    const id = textAt(taken, 'id');
    await app.publish();
    await app.open('get', `/public/v1/documents/${id}`).expect(404);
    await app.open('get', `/api/v1/documents/${id}/file`).expect(401);
    const listed = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/documents`).expect(200);
    expect(jsonAt(listed, 'data.0')).toMatchObject({ id, access: 'restricted', sha256: null, file_url: null });
    const entry = await app.open('get', `/public/v1/entries/${numberAt(taken, 'index')}`).expect(200);
    expect(entry.text).not.toContain(createHash('sha256').update(PDF).digest('base64'));
    const file = await officer.call('get', `/api/v1/documents/${id}/file`).buffer(true).expect(200);
    expect(Buffer.from(file.body as Buffer)).toEqual(PDF);
    expect(file.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="signed_list-${id}.pdf"`,
    });
    const [stored] = await filesBelow('restricted');
    const sealed = await readFile(join(stored?.parentPath ?? '', stored?.name ?? ''));
    expect(sealed.includes('Quyết định')).toBe(false);
  });

  it('can’t be opened any more once its key is erased', async () => {
    const id = textAt(await upload(PDF, { access: 'restricted' }).expect(201), 'id');
    const { Openings } = await import('#ledger/openings.js');
    await app.server.app.get(Openings).erase(id);
    expect((await officer.call('get', `/api/v1/documents/${id}/file`).expect(410)).body).toMatchObject({ code: 'ERASED' });
  });

  it('loses what a camera wrote beside the picture', async () => {
    const id = textAt(await upload(photo(), { role: 'photo' }).expect(201), 'id');
    await app.publish();
    const file = await app.open('get', `/public/v1/documents/${id}`).buffer(true).expect(200);
    expect(file.headers['content-type']).toBe('image/jpeg');
    expect(Buffer.from(file.body as Buffer).toString('latin1')).not.toContain('107.5909');
  });

  it('is known by its content, whatever it is called', async () => {
    const taken = await upload(PIXEL, {}, 'quyet-dinh.pdf').expect(201);
    expect(taken.body).toMatchObject({ type: 'image/png' });
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    const refused = await upload(page, {}, 'anh.png').expect(415);
    expect(refused.body).toMatchObject({ code: 'FILE_TYPE_UNKNOWN', title: 'Chỉ nhận tệp PDF, JPEG, PNG hoặc XLSX' });
    expect((await upload(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 9])).expect(422)).body).toMatchObject({ code: 'FILE_DAMAGED' });
    expect((await upload(Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-')).expect(413)).body).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  it('sent again with the same key is the same document, and leaves no second file', async () => {
    const send = () => upload(PDF, { access: 'restricted' }).set('Idempotency-Key', 'tai-lieu-1');
    const first = await send().expect(201);
    const [size, files] = [await app.size(), (await filesBelow('restricted')).length];
    const again = await send().expect(201);
    expect(again.headers['idempotency-hit']).toBe('true');
    expect(jsonAt(again, 'id')).toBe(jsonAt(first, 'id'));
    expect([await app.size(), (await filesBelow('restricted')).length]).toEqual([size, files]);
    const other = await upload(Buffer.from('%PDF-1.7\nkhác'), { access: 'restricted' }).set('Idempotency-Key', 'tai-lieu-1').expect(422);
    expect(other.body).toMatchObject({ code: 'KEY_REUSED' });
  });

  it.each<readonly [string, string, number, Readonly<Record<string, string>>]>([
    ['a signed list for everybody', 'ENTRY_INVALID', 422, { role: 'signed_list' }],
    ['one that belongs to no request', 'NOT_FOUND', 404, { about: 'request:0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10' }],
    ['one that belongs to another campaign', 'NOT_FOUND', 404, { about: 'campaign:khac' }],
    ['a role nobody knows', 'VALIDATION', 422, { role: 'poem' }],
    ['a sentence for a number', 'VALIDATION', 422, { number: 'nhà ông A' }],
    ['a day to come', 'DATE_IN_FUTURE', 422, { dated: '2100-01-01' }],
    ['a field nobody asked for', 'VALIDATION', 422, { surprise: '1' }],
  ])('refuses %s with %s, and leaves nothing in the book', async (_what, code, status, fields) => {
    const size = await app.size();
    const refused = await upload(PDF, fields);
    expect({ code: jsonAt(refused, 'code'), status: refused.status }).toEqual({ code, status });
    expect(await app.size()).toBe(size);
  });

  it('is found by what it belongs to', async () => {
    await upload(PDF, { about: 'entry:0' }).expect(404);
    const list = await officer.call('get', `/api/v1/documents?about=campaign:${CAMPAIGN}`).expect(200);
    expect(listAt(list, 'data').length).toBeGreaterThan(3);
    await officer.call('get', '/api/v1/documents').expect(422);
  });
});
