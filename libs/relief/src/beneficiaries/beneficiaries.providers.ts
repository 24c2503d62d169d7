import { BeneficiariesReader } from './beneficiaries-reader.js';
import { BeneficiaryRepository } from './beneficiary.repository.js';
import { Fingerprints } from './fingerprints.js';
import { ImportBeneficiaries } from './import-beneficiaries.js';

/** What the relief module provides of this room, beside `ListProgram`, which tests that run from sources replace. */
export const BENEFICIARIES = {
  entities: [],
  repositories: [BeneficiaryRepository, Fingerprints],
  exported: [BeneficiariesReader, ImportBeneficiaries],
} as const;
