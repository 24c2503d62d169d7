import { BeneficiariesReader } from './beneficiaries-reader.js';
import { BeneficiaryRepository } from './beneficiary.repository.js';
import { Fingerprints } from './fingerprints.js';
import { ImportBeneficiaries } from './import-beneficiaries.js';
import { PostList } from './post-list.js';
import { PostedListRepository } from './posted-list.repository.js';

/** What the relief module provides of this room, beside `ListProgram`, which tests that run from sources replace. */
export const BENEFICIARIES = {
  entities: [],
  repositories: [BeneficiaryRepository, Fingerprints, PostedListRepository],
  exported: [BeneficiariesReader, ImportBeneficiaries, PostList],
} as const;
