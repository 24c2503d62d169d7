import type { Response } from 'supertest';
import { DomainError } from '#core/domain-error.js';
import { Journal } from '#ledger/journal.js';
import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { dayFrom } from '../support/days.js';
import { givenBankMoney } from '../support/given-decided.js';
import { jsonAt, textAt } from '../support/json.js';

const OFFICERS = 4;

describe('what several officers approve at once', () => {
  let app: TestApp;
  let checkers: readonly TestOfficer[];

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    checkers = await Promise.all(Array.from({ length: OFFICERS }, () => givenOfficer(app)));
  });

  afterAll(() => app.close());

  /** Who is told that they did it, once all others were told that somebody else had; and whom the book names. */
  async function approvedBy(path: string, kind: string): Promise<{ readonly told: string; readonly sealed: unknown }> {
    const answers = await Promise.all(checkers.map((officer) => officer.call('post', `${path}/approve`).send({})));
    const done = answers.flatMap(({ status }, at) => (status < 300 ? [checkers[at]?.id ?? ''] : []));
    expect(answers.filter(({ status }) => status >= 300).map(problem)).toEqual(Array<string>(OFFICERS - 1).fill('409 REQUEST_STATE'));
    const { rows } = await app.database.superuser.query<{ checker: string }>(
      `SELECT convert_from(bytes, 'UTF8')::jsonb #>> '{by,checker}' AS checker FROM ledger.entry WHERE kind = $1 ORDER BY idx DESC LIMIT 1`,
      [kind],
    );
    return { told: done.join(), sealed: rows[0]?.checker };
  }

  const problem = (answer: Response): string => `${answer.status} ${textAt(answer, 'code')}`;

  it('is one officer’s count of cash, the one the book names', async () => {
    const count = { campaign: CAMPAIGN, unit: '44', notes: [{ value: '500000', pieces: 1 }] };
    const id = textAt(await app.officer('post', '/api/v1/cash-counts').send(count).expect(201), 'count.id');
    const { told, sealed } = await approvedBy(`/api/v1/cash-counts/${id}`, 'cash_count');
    const counts = await app.officer('get', '/api/v1/cash-counts?unit=44&limit=1').expect(200);
    expect([sealed, jsonAt(counts, 'data.0.checker')]).toEqual([told, told]);
  });

  it('is done where the book has it, though whoever approved was sent away because another process took the book over', async () => {
    const asked = { gift: await givenBankMoney(app, '500000'), reason: 'Chuyển nhầm' };
    const refund = `/api/v1/refunds/${textAt(await app.officer('post', '/api/v1/refunds').send(asked).expect(201), 'id')}`;
    const journal = app.server.app.get(Journal);
    const post = journal.post.bind(journal);
    jest.spyOn(journal, 'post').mockImplementationOnce(async (call) => {
      await post(call);
      throw new DomainError('WRITER_BUSY', { retry_after: '5' });
    });
    const [first, second] = checkers;
    const approve = (officer = first) => officer?.call('post', `${refund}/approve`).send({ version: 1 });
    await approve()?.expect(503);
    const withdrawn = await app.officer('post', `${refund}/withdraw`).send({ version: 1 }).expect(409);
    expect(withdrawn.body).toMatchObject({ code: 'CONFLICT', facts: { state: 'posted' } });
    expect((await approve(second)?.expect(409))?.body).toMatchObject({ code: 'CONFLICT' });
    expect((await approve()?.expect(200))?.body).toMatchObject({ state: 'posted', approvers: [first?.id] });
  });

  it('is one officer’s settlement, the one the book names', async () => {
    const day = dayFrom(app.server.platform.clock, 0);
    await app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/close`).send({}).expect(200);
    const residual = { decision_no: '20/QĐ-BVĐ', decision_date: day, destination: 'relief_fund' };
    const settlements = `/api/v1/campaigns/${CAMPAIGN}/settlements`;
    const id = textAt(await app.officer('post', settlements).send({ residual }).expect(201), 'id');
    const { told, sealed } = await approvedBy(`${settlements}/${id}`, 'settlement');
    const kept = await app.officer('get', settlements).expect(200);
    expect([sealed, jsonAt(kept, 'data.0.checker')]).toEqual([told, told]);
  });
});
