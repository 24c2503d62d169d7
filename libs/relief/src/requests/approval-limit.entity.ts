import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `two_approvers_above`: more than this needs two approvers. `reversal_alone_up_to`: so much a fresh mistake may be for one person. */
export type ApprovalLimitCode = 'two_approvers_above' | 'reversal_alone_up_to';

/** A row of `relief.approval_limit`: an amount the house rules by, with where it is written. A change is a new row. */
@Entity({ schema: 'relief', name: 'approval_limit' })
export class ApprovalLimitEntity {
  @PrimaryColumn('text')
  code: ApprovalLimitCode;

  /** Slug of the campaign; empty for every campaign without a row of its own. */
  @PrimaryColumn('text')
  campaign: string;

  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom: string;

  /** Whole đồng, digits. */
  @Column('bigint', { name: 'amount_vnd' })
  amountVnd: string;

  @Column('text')
  citation: string;

  /** Pseudonymous id of whoever set it. */
  @Column('text')
  maker: string;
}
