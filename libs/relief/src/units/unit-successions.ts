/** How one unit became another. Codes are reused by the statistics office, so a unit of the past is named by code and name together. */
export interface UnitSuccessionFacts {
  readonly oldCode: string;
  readonly oldName: string;
  readonly newCode: string;
  readonly kind: 'merged' | 'split' | 'renamed';
  /** The document that decided it. */
  readonly decision: string;
  /** First day of the new unit. */
  readonly effectiveFrom: string;
}

const DECISION = 'Resolution 202/2025/QH15';

/**
 * Reference data: the provinces that became today's Quảng Trị. Its code 44 was Quảng Bình's until 30 June 2025.
 * Source: Resolution 202/2025/QH15 of the National Assembly on the arrangement of provincial units.
 */
export const UNIT_SUCCESSIONS: readonly UnitSuccessionFacts[] = [
  { oldCode: '45', oldName: 'Tỉnh Quảng Trị', newCode: '44', kind: 'merged', decision: DECISION, effectiveFrom: '2025-07-01' },
  { oldCode: '44', oldName: 'Tỉnh Quảng Bình', newCode: '44', kind: 'merged', decision: DECISION, effectiveFrom: '2025-07-01' },
];
