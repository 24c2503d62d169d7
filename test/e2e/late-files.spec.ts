import { access, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { withReach } from '#platform/database/reach.js';
import { FileStore } from '#platform/files/file-store.js';
import { NameExportFiles } from '#relief/name-exports/name-export-files.js';
import { NameExportRepository } from '#relief/name-exports/name-export.repository.js';
import { RecordNameExport } from '#relief/name-exports/record-name-export.js';
import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { decided, givenGiftOf } from '../support/given-subject-requests.js';
import { textAt } from '../support/json.js';

const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const EXPORTS = '/api/v1/exports/full-names';
const WISH = { campaign: CAMPAIGN, from: TODAY, to: TODAY, purpose: 'reconciliation', why: 'Đối chiếu sổ' };

describe('a file with names that was being written while its names had to go', () => {
  let app: TestApp;
  let hands: { readonly taker: TestOfficer; readonly decider: TestOfficer };

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const [taker, decider] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
    hands = { taker, decider };
  });

  afterAll(() => app.close());

  const pathOf = (...segments: readonly string[]): string => app.server.app.get(FileStore, { strict: false }).pathOf(segments.join('/'));
  const isThere = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    );

  async function workbook(): Promise<string> {
    const id = textAt(await app.officer('post', '/api/v1/audit/workbooks').send({ campaign: CAMPAIGN }).expect(202), 'id');
    for (let waited = 0; waited < 60_000; waited += 100) {
      const status = await app.officer('get', `/api/v1/audit/workbooks/${id}`).expect(200);
      if (textAt(status, 'state') === 'completed') return id;
      await sleep(100);
    }
    throw new Error('the workbook was not made in a minute');
  }

  async function madeExport(officer: TestOfficer): Promise<string> {
    const id = textAt(await officer.call('post', EXPORTS).send(WISH).expect(202), 'id');
    for (let waited = 0; waited < 20_000; waited += 100) {
      if (textAt(await officer.call('get', `${EXPORTS}/${id}`).expect(200), 'state') === 'ready') return id;
      await sleep(100);
    }
    throw new Error('the list was not made');
  }

  it.each([
    ['erased', { kind: 'erase' }],
    ['put right', { kind: 'correct', correction: { name: 'Bùi Thị Đúng' } }],
  ])(
    'is refused as a workbook once somebody was %s',
    async (_what, request) => {
      const { index } = await givenGiftOf(app, { name: 'Nguyễn Thị Muộn' });
      await app.publish();
      const id = await workbook();
      const path = pathOf('workbooks', `workbook-${id}.xlsx`);
      const bytes = await readFile(path);
      expect((await decided(hands, { ...request, about: { entry: index } })).status).toBe(200);
      // The process that was writing it finishes only now.
      await app.server.app.get(FileStore, { strict: false }).within('workbooks').replaceFile(`workbook-${id}.xlsx`, bytes);
      const download = await app.officer('get', `/api/v1/audit/workbooks/${id}/download`);
      expect(textAt(download, 'code')).toBe('WORKBOOK_OUTDATED');
      expect(await isThere(path)).toBe(false);
    },
    90_000,
  );

  it('is not kept as a list whose hour is over', async () => {
    const id = await madeExport(await givenOfficer(app, '44', ['chief_accountant']));
    const { app: server } = app.server;
    await withReach('everything', async () => {
      const wanted = await server.get(NameExportRepository, { strict: false }).find(id);
      if (!wanted) throw new Error('the export is there');
      await server.get(NameExportFiles, { strict: false }).sweep(true);
      const late = server.get(RecordNameExport, { strict: false }).execute(wanted, { text: 'Nguyễn Thị Muộn', entries: [] });
      await expect(late).rejects.toMatchObject({ code: 'EXPORT_GONE' });
    });
    expect(await isThere(pathOf('name-exports', id))).toBe(false);
    const { rowCount } = await app.database.vaultSuperuser.query('SELECT FROM vault.subject_key WHERE subject = $1', [id]);
    expect(rowCount).toBe(0);
  }, 60_000);

  it('is swept when whoever wrote it was stopped before', async () => {
    const id = await madeExport(await givenOfficer(app, '44', ['chief_accountant']));
    await app.database.superuser.query(`UPDATE access.name_export SET state = 'failed' WHERE id = $1`, [id]);
    await writeFile(pathOf('name-exports', id), 'left behind');
    await withReach('everything', () => app.server.app.get(NameExportFiles, { strict: false }).sweep());
    expect(await isThere(pathOf('name-exports', id))).toBe(false);
  }, 60_000);
});
