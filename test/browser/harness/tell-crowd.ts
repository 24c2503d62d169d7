import { QUANG_TRI_UNITS } from '#relief/units/quang-tri.js';
import { type DemonstrationSession, textIn } from './demonstration-session.js';
import { accountOf, credit, CROWDED, give, LONG_ORGANISATION } from './tell-campaigns.js';
import type { Places } from './places.js';

const GIFTS = 60;
const COMMUNES = 20;

/** A gift's place in the book and what its donor holds. */
interface Given {
  readonly index: string;
  readonly code: string;
}

/** Fills the crowded campaign: gifts over days, receipts in every state, hand-outs in twenty communes. */
export async function tellCrowd(
  accountant: DemonstrationSession,
  chair: DemonstrationSession,
): Promise<{ readonly receipts: Places['receipts']; readonly entries: Places['entries'] & { readonly last: string } }> {
  for (let at = 0; at < GIFTS; at += 1) {
    const bank = credit(String(500_000 + at * 12_345), `DONG.${10_100 + at}`);
    await give(accountant, { campaign: CROWDED, bank, date: dayBefore(at % 24), donor: { name: `Phạm Văn Minh Họa ${at}` } });
  }
  await tellHandOuts(accountant, chair);
  const known = { donor: { name: 'Phạm Thị Bưởi Công Khai' }, consent: { level: 'public' } };
  await given(accountant, { bank: credit('800000', 'BUOI.10007'), ...known });
  const plain = await given(accountant, { bank: credit('1500000', 'FT26327000418'), donor: { name: 'Nguyễn Thị Hồng Nhung' } });
  const reversed = await given(accountant, { bank: credit('2500000', 'DAO.10003') });
  await accountant.post(`/api/v1/entries/${reversed.index}/reverse`, { reason: 'DUPLICATE' });
  const corrected = await given(accountant, { bank: credit('3500000', 'SUA.10004') });
  const right = { campaign: CROWDED, unit: '44', bank: credit('350000', 'SUA.10004'), donor: { name: 'Lê Thị Minh Họa' } };
  await accountant.post(`/api/v1/entries/${corrected.index}/reverse`, { reason: 'WRONG_AMOUNT', correction: right });
  const goods = await given(accountant, { goods: [{ item: 'gao', quantity: '50' }] });
  const anonymous = await given(accountant, { bank: credit('4500000', 'AN.10005'), consent: { level: 'anonymous' } });
  const longName = await given(accountant, { bank: credit('999999999', 'DAI.10006'), donor: LONG_ORGANISATION });
  const codes = { plain, reversed, corrected, goods, anonymous, longName };
  return {
    receipts: Object.fromEntries(Object.entries(codes).map(([name, { code }]) => [name, code])) as Places['receipts'],
    entries: { gift: plain.index, reversed: reversed.index, last: longName.index },
  };
}

async function given(accountant: DemonstrationSession, gift: Readonly<Record<string, unknown>>): Promise<Given> {
  const answer = await give(accountant, { campaign: CROWDED, ...gift });
  return { index: textIn(answer, 'index'), code: textIn(answer, 'receipt.code') };
}

async function tellHandOuts(accountant: DemonstrationSession, chair: DemonstrationSession): Promise<void> {
  for (const { code } of QUANG_TRI_UNITS.slice(1, COMMUNES + 1)) {
    const paid = {
      category: 'food',
      payee_kind: 'household',
      households: 12,
      people: 47,
      money: [{ account: accountOf(CROWDED), amount: '600000' }],
    };
    const asked = await accountant.post('/api/v1/disbursements', { campaign: CROWDED, unit: '44', to_unit: code, ...paid });
    const path = `/api/v1/disbursements/${textIn(asked, 'id')}`;
    const handed = await accountant.post(`${path}/submit`, { version: 1 });
    await chair.post(`${path}/approve`, { version: Number(textIn(handed, 'version')) });
  }
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
