/** What a gift keeps of a promise, as an officer types it. Without amount and goods: as much as both have. */
export interface PledgeFulfilment {
  /** Id or transfer code of the promise. */
  readonly pledge: string;
  /** Whole đồng, digits only. */
  readonly amount?: string;
  readonly goods?: readonly { readonly item: string; readonly quantity: string }[];
}
