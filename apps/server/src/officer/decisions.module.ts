import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { PublicDecisionsController } from '../public/decisions.controller.js';
import { PublicDocumentsController } from '../public/documents.controller.js';
import { AllocationsController } from './allocations.controller.js';
import { ApprovalLimitsController } from './approval-limits.controller.js';
import { BeneficiariesController } from './beneficiaries.controller.js';
import { DisbursementsController } from './disbursements.controller.js';
import { DocumentsController } from './documents.controller.js';
import { FileUpload } from './file-upload.js';
import { PostedListsController } from './posted-lists.controller.js';
import { RefundsController } from './refunds.controller.js';
import { ReversalsController } from './reversals.controller.js';

/** Routes about deciding and handing out, officers' and public. */
@Module({
  imports: [ReliefModule],
  controllers: [
    AllocationsController,
    DisbursementsController,
    BeneficiariesController,
    PostedListsController,
    RefundsController,
    ReversalsController,
    DocumentsController,
    ApprovalLimitsController,
    PublicDecisionsController,
    PublicDocumentsController,
  ],
  providers: [FileUpload],
})
export class DecisionsModule {}
