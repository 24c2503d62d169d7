import { join } from 'node:path';
import { base64 } from '#core/bytes.js';
import { parseInstant } from '#core/dates.js';
import { consentDraft } from '#core/journal/consent-draft.js';
import type { ConsentTerms } from '#core/journal/consent-facts.js';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { displayLine } from '#core/mask.js';
import type { FsckDifference } from '#ledger/fsck/fsck-report.js';
import { runFsck } from '#ledger/fsck/run-fsck.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { givenDate, givenGift, givenId } from '../support/given.js';
import { freshLedger, givenCall, givenOpening, openBook, type TestLedger } from '../support/open-ledger.js';

const NAME = 'Nguyễn Thị Hoa';

let book: TestLedger;
let gift: number;
let subject: string;

beforeAll(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
  const draft = givenGift({ cash: 500_000n });
  subject = draft.id;
  const posted = await book.ledger.journal.post(givenCall([draft], { openings: [givenOpening(book.ledger, draft.id)] }));
  gift = posted.entries[0]?.index ?? -1;
});

afterAll(() => book.close());

function terms(level: ConsentTerms['level']): ConsentTerms {
  return { level, text: '2026-11', textHash: base64(new Uint8Array(32)), channel: 'desk', at: parseInstant('2026-10-02T01:02:03.004Z') };
}

function change(number: number, level: ConsentTerms['level'], id = givenId()): ReturnType<typeof givenCall> {
  const draft = consentDraft({ id, unit: '44', date: givenDate(), by: { maker: 'token-1' }, gift, number, terms: terms(level) });
  const display = displayLine({ donorName: NAME, consent: level, organisation: false });
  return givenCall([draft], { shown: [{ entry: 0, about: gift, subject, consent: level, display }] });
}

async function line(): Promise<unknown> {
  const { rows } = await book.database.superuser.query<{ donor_line: string; consent: string; consent_idx: bigint | null }>(
    'SELECT donor_line, consent, consent_idx FROM ledger.opening WHERE idx = $1',
    [gift],
  );
  return rows[0];
}

async function differences(): Promise<readonly FsckDifference[]> {
  const { dataFolder, keysFolder, origin } = book.database.config();
  const keys = await KeyStore.open(keysFolder);
  const key = verifierKeyOf(sha256, { name: origin, algorithm: ED25519, publicKey: keys.logPublicKey });
  return (await runFsck({ pool: book.databases.poolFor('auditor'), files: new LogFiles(new FileStore(join(dataFolder, 'log'))), key }))
    .differences;
}

/** Does what a superuser can, and takes it back. */
async function tampered(set: string): Promise<readonly FsckDifference[]> {
  const { superuser } = book.database;
  await superuser.query(`CREATE TEMP TABLE kept AS SELECT * FROM ledger.opening WHERE idx = ${gift}`);
  await superuser.query(`UPDATE ledger.opening SET ${set} WHERE idx = ${gift}`);
  const found = await differences();
  await superuser.query(`DELETE FROM ledger.opening WHERE idx = ${gift}`);
  await superuser.query('INSERT INTO ledger.opening SELECT * FROM kept');
  await superuser.query('DROP TABLE kept');
  return found;
}

describe('the line that pages show', () => {
  it('changes in the statement that seals the consent, and not when that is refused', async () => {
    const { entries } = await book.ledger.journal.post(change(1, 'public'));
    expect(await line()).toEqual({ donor_line: NAME, consent: 'public', consent_idx: BigInt(entries[0]?.index ?? -1) });
    await expect(book.ledger.journal.post(change(1, 'anonymous'))).rejects.toThrow('CONFLICT');
    expect(await line()).toMatchObject({ donor_line: NAME });
  });

  it('is that of the last consent when several are sealed in one batch', async () => {
    const [, last] = await Promise.all([book.ledger.journal.post(change(2, 'anonymous')), book.ledger.journal.post(change(3, 'masked'))]);
    expect(await line()).toEqual({ donor_line: 'Nguyễn T. H.', consent: 'masked', consent_idx: BigInt(last.entries[0]?.index ?? -1) });
  });

  it('is found in order by the check of the book', async () => {
    expect(await differences()).toEqual([]);
  });

  it.each([
    ['says the whole name of a masked giver', `donor_line = '${NAME}'`, 'shown_line'],
    ['says what a masked giver wrote', `memo_line = 'Hoa gui ba con'`, 'shown_line'],
    ['is called public without a consent', `consent = 'public'`, 'consent'],
    ['stands on an older consent', 'consent_idx = consent_idx - 1', 'consent'],
    ['stands on none', 'consent_idx = NULL', 'consent'],
  ])('is reported when it %s', async (_what, set, what) => {
    expect(await tampered(set)).toContainEqual(expect.objectContaining({ what, index: gift, where: 'ledger.opening' }));
    expect(JSON.stringify(await tampered(set))).not.toContain('Hoa');
  });

  it('may say less than was agreed to: what was erased or is kept out of sight', async () => {
    expect(await tampered(`consent = 'anonymous', donor_line = 'đã xoá theo yêu cầu', memo_line = ''`)).toEqual([]);
    expect(await tampered(`consent = 'anonymous', donor_line = 'Ẩn danh', memo_line = ''`)).toEqual([]);
  });
});
