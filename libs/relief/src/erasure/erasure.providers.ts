import { AccessReasonStore } from './access-reason-store.js';
import { BeneficiaryStore } from './beneficiary-store.js';
import { DerivedRowRepository } from './derived-rows.repository.js';
import { DerivedStores } from './derived-stores.js';
import { DocumentStore } from './document-store.js';
import { DonorStore } from './donor-store.js';
import { EraseSubject } from './erase-subject.js';
import { ErasureRepository } from './erasure.repository.js';
import { NarrowLines } from './narrow-lines.js';
import { OfficeStores } from './office-stores.js';
import { OpeningStore } from './opening-store.js';
import { PledgeStore } from './pledge-store.js';
import { RequestStore } from './request-store.js';
import { RestrictSubject } from './restrict-subject.js';
import { StatementRowStore } from './statement-row-store.js';
import { SubjectLock } from './subject-lock.js';

/** What the relief module provides of this room. */
export const ERASURE_ROOM = {
  entities: [],
  repositories: [
    ErasureRepository,
    DerivedRowRepository,
    OpeningStore,
    DonorStore,
    PledgeStore,
    DocumentStore,
    RequestStore,
    BeneficiaryStore,
    StatementRowStore,
    AccessReasonStore,
    SubjectLock,
    OfficeStores,
    NarrowLines,
  ],
  exported: [DerivedStores, EraseSubject, RestrictSubject],
} as const;
