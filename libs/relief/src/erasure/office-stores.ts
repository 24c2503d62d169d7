import { Injectable } from '@nestjs/common';
import { AccessReasonStore } from './access-reason-store.js';
import { BeneficiaryStore } from './beneficiary-store.js';
import { DerivedStores } from './derived-stores.js';
import { DocumentStore } from './document-store.js';
import { DonorStore } from './donor-store.js';
import { OpeningStore } from './opening-store.js';
import { PledgeStore } from './pledge-store.js';
import { RequestStore } from './request-store.js';
import { StatementRowStore } from './statement-row-store.js';

/** Registers the stores of the officers' side. The vault comes first; lists and files, which other rooms add, come last. */
@Injectable()
export class OfficeStores {
  constructor(
    stores: DerivedStores,
    openings: OpeningStore,
    donor: DonorStore,
    pledges: PledgeStore,
    documents: DocumentStore,
    requests: RequestStore,
    beneficiaries: BeneficiaryStore,
    statementRows: StatementRowStore,
    accessReasons: AccessReasonStore,
  ) {
    for (const store of [openings, donor, pledges, documents, requests, beneficiaries, statementRows, accessReasons]) stores.add(store);
  }
}
