import { DISCLOSED_KINDS } from '#core/journal/consent-facts.js';
import { type DisclosureConsent, displayLine } from '#core/mask.js';
import { type OpenedEntry, Openings } from '#ledger/openings.js';
import { withReach } from '#platform/database/reach.js';
import type { TestApp } from './app.js';
import type { Secret } from './personal-data-scan.js';
import { filesBelow } from './public-walk.js';

/** Labels of what is personal whoever's entry it stands in; a bank's reference is so only where somebody gave. */
const NUMBER_LABELS = ['donor_phone', 'donor_id', 'donor_addr', 'payer_acct', 'recipient_id'];
const GIFT_LABELS = ['bank_ref', 'bank_slip'];

/** Everything the vault holds of givers, in the clear. */
export interface Vault {
  readonly secrets: readonly Secret[];
  /** lines that are public because the giver agreed, or is an organisation */
  readonly agreed: readonly string[];
  readonly receiptCodes: readonly string[];
  readonly transferCodes: readonly string[];
}

interface Row {
  readonly idx: bigint;
  readonly kind: string;
  readonly consent: DisclosureConsent;
  readonly organisation: boolean;
  readonly donor_line: string;
  readonly memo_line: string;
}

/** Opens the whole vault, as only a test may, and checks on the way that every stored line is the one that masking makes. */
export async function openVault(app: TestApp): Promise<Vault> {
  const openings = app.server.app.get(Openings);
  const { rows } = await app.database.superuser.query<Row>(
    `SELECT e.idx, e.kind, o.consent, o.organisation, o.donor_line, o.memo_line FROM ledger.opening o JOIN ledger.entry e USING (idx) ORDER BY e.idx`,
  );
  const vault = {
    secrets: new Array<Secret>(),
    agreed: new Array<string>(),
    receiptCodes: new Array<string>(),
    transferCodes: new Array<string>(),
  };
  for (let at = 0; at < rows.length; at += 500) {
    const page = rows.slice(at, at + 500);
    const indexes = page.map(({ idx }) => Number(idx));
    const opened = await withReach('everything', () => openings.readAll(indexes, { officer: 'system:scan', purpose: 'subject_request' }));
    for (const row of page) take(vault, row, opened.get(Number(row.idx)) ?? []);
  }
  return vault;
}

function take(
  vault: { secrets: Secret[]; agreed: string[]; receiptCodes: string[]; transferCodes: string[] },
  row: Row,
  opened: readonly OpenedEntry[],
): void {
  const words = new Map(opened.flatMap(({ fields }) => fields.map(({ label, value }) => [label, value] as const)));
  for (const { receiptCode } of opened) if (receiptCode !== undefined) vault.receiptCodes.push(receiptCode);
  const code = words.get('transfer_code');
  if (code !== undefined) vault.transferCodes.push(code);
  const isGift = DISCLOSED_KINDS.some((kind) => kind === row.kind);
  const numbers = [...NUMBER_LABELS, ...(isGift ? GIFT_LABELS : [])].flatMap((label) => words.get(label) ?? []);
  const { consent, organisation } = row;
  if (!isGift) {
    if (row.kind === 'publication') vault.agreed.push(row.memo_line);
    else vault.secrets.push({ owner: `entry ${row.idx}`, texts: [], shown: [], numbers });
    return;
  }
  const [donorName, memo] = [words.get('donor'), words.get('memo')];
  const line = displayLine({ donorName, memo, consent, organisation });
  expect([row.donor_line, row.memo_line]).toEqual([line.donor, line.memo]);
  const texts = [donorName ?? '', memo ?? ''];
  // What shows a giver in full still hides their numbers.
  if (consent === 'public' || (organisation && consent !== 'anonymous')) {
    vault.agreed.push(line.donor, line.memo);
    vault.secrets.push({ owner: `entry ${row.idx}`, texts: [], shown: [], numbers: [...numbers, ...texts] });
  } else vault.secrets.push({ owner: `entry ${row.idx}`, texts, shown: [line.donor, line.memo], numbers });
}

/** What pages put together from words of the product that stand apart in its sources. */
const PUT_TOGETHER = ['trang /bao-loi-bao-mat', 'về hiện vật'];

/** What is public on its own account: the product's own words, names of units, campaigns, items, accounts, officers. */
export async function publicWords(app: TestApp): Promise<{ readonly texts: string[]; readonly numbers: string[] }> {
  const texts: string[] = [];
  for (const folder of ['apps/server/src', 'libs', 'migrations']) {
    for await (const { place, text } of filesBelow(folder))
      if (/\.tsx?$/.test(place) && !/demonstration|\.spec\./.test(place)) texts.push(text);
  }
  const { superuser } = app.database;
  const named = await superuser.query<{ text: string }>(
    `SELECT facts::text AS text FROM ledger.named UNION ALL SELECT facts::text FROM ledger.campaign UNION ALL SELECT o::text FROM relief.officer o
     UNION ALL SELECT c::text FROM relief.expense_category c`,
  );
  const accounts = await superuser.query<{ number: string }>(`SELECT facts->>'number' AS number FROM ledger.named WHERE kind = 'account'`);
  return { texts: [...texts, ...PUT_TOGETHER, ...named.rows.map(({ text }) => text)], numbers: accounts.rows.map(({ number }) => number) };
}
