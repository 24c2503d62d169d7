import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp, VCB } from '../support/app.js';
import { approve, type Caller, COMMUNE, givenBankMoney, givenDraft, submitted } from '../support/given-decided.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const PDF = Buffer.from('%PDF-1.7\nký nhận');

describe('a hand-out', () => {
  let app: TestApp;
  let maker: Caller;
  let checker: Caller;
  let second: Caller;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    [maker, checker, second] = await Promise.all([givenOfficer(app), givenOfficer(app), givenOfficer(app)]);
    await givenBankMoney(app, '5000000000');
  });

  afterAll(() => app.close());

  const draft = (more: Readonly<Record<string, unknown>> = {}) => maker.call('post', '/api/v1/disbursements').send(givenDraft(more));
  const document = (request: string, role: string) =>
    maker
      .call('post', '/api/v1/documents')
      .attach('file', PDF, 'a.pdf')
      .field('campaign', CAMPAIGN)
      .field('unit', '44')
      .field('role', role)
      .field('access', 'restricted')
      .field('about', `request:${request}`);

  it('is drafted, submitted, approved by somebody else, and only then in the book', async () => {
    const size = await app.size();
    const { url, id, version } = await submitted(maker, givenDraft({ payee: 'Nhóm hộ thôn 3', note: 'Chi tại nhà văn hóa' }));
    expect(await app.size()).toBe(size);
    const approved = await approve(checker, { url, version });
    expect(approved.body).toMatchObject({ state: 'posted', approvers: [checker.id], maker: maker.id, entry_index: size });
    await app.publish();
    const entry = await app.open('get', `/public/v1/entries/${size}`).expect(200);
    expect(entry.text).not.toContain('Nhóm hộ');
    const leaf = JSON.parse(textAt(entry, 'proof.leaf')) as object;
    expect(leaf).toMatchObject({
      kind: 'disbursement',
      by: { maker: maker.id, checker: checker.id },
      req: { id, h: textAt(approved, 'hash') },
      facts: { category: 'food', to_unit: COMMUNE, households: '12', people: '47', approvers: [checker.id] },
    });
    expect(textAt(entry, 'entry.vouchers.0')).toMatch(/^UN-44-\d\d-000001$/);
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(jsonAt(totals, 'measures.disbursed_money')).toEqual({ amount: '600000', currency: 'VND', count: 1 });
  });

  it('is never approved or returned by whoever made it', async () => {
    const request = await submitted(maker, givenDraft());
    for (const [action, more] of [
      ['approve', {}],
      ['return', { reason: 'Tôi nhầm' }],
    ] as const) {
      const refused = await maker
        .call('post', `${request.url}/${action}`)
        .send({ version: request.version, ...more })
        .expect(403);
      expect(refused.body).toMatchObject({ code: 'MAKER_MAY_NOT_APPROVE', title: 'Người lập đề nghị không được tự duyệt' });
    }
    await maker.call('post', `${request.url}/withdraw`).send({ version: request.version }).expect(200);
  });

  it('of more than the limit needs two people beside its maker', async () => {
    const request = await submitted(maker, givenDraft({ money: [{ account: VCB, amount: '100000001' }] }));
    const first = await approve(checker, request);
    expect(first.body).toMatchObject({ state: 'submitted', approvals_needed: 2, approvers: [checker.id], entry_index: null });
    const again = await checker
      .call('post', `${request.url}/approve`)
      .send({ version: numberAt(first, 'version') })
      .expect(409);
    expect(again.body).toMatchObject({ code: 'ALREADY_APPROVED' });
    const posted = await approve(second, { url: request.url, version: numberAt(first, 'version') });
    expect(posted.body).toMatchObject({ state: 'posted', approvers: [checker.id, second.id] });
  });

  it('of a campaign with a limit of its own follows that one', async () => {
    const limit = { code: 'two_approvers_above', campaign: CAMPAIGN, valid_from: '2024-09-01', amount: '5000000000', citation: 'QĐ 9' };
    const clerk = await givenOfficer(app, '44', ['desk_officer', 'chief_accountant']);
    expect((await clerk.call('post', '/api/v1/approval-limits').send(limit).expect(403)).body).toMatchObject({ code: 'FORBIDDEN' });
    await app.officer('post', '/api/v1/approval-limits').send(limit).expect(201);
    await app.officer('post', '/api/v1/approval-limits').send(limit).expect(409);
    const request = await submitted(maker, givenDraft({ money: [{ account: VCB, amount: '100000001' }] }));
    expect((await approve(checker, request)).body).toMatchObject({ state: 'posted', approvals_needed: 1 });
    expect(listAt(await maker.call('get', '/api/v1/approval-limits').expect(200), 'data')).toHaveLength(3);
  });

  it('may be edited until it is submitted, by its maker alone, and by the version that was read', async () => {
    const begun = await draft({ category: undefined }).expect(201);
    const url = `/api/v1/disbursements/${textAt(begun, 'id')}`;
    expect(begun.headers['etag']).toBe('"v1"');
    const put = (officer: Caller, tag: string) => officer.call('put', url).set('If-Match', tag).send({ category: 'food', households: 3 });
    expect((await put(checker, '"v1"').expect(403)).body).toMatchObject({ code: 'REQUEST_NOT_YOURS' });
    expect((await maker.call('put', url).send({}).expect(428)).body).toMatchObject({ code: 'PRECONDITION_REQUIRED' });
    expect((await put(maker, '"v1"').expect(200)).body).toMatchObject({ version: 2, category: 'food', money: [] });
    expect((await put(maker, '"v1"').expect(412)).body).toMatchObject({ code: 'PRECONDITION_FAILED' });
    const incomplete = await maker.call('post', `${url}/submit`).send({ version: 2 }).expect(422);
    expect(incomplete.body).toMatchObject({ code: 'REQUEST_INCOMPLETE', facts: { missing: 'payee_kind, to_unit, people, money' } });
    await maker
      .call('put', url)
      .set('If-Match', '"v2"')
      .send(givenDraft({ campaign: undefined, unit: undefined }))
      .expect(200);
    await maker.call('post', `${url}/submit`).send({ version: 3 }).expect(200);
    expect((await maker.call('put', url).set('If-Match', '"v4"').send({}).expect(409)).body).toMatchObject({ code: 'REQUEST_STATE' });
  });

  it('is frozen in the database too, once submitted', async () => {
    const { id } = await submitted(maker, givenDraft());
    const { superuser } = app.database;
    const attempts = [
      `UPDATE relief.request SET terms = jsonb_set(terms, '{households}', '1'), version = version + 1 WHERE id = '${id}'`,
      `UPDATE relief.request SET maker = 'officer-000000000000' WHERE id = '${id}'`,
      `UPDATE relief.request SET state = 'draft' WHERE id = '${id}'`,
      `INSERT INTO relief.beneficiary VALUES ('${id}', 1, '${id}', 'x', NULL, 'y', NULL, NULL, 1, NULL)`,
      `INSERT INTO relief.request_step VALUES ('${id}', 9, 1, 'approved', '${maker.id}', NULL, now())`,
    ];
    for (const sql of attempts) await expect(superuser.query(sql)).rejects.toThrow(/request|list of a submitted|whoever made/);
  });

  it('comes back with a reason, always, and may be changed and submitted again', async () => {
    const { url, version } = await submitted(maker, givenDraft());
    for (const reason of ['', '   ']) await checker.call('post', `${url}/return`).send({ version, reason }).expect(422);
    const returned = await checker.call('post', `${url}/return`).send({ version, reason: 'Thiếu biên bản họp thôn' }).expect(200);
    expect(returned.body).toMatchObject({ state: 'returned' });
    expect(listAt(returned, 'steps').at(-1)).toMatchObject({ action: 'returned', officer: checker.id, reason: 'Thiếu biên bản họp thôn' });
    const late = await approve(second, { url, version });
    expect(late.body).toMatchObject({ status: 409, code: 'CONFLICT' });
    const tag = `"v${numberAt(returned, 'version')}"`;
    const edited = await maker
      .call('put', url)
      .set('If-Match', tag)
      .send(givenDraft({ campaign: undefined, unit: undefined, households: 11 }))
      .expect(200);
    const again = await maker
      .call('post', `${url}/submit`)
      .send({ version: numberAt(edited, 'version') })
      .expect(200);
    expect(textAt(again, 'hash')).not.toBe(textAt(returned, 'hash'));
    expect((await approve(checker, { url, version: numberAt(again, 'version') })).body).toMatchObject({ state: 'posted' });
  });

  it('decided on by somebody else meanwhile is said, not overwritten', async () => {
    const request = await submitted(maker, givenDraft());
    expect((await approve(checker, request)).status).toBe(200);
    const size = await app.size();
    const stale = await approve(second, request);
    expect(stale.body).toMatchObject({ status: 409, code: 'CONFLICT', facts: { state: 'posted' } });
    const repeated = await approve(checker, request);
    expect(repeated.status).toBe(200);
    expect(repeated.headers['idempotency-hit']).toBe('true');
    expect(await app.size()).toBe(size);
  });

  it('approved by several at once is in the book once', async () => {
    const request = await submitted(maker, givenDraft());
    const officers = await Promise.all(Array.from({ length: 6 }, () => givenOfficer(app)));
    const size = await app.size();
    const answers = await Promise.all(officers.map((officer) => approve(officer, request)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      answers.filter(({ status, body }) => status !== 200 && !['CONFLICT', 'REQUEST_STATE'].includes((body as { code: string }).code)),
    ).toEqual([]);
    expect(await app.size()).toBe(size + 1);
  });

  it('whose approval broke off half-way is what the book says: posted where its entry is, else free to be decided on', async () => {
    const [sealed, open] = [await submitted(maker, givenDraft()), await submitted(maker, givenDraft())];
    const posted = await approve(checker, sealed);
    const { superuser } = app.database;
    // As a process leaves it that dies between sealing and writing it down, or before it sealed.
    await superuser.query('SET session_replication_role = replica');
    await superuser.query(
      `UPDATE relief.request SET state = 'posting', entry_index = NULL, claimed_by = $2, claimed_at = now() - interval '5 minutes'
       WHERE id = ANY ($1)`,
      [[sealed.id, open.id], checker.id],
    );
    await superuser.query(`DELETE FROM relief.request_step WHERE request_id = $1 AND action IN ('approved', 'posted')`, [sealed.id]);
    await superuser.query('RESET session_replication_role');
    const found = await maker.call('get', sealed.url).expect(200);
    expect(found.body).toMatchObject({ state: 'posted', entry_index: numberAt(posted, 'entry_index') });
    expect((await maker.call('get', open.url).expect(200)).body).toMatchObject({ state: 'submitted', entry_index: null });
    expect((await approve(checker, open)).body).toMatchObject({ state: 'posted' });
  });

  it.each<readonly [string, string, number, Readonly<Record<string, unknown>>]>([
    ['running costs', 'CATEGORY_FORBIDDEN', 422, { category: 'operating_cost' }],
    ['a category of no law', 'CATEGORY_UNKNOWN', 422, { category: 'party' }],
    ['a unit that is not there', 'UNIT_UNKNOWN', 422, { to_unit: '45' }],
    ['an account nobody has', 'ACCOUNT_UNKNOWN', 422, { money: [{ account: 'bank:vcb-9999999999', amount: '1' }] }],
    ['an allocation nobody decided', 'NOT_FOUND', 404, { allocations: ['0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1'] }],
    ['a lot nobody inspected', 'LOT_NOT_ISSUABLE', 422, { goods: [{ lot: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1', quantity: '1' }] }],
  ])('refuses %s with %s', async (_what, code, status, more) => {
    const refused = await draft(more);
    expect({ code: jsonAt(refused, 'code'), status: refused.status }).toEqual({ code, status });
    expect(textAt(refused, 'title')).toMatch(/\p{L}/u);
  });

  it('of more than the account holds is refused when it is submitted, and again when it is approved', async () => {
    const begun = await draft({ money: [{ account: VCB, amount: '9000000000' }] }).expect(201);
    const refused = await maker
      .call('post', `/api/v1/disbursements/${textAt(begun, 'id')}/submit`)
      .send({ version: 1 })
      .expect(409);
    expect(refused.body).toMatchObject({ code: 'INSUFFICIENT_FUND', title: 'Quỹ không còn đủ' });
    const all = { money: [{ account: VCB, amount: '3000000000' }] };
    const [one, two] = [await submitted(maker, givenDraft(all)), await submitted(maker, givenDraft(all))];
    expect((await approve(checker, one)).body).toMatchObject({ state: 'posted' });
    expect((await approve(checker, two)).body).toMatchObject({ status: 409, code: 'INSUFFICIENT_FUND' });
    expect((await maker.call('get', two.url).expect(200)).body).toMatchObject({ state: 'submitted', version: two.version });
  });

  it('is settled only with the signatures of who received and the word of the place', async () => {
    const { url, id, version } = await submitted(maker, givenDraft());
    const early = await maker.call('post', `${url}/settle`).send({ version }).expect(409);
    expect(early.body).toMatchObject({ code: 'REQUEST_STATE' });
    const posted = await approve(checker, { url, version });
    const settle = (officer: Caller) => officer.call('post', `${url}/settle`).send({ version: numberAt(posted, 'version') });
    expect((await settle(second).expect(409)).body).toMatchObject({
      code: 'SIGNATURES_MISSING',
      facts: { missing: 'signed_list, local_confirmation' },
    });
    await document(id, 'signed_list').expect(201);
    expect((await settle(second).expect(409)).body).toMatchObject({ detail: 'Còn thiếu: local_confirmation.' });
    await document(id, 'local_confirmation').expect(201);
    expect((await settle(second).expect(200)).body).toMatchObject({ state: 'settled', handed_out_by: second.id });
  });

  it('is never handed out by whoever made it or approved it, and names the third person who did', async () => {
    const { url, id, version } = await submitted(maker, givenDraft());
    const posted = await approve(checker, { url, version });
    expect(posted.body).toMatchObject({ handed_out_by: null });
    for (const role of ['signed_list', 'local_confirmation']) await document(id, role).expect(201);
    const settle = (officer: Caller) => officer.call('post', `${url}/settle`).send({ version: numberAt(posted, 'version') });
    for (const officer of [maker, checker]) {
      const refused = await settle(officer).expect(403);
      expect(refused.body).toMatchObject({ code: 'OTHER_HAND_NEEDED' });
      expect(textAt(refused, 'title')).toBe('Người lập hoặc người duyệt không được tự chi; cần thủ quỹ hoặc thủ kho là người khác');
    }
    expect((await settle(second).expect(200)).body).toMatchObject({ state: 'settled', handed_out_by: second.id });
  });

  it('is kept from its maker’s and its approvers’ hands by the database too, and is settled by somebody by name', async () => {
    const { url, id, version } = await submitted(maker, givenDraft());
    await approve(checker, { url, version });
    const { superuser } = app.database;
    const step = (officer: string) =>
      superuser.query(`INSERT INTO relief.request_step VALUES ($1, 9, 1, 'settled', $2, NULL, now())`, [id, officer]);
    for (const officer of [maker, checker]) await expect(step(officer.id)).rejects.toMatchObject({ constraint: 'request_step_other_hand' });
    const settled = superuser.query(`UPDATE relief.request SET state = 'settled', version = version + 1 WHERE id = $1`, [id]);
    await expect(settled).rejects.toMatchObject({ constraint: 'request_settled_by_hand' });
    await expect(step(second.id)).resolves.toBeDefined();
  });

  it('is shown to everybody by commune and category, in counts and sums, a few households never apart', async () => {
    const few = await submitted(
      maker,
      givenDraft({ category: 'shelter', households: 3, people: 9, money: [{ account: VCB, amount: '30000' }] }),
    );
    await approve(checker, few);
    await app.publish();
    const shown = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/disbursements`).expect(200);
    const cells = listAt(shown, 'data') as readonly {
      unit: { code: string } | null;
      category: string | null;
      households: number;
      money: { amount: string };
    }[];
    expect(cells.every(({ households }) => households === 0 || households >= 5)).toBe(true);
    expect(cells.some(({ category }) => category === 'shelter')).toBe(false);
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    const sum = cells.reduce((all, { money }) => all + BigInt(money.amount), 0n);
    expect(String(sum)).toBe(textAt(totals, 'measures.disbursed_money.amount'));
    expect(jsonAt(shown, 'as_of.tree_size')).toBe(String(await app.size()));
  });

  it('lists requests newest first, page by page', async () => {
    const first = await maker.call('get', `/api/v1/disbursements?campaign=${CAMPAIGN}&limit=2`).expect(200);
    const next = textAt(first, 'page.next_cursor');
    const then = await maker.call('get', `/api/v1/disbursements?campaign=${CAMPAIGN}&limit=2&before=${next}`).expect(200);
    const ids = [...listAt(first, 'data'), ...listAt(then, 'data')].map((each) => (each as { id: string }).id);
    expect(new Set(ids).size).toBe(4);
    expect((await maker.call('get', '/api/v1/disbursements?state=lost').expect(422)).body).toMatchObject({
      code: 'SEARCH_INVALID',
      field: 'state',
    });
    await maker.call('get', '/api/v1/disbursements/nothing').expect(404);
  });
});
