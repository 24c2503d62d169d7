import { randomUUID } from 'node:crypto';
import { DerivedStores } from '#relief/erasure/derived-stores.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { CarryOutRequest } from '#relief/subject-requests/carry-out-request.js';
import { withReach } from '#platform/database/reach.js';
import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { DESK, decided, givenDonor, givenGiftOf, givenSubjectRequest, publicEntry } from '../support/given-subject-requests.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';
import { ledgerCheck } from '../support/ledger-check.js';

const PATH = '/api/v1/subject-requests';
const ERASED = 'đã xoá theo yêu cầu';
const day = (days: number): string => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

describe('somebody asks about their own data', () => {
  let app: TestApp;
  let hands: { readonly taker: TestOfficer; readonly decider: TestOfficer };

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const [taker, decider] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
    hands = { taker, decider };
  });

  afterAll(() => app.close());

  const take = (more: Readonly<Record<string, unknown>>) => hands.taker.call('post', PATH).send(givenSubjectRequest(more));
  const pledge = async (donor: Readonly<Record<string, unknown>>): Promise<number> => {
    const made = await app
      .officer('post', '/api/v1/pledges')
      .send({ campaign: CAMPAIGN, unit: DESK, donor, money: { amount: '5000000' }, due: day(10), channel: 'bank' })
      .expect(201);
    return numberAt(made, 'index');
  };

  it('is answered within fifteen days, and the list says how many are left', async () => {
    const { code } = await givenGiftOf(app, { name: 'Trần Văn Hạn' });
    const taken = await take({ kind: 'see', about: { receipt_code: code } }).expect(201);
    expect(taken.body).toMatchObject({
      due_on: day(15),
      days_left: 15,
      overdue: false,
      state: 'open',
      citation: expect.stringContaining('91/2025') as unknown,
    });
    const late = await take({ kind: 'see', about: { receipt_code: code }, received_on: day(-20) }).expect(201);
    expect(late.body).toMatchObject({ days_left: -5, overdue: true });
    const list = await hands.taker.call('get', `${PATH}?unit=${DESK}&state=open`).expect(200);
    expect(listAt(list, 'data').at(0)).toMatchObject({ id: textAt(late, 'id'), overdue: true });
    expect(list.text).not.toContain('Nguyễn');
  });

  it('is taken once when it is sent twice, and not for somebody nobody knows', async () => {
    const { index } = await givenGiftOf(app, { name: 'Lê Thị Lặp' });
    const key = randomUUID();
    const send = (requester: string) => take({ kind: 'see', about: { entry: index }, requester }).set('Idempotency-Key', key);
    const [first, again] = [await send('Lê Thị Lặp').expect(201), await send('Lê Thị Lặp').expect(201)];
    expect(textAt(again, 'id')).toBe(textAt(first, 'id'));
    expect((await send('Người Khác').expect(422)).body).toMatchObject({ code: 'KEY_REUSED' });
    await take({ kind: 'see', about: { donor: randomUUID() } }).expect(404);
    await take({ kind: 'see', about: { entry: 0 } }).expect(404);
    await take({ kind: 'see', about: {} }).expect(422);
  });

  it('is never decided by whoever took it, and only once', async () => {
    const { index } = await givenGiftOf(app, { name: 'Phạm Văn Hai' });
    const id = textAt(await take({ kind: 'see', about: { entry: index } }).expect(201), 'id');
    const decide = (officer: TestOfficer) => officer.call('post', `${PATH}/${id}/decide`).send({ outcome: 'granted' });
    expect((await decide(hands.taker).expect(403)).body).toMatchObject({ code: 'MAKER_MAY_NOT_APPROVE' });
    await decide(hands.decider).expect(200);
    expect((await decide(hands.decider).expect(409)).body).toMatchObject({ code: 'REQUEST_STATE' });
  });

  it('gives everything kept about a person to see, as JSON, CSV and PDF, once that is granted', async () => {
    const donor = await givenDonor(app, 'Hoàng Thị Xem', '0987000111');
    const { index } = await givenGiftOf(app, { id: donor }, { memo: 'gửi bà con vùng lũ' });
    const open = await take({ kind: 'see', about: { donor } }).expect(201);
    expect((await hands.taker.call('get', `${PATH}/${textAt(open, 'id')}/file`).expect(409)).body).toMatchObject({ code: 'REQUEST_STATE' });
    const id = textAt(await decided(hands, { kind: 'see', about: { donor } }), 'id');
    const json = await hands.taker.call('get', `${PATH}/${id}/file`).expect(200);
    expect(jsonAt(json, 'profile')).toMatchObject({ name: 'Hoàng Thị Xem', phone: '0987000111' });
    expect(jsonAt(json, 'entries.0')).toMatchObject({ index, words: { donor: 'Hoàng Thị Xem', memo: 'gửi bà con vùng lũ' } });
    const csv = await hands.taker.call('get', `${PATH}/${id}/file?format=csv`).expect(200);
    expect(csv.text).toContain(`${index},`);
    const pdf = await hands.taker.call('get', `${PATH}/${id}/file?format=pdf`).expect(200);
    expect(
      Buffer.from(pdf.body as Uint8Array)
        .subarray(0, 4)
        .toString(),
    ).toBe('%PDF');
  });

  it('has a name put right: pages show the right one, and the proof of the gift is what it was', async () => {
    const { index } = await givenGiftOf(app, { name: 'Nguyễn Thị Sai Tên' });
    await app.publish();
    const before = await publicEntry(app, index);
    const answer = await decided(hands, { kind: 'correct', about: { entry: index }, correction: { name: 'Bùi Thị Đúng Tên' } });
    expect(answer.body).toMatchObject({ state: 'done', done: { corrected: 1 } });
    await app.publish();
    const after = await publicEntry(app, index);
    expect(jsonAt(after, 'entry.donor')).toBe('Bùi T. Đ. T.');
    expect(jsonAt(after, 'proof.leaf')).toBe(jsonAt(before, 'proof.leaf'));
    const correction = await publicEntry(app, numberAt(answer, 'done.entry'));
    expect(jsonAt(correction, 'proof.leaf')).toContain(`"about":"${index}"`);
    expect(textAt(correction, 'proof.leaf')).not.toContain('Đúng');
  });

  it('a line made right for a consent that was tightened meanwhile is never shown', async () => {
    const { index } = await givenGiftOf(app, { name: 'Hà Thị Rút Lại' });
    const eraser = app.server.app.get(SubjectEraser);
    const [subject = ''] = await eraser.subjectsOf(index);
    const line = { donor: 'Hà Thị Rút Lại', memo: '', reference: '' };
    expect(await eraser.showLine(subject, index, { ...line, madeFor: { consent: 'public', organisation: false } })).toBe(false);
    await app.publish();
    expect(jsonAt(await publicEntry(app, index), 'entry.donor')).toBe('Hà T. R. L.');
  });

  it('keeps a restricted gift out of sight, for officers too, until the law asks', async () => {
    const { index } = await givenGiftOf(app, { name: 'Đỗ Văn Kín' });
    const size = await app.size();
    const answer = await decided(
      hands,
      { kind: 'restrict', about: { entry: index } },
      { outcome: 'restricted', basis: 'Điều 4 Luật 91/2025/QH15', until: day(365) },
    );
    expect(answer.body).toMatchObject({ state: 'done', outcome: 'restricted', until: day(365), done: { restricted: 1 } });
    expect(numberAt(answer, 'done.entry')).toBe(size);
    expect(await app.size()).toBe(size + 1);
    await app.publish();
    expect(jsonAt(await publicEntry(app, index), 'entry.donor')).toBe('Ẩn danh');
    // Said in the book, so that figures and copies of before are of an earlier size.
    const leaf = textAt(await publicEntry(app, size), 'proof.leaf');
    for (const fact of ['"extent":"restricted"', '"basis":"subject_request"', `"about":"${index}"`]) expect(leaf).toContain(fact);
    expect((await app.officer('get', `/api/v1/entries/${index}/receipt`).expect(403)).body).toMatchObject({ code: 'RESTRICTED' });
  });

  it('erases a pledge nobody paid and the donor’s record at once, and says so where the name stood', async () => {
    const donor = await givenDonor(app, 'Vũ Thị Quên', '0977123456');
    const index = await pledge({ id: donor });
    const answer = await decided(hands, { kind: 'erase', about: { donor } });
    expect(answer.body).toMatchObject({ state: 'done', outcome: 'granted', done: { erased: 1, restricted: 0 } });
    await app.publish();
    expect(jsonAt(await publicEntry(app, index), 'entry.donor')).toBe(ERASED);
    await app.officer('get', `/api/v1/donors/${donor}`).expect(404);
    expect(textAt(await publicEntry(app, numberAt(answer, 'done.entry')), 'proof.leaf')).toContain('"extent":"erased"');
    // Nobody stands behind it any more.
    await take({ kind: 'see', about: { entry: index } }).expect(404);
  });

  it('keeps what a voucher needs for ten years, out of sight, and tells the person so in the reply', async () => {
    const donor = await givenDonor(app, 'Ngô Thị Giữ', '0966123456');
    const [first, second] = [await givenGiftOf(app, { id: donor }), await givenGiftOf(app, { id: donor })];
    const promised = await pledge({ id: donor });
    const answer = await decided(hands, { kind: 'erase', about: { donor } });
    const kept = `${new Date().getFullYear() + 10}-12-31`;
    expect(answer.body).toMatchObject({ outcome: 'restricted', until: kept, done: { erased: 1, restricted: 2, until: kept } });
    await app.publish();
    expect(jsonAt(await publicEntry(app, promised), 'entry.donor')).toBe(ERASED);
    for (const { index } of [first, second]) expect(jsonAt(await publicEntry(app, index), 'entry.donor')).toBe('Ẩn danh');
    const leaf = textAt(await publicEntry(app, numberAt(answer, 'done.entry') + 1), 'proof.leaf');
    expect(leaf).toContain('"count":"2"');
    expect(leaf).toContain('"extent":"restricted"');
    const letter = await hands.taker.call('get', `${PATH}/${textAt(answer, 'id')}/letter`).expect(200);
    expect(letter.headers['content-type']).toBe('application/pdf');
  });

  it('takes the corrected gift along when the wrong one is erased', async () => {
    const { index } = await givenGiftOf(app, { name: 'Mai Văn Nhầm' });
    const correction = { campaign: CAMPAIGN, unit: DESK, cash: { amount: '450000' }, donor: { name: 'Mai Văn Nhầm' } };
    const reversed = await app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'WRONG_AMOUNT', correction }).expect(201);
    const answer = await decided(hands, { kind: 'erase', about: { entry: index } });
    expect(jsonAt(answer, 'done')).toMatchObject({ restricted: 2 });
    await app.publish();
    expect(jsonAt(await publicEntry(app, numberAt(reversed, 'correction')), 'entry.donor')).toBe('Ẩn danh');
  });

  describe('a gift that was put right twice', () => {
    const chain = async (name: string): Promise<readonly number[]> => {
      const indexes = [(await givenGiftOf(app, { name })).index];
      for (const amount of ['450000', '460000']) {
        const correction = { campaign: CAMPAIGN, unit: DESK, cash: { amount }, donor: { name } };
        const path = `/api/v1/entries/${indexes.at(-1) ?? 0}/reverse`;
        const reversed = await app.officer('post', path).send({ reason: 'WRONG_AMOUNT', correction }).expect(201);
        indexes.push(numberAt(reversed, 'correction'));
      }
      return indexes;
    };
    const shown = async (indexes: readonly number[]): Promise<readonly unknown[]> => {
      await app.publish();
      return Promise.all(indexes.map(async (index) => jsonAt(await publicEntry(app, index), 'entry.donor')));
    };

    it('goes as a whole, whichever of its receipts is shown', async () => {
      for (const place of [0, 1, 2]) {
        const indexes = await chain('Tạ Thị Chuỗi');
        const answer = await decided(hands, { kind: 'erase', about: { entry: indexes[place] ?? 0 } });
        expect(jsonAt(answer, 'done')).toMatchObject({ restricted: 3 });
        expect(await shown(indexes)).toEqual(['Ẩn danh', 'Ẩn danh', 'Ẩn danh']);
      }
    });

    it('is restricted as a whole', async () => {
      const indexes = await chain('Tạ Thị Kín');
      const terms = { outcome: 'restricted', basis: 'Điều 4 Luật 91/2025/QH15' };
      const answer = await decided(hands, { kind: 'restrict', about: { entry: indexes[2] ?? 0 } }, terms);
      expect(jsonAt(answer, 'done')).toMatchObject({ restricted: 3 });
      expect(await shown(indexes)).toEqual(['Ẩn danh', 'Ẩn danh', 'Ẩn danh']);
    });

    it('is not touched at all, and stays to be decided, while any of it is held', async () => {
      const indexes = await chain('Tạ Thị Giữ');
      const hold = { scope: 'entry', target: String(indexes[2] ?? 0), reason: 'Công văn 7' };
      await app.officer('post', '/api/v1/retention/holds').send(hold).expect(201);
      const id = textAt(await take({ kind: 'erase', about: { entry: indexes[0] ?? 0 } }).expect(201), 'id');
      const answer = await hands.decider.call('post', `${PATH}/${id}/decide`).send({ outcome: 'granted' });
      expect(answer.body).toMatchObject({ code: 'LEGAL_HOLD' });
      expect((await hands.taker.call('get', `${PATH}/${id}`).expect(200)).body).toMatchObject({ state: 'open' });
      expect(await shown(indexes)).toEqual(['Tạ T. G.', 'Tạ T. G.', 'Tạ T. G.']);
    });
  });

  it('is refused only with a reason, and then nothing is done', async () => {
    const { index } = await givenGiftOf(app, { name: 'Lý Thị Nguyên' });
    const refused = await decided(hands, { kind: 'erase', about: { entry: index } }, { outcome: 'refused' });
    expect(refused.body).toMatchObject({ code: 'TEXT_INVALID' });
    const answer = await decided(
      hands,
      { kind: 'erase', about: { entry: index } },
      { outcome: 'refused', reason: 'Không phải người ủng hộ' },
    );
    expect(answer.body).toMatchObject({ state: 'done', outcome: 'refused', reason: 'Không phải người ủng hộ' });
    await app.publish();
    expect(jsonAt(await publicEntry(app, index), 'entry.donor')).toBe('Lý T. N.');
  });

  it('is taken up where it broke off, and done once', async () => {
    const index = await pledge({ name: 'Cao Thị Đứt' });
    let isBroken = true;
    const attempts: number[] = [];
    app.server.app.get(DerivedStores).add({
      name: 'breaks_once',
      erase: ({ erased }) => {
        attempts.push(...erased.filter((each) => each === index));
        if (!isBroken) return Promise.resolve();
        isBroken = false;
        return Promise.reject(new Error('the power went'));
      },
    });
    const id = textAt(await take({ kind: 'erase', about: { entry: index } }).expect(201), 'id');
    const decide = () => hands.decider.call('post', `${PATH}/${id}/decide`).send({ outcome: 'granted' });
    await decide().expect(500);
    const size = await app.size();
    await decide().expect(200);
    expect(await withReach('everything', () => app.server.app.get(CarryOutRequest).resume())).toBe(0);
    expect(attempts).toEqual([index, index]);
    expect(await app.size()).toBe(size + 1);
    const list = await hands.taker.call('get', `${PATH}?unit=${DESK}&state=closed`).expect(200);
    expect(listAt(list, 'data')).toContainEqual(
      expect.objectContaining({ entry: index, state: 'done', done: { erased: 1, restricted: 0, entry: size } }),
    );
  });

  it('is taken up by itself when the process starts again', async () => {
    const index = await pledge({ name: 'Kiều Thị Khởi' });
    let isBroken = true;
    app.server.app.get(DerivedStores).add({
      name: 'breaks_until_the_next_start',
      erase: () => (isBroken ? Promise.reject(new Error('the power went')) : Promise.resolve()),
    });
    expect((await decided(hands, { kind: 'erase', about: { entry: index } })).status).toBe(500);
    isBroken = false;
    expect(await withReach('everything', () => app.server.app.get(CarryOutRequest).resume())).toBe(1);
    await app.publish();
    expect(jsonAt(await publicEntry(app, index), 'entry.donor')).toBe(ERASED);
  });

  it('leaves a book that checks out', async () => {
    expect(await ledgerCheck(app)).toEqual({ state: 'clean', difference: undefined });
  });
});
