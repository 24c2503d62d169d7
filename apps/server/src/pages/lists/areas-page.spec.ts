import { parseInstant } from '#core/dates.js';
import type { AreaView } from '#disclosure/figures/figure-views.js';
import type { PageContext } from '../page-context.js';
import { renderAreasPage } from './areas-page.js';

const AT = parseInstant('2026-11-22T07:05:00.000Z');
const VI: PageContext = {
  language: 'vi',
  path: '/cd/bao-so-10/dia-ban',
  host: 'minhbach.example',
  site: 'https://minhbach.example',
  seal: { size: 52118, at: AT },
};
const TOLD: AreaView = {
  unit: { code: '19702', name: 'Xã Hải Lăng' },
  hand_outs: 3,
  households: 40,
  people: 160,
  money: { amount: '6000000', currency: 'VND' },
  goods: [],
};
const SHARED: AreaView = { ...TOLD, unit: null, households: null, people: null };

function page(data: readonly AreaView[]): string {
  const areas = {
    as_of: { tree_size: '52118', root_hash: '', checkpoint_url: '', timestamp: AT },
    definitions_url: '',
    campaign: 'bao-so-10',
    households_min: 5,
    data,
  };
  const campaign = { slug: 'bao-so-10', title: 'Hỗ trợ đồng bào bão số 10', state: 'open' as const, facts: {} };
  const detail = { campaign, areas, unused: [] };
  return renderAreasPage(VI, detail);
}

describe('the page of places', () => {
  it('counts places alone: the row that is shared by those with few households is none', () => {
    expect(page([TOLD, SHARED])).toContain('1 địa bàn');
    expect(page([TOLD, SHARED])).toContain('Các nơi ít hộ, cộng chung');
    expect(page([TOLD, { ...TOLD, unit: { code: '19705', name: 'Xã Nam Hải Lăng' } }])).toContain('2 địa bàn');
  });

  it('says what the row of a place may lack', () => {
    expect(page([TOLD, SHARED])).toContain(
      'mục chi ở nơi có dưới 5 hộ được cộng vào dòng chung, nên dòng của một xã có thể thiếu phần này',
    );
  });
});
