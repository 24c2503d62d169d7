/** What a hold is about: everything of a campaign, all of one person's, one entry. */
export const HOLD_SCOPES = ['campaign', 'subject', 'entry'] as const;

/** See `HOLD_SCOPES`. */
export type HoldScope = (typeof HOLD_SCOPES)[number];

/** Something that may not be erased or purged while it stands. */
export interface LegalHold {
  readonly id: string;
  readonly scope: HoldScope;
  /** slug, id of the donor's record or entry, or log index */
  readonly target: string;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly liftedBy?: string;
  readonly liftedAt?: Date;
}
