import type pg from 'pg';
import { strays } from './rows.js';

const BASE = "split_part(commodity, '.', 1)";
const CAMPAIGN = "split_part(fund, '/', 1)";
const TYPE = "split_part(account, ':', 1)";
const STANDING = "CASE normal WHEN 'D' THEN debits - credits ELSE credits - debits END";

/** What a type of account holds by campaign and commodity, on its normal side. */
function held(types: readonly string[]): string {
  const list = types.map((type) => `'${type}'`).join(', ');
  return `SELECT ${CAMPAIGN} AS campaign, ${BASE} AS commodity, sum(${STANDING}) AS quantity FROM ledger.balance WHERE ${TYPE} IN (${list}) GROUP BY 1, 2`;
}

/** What a public figure says by campaign and commodity, with the sign it has in what remains. */
const REMAINS = `SELECT campaign, commodity, sum(CASE WHEN measure IN ('received_money', 'received_goods', 'interest_money') THEN quantity ELSE -quantity END) AS quantity
  FROM ledger.total WHERE measure IN ('received_money', 'received_goods', 'interest_money', 'disbursed_money', 'disbursed_goods', 'returned', 'lost') GROUP BY 1, 2`;

/** Rows where two columns of sums differ. */
function differing(a: string, b: string): string {
  return `SELECT campaign, commodity, coalesce(a.quantity, 0) AS a, coalesce(b.quantity, 0) AS b FROM (${a}) a FULL JOIN (${b}) b USING (campaign, commodity)
    WHERE coalesce(a.quantity, 0) <> coalesce(b.quantity, 0)`;
}

/** Public figures that are the sum of one type of account, whatever entries moved it. */
const FIGURES_OF_ACCOUNTS: readonly (readonly [type: string, measures: readonly string[]])[] = [
  ['used', ['disbursed_money', 'disbursed_goods']],
  ['returned', ['returned']],
  ['lost', ['lost']],
  ['interest', ['interest_money']],
  ['delivered', ['delivered_directly']],
];

function figure(measures: readonly string[]): string {
  const list = measures.map((measure) => `'${measure}'`).join(', ');
  return `SELECT campaign, commodity, sum(quantity) AS quantity FROM ledger.total WHERE measure IN (${list}) GROUP BY 1, 2`;
}

/** Everything that must hold of the stored book by itself, whatever was asked of it. @returns what does not, in words */
export async function brokenBook(database: pg.Client): Promise<readonly string[]> {
  const remains = `SELECT campaign, commodity, sum(quantity) AS quantity FROM (${REMAINS} UNION ALL ${held(['shortage'])}) r GROUP BY 1, 2`;
  const checks: readonly (readonly [what: string, sql: string])[] = [
    [
      'an entry does not add up to zero',
      "SELECT idx, commodity FROM ledger.line GROUP BY 1, 2 HAVING sum(CASE side WHEN 'D' THEN quantity ELSE -quantity END) <> 0",
    ],
    ['a commodity does not add up to zero', 'SELECT commodity FROM ledger.balance GROUP BY 1 HAVING sum(debits) <> sum(credits)'],
    ['a row is below zero', `SELECT account, fund, commodity, lot FROM ledger.balance WHERE ${TYPE} <> 'lost' AND ${STANDING} < 0`],
    ['a row is not guarded', `SELECT account FROM ledger.balance WHERE guarded <> (${TYPE} <> 'lost')`],
    ['an entry was taken back twice', 'SELECT reverses FROM ledger.entry WHERE reverses IS NOT NULL GROUP BY 1 HAVING count(*) > 1'],
    ['a request was paid twice', 'SELECT request_id FROM ledger.entry WHERE request_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1'],
    [
      'vouchers have a gap',
      'SELECT b.name FROM ledger.book b LEFT JOIN ledger.voucher v ON v.book_id = b.id GROUP BY b.id, b.name, b.last HAVING count(v.no) <> b.last OR min(v.no) <> 1 OR max(v.no) <> b.last',
    ],
    ['what remains by the figures is not what is held', differing(remains, held(['cash', 'bank', 'stock', 'uninspected', 'transit']))],
    ['promised is not pledged', differing(held(['promised']), held(['pledged']))],
    ['decided is not allotted', differing(held(['decided']), held(['allotted']))],
    ['delivered is not handed', differing(held(['delivered']), held(['handed']))],
    ...FIGURES_OF_ACCOUNTS.map(
      ([type, measures]) => [`${measures.join(' and ')} is not ${type}`, differing(figure(measures), held([type]))] as const,
    ),
  ];
  const found: string[] = [];
  for (const [what, sql] of checks) found.push(...(await strays(database, what, sql)));
  return found;
}
