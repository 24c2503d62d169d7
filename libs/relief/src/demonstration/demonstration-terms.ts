import type { AddPackCommand } from '../goods/add-pack.js';
import type { SetNormCommand } from '../norms/set-norm.js';
import type { SetNeedCommand } from '../stock/set-need.js';
import { HOUSING_CAMPAIGN, RELIEF_CAMPAIGN } from './demonstration-campaigns.js';

/** Places the demonstration's goods lie in, both kept by the province. */
export const DEMONSTRATION_WAREHOUSES = [
  { code: '44-k1', unit: '44', number: 1, name: 'Kho Đông Hà (minh họa)' },
  { code: '44-k2', unit: '44', number: 2, name: 'Kho Đồng Hới (minh họa)' },
] as const;

/** What a gift for the houses may be tied to: one house in Hướng Phùng. */
export const HOUSE_EARMARK = {
  campaign: HOUSING_CAMPAIGN,
  slug: 'nha-huong-phung',
  unit: '19441',
  category: 'house_collapsed',
  condition: 'Dựng một căn nhà chịu bão cho một hộ mất nhà tại xã Hướng Phùng (minh họa)',
} as const;

/** How much a household is given. */
export const DEMONSTRATION_NORMS: readonly Omit<SetNormCommand, 'maker'>[] = [
  {
    campaign: RELIEF_CAMPAIGN,
    category: 'house_damaged',
    per: 'household',
    minimum: '1000000',
    maximum: '3000000',
    document: '18/QĐ-BVĐ-MH',
    documentDate: '2024-09-10',
  },
  {
    campaign: HOUSING_CAMPAIGN,
    category: 'house_collapsed',
    per: 'household',
    minimum: '40000000',
    maximum: '60000000',
    document: '19/QĐ-BVĐ-MH',
    documentDate: '2024-09-10',
  },
];

/** What is asked for, in the items' units. */
export const DEMONSTRATION_NEEDS: readonly Omit<SetNeedCommand, 'maker'>[] = [
  { campaign: RELIEF_CAMPAIGN, item: 'gao', wanted: '6000', note: 'Ưu tiên gạo đóng bao 10 kg, 25 kg' },
  { campaign: RELIEF_CAMPAIGN, item: 'mi-tom', wanted: '800' },
  { campaign: RELIEF_CAMPAIGN, item: 'nuoc-uong', wanted: '1200' },
  { campaign: RELIEF_CAMPAIGN, item: 'chan', wanted: '400', note: 'Chăn mới hoặc đã giặt sạch' },
  { campaign: RELIEF_CAMPAIGN, item: 'ao-phao', wanted: '180' },
  { campaign: HOUSING_CAMPAIGN, item: 'xi-mang', wanted: '1000' },
  { campaign: HOUSING_CAMPAIGN, item: 'thep', wanted: '5000' },
  { campaign: HOUSING_CAMPAIGN, item: 'ton-lop', wanted: '900' },
];

/** How goods come packed. */
export const DEMONSTRATION_PACKS: readonly Omit<AddPackCommand, 'maker'>[] = [
  { item: 'gao', pack: 'bao', perPack: '50' },
  { item: 'chan', pack: 'kiện', perPack: '20' },
];
