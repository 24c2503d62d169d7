import type { PageContext } from '../../apps/server/src/pages/page-context.js';
import { parseBusinessDate, parseInstant } from '#core/dates.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';

/** A page as a reader of Vietnamese asks for it, as of a seal. */
export const VI: PageContext = {
  language: 'vi',
  path: '/cd/bao-so-10/thu',
  host: 'minhbach.example',
  site: 'https://minhbach.example',
  seal: { size: 52118, at: parseInstant('2026-11-22T07:05:00.000Z') },
};

/** A gift of money as lists and pages show it. */
export const GIFT: EntryView = {
  index: 417,
  kind: 'contribution',
  campaign: 'bao-so-10',
  unit: { code: '19702', name: 'Xã Hải Lăng' },
  date: parseBusinessDate('2026-11-22'),
  at: parseInstant('2026-11-22T01:12:00.000Z'),
  foreign: null,
  money: { amount: '1500000', currency: 'VND' },
  goods: [],
  vouchers: ['PT-19702-26-000418'],
  channel: 'cash',
  donor: 'Nguyễn T. H. N.',
  memo: '',
  reference: '',
  status: 'valid',
  reversed_by: null,
  reverses: null,
  reason: null,
  leaf_hash: `${'A'.repeat(43)}=`,
  path: '/cd/bao-so-10/thu/417',
};
