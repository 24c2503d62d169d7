/** What a receipt page says of a gift, and where its proof is. Parts the page doesn't show are absent and not compared. */
export interface ReceiptClaim {
  readonly proof: string;
  readonly policy: string;
  /** `?from=N&to=M` is added: answers `{"proof": ["base64", …]}` */
  readonly consistency: string;
  /** whole đồng, digits */
  readonly amount?: string;
  /** as printed: `PT-44-26-000123` */
  readonly voucher?: string;
  readonly index?: string;
  /** padded base64 of the leaf hash */
  readonly leaf?: string;
  readonly campaign?: string;
  readonly date?: string;
  /** the page says that the gift was taken back later: its entry stays in the book, and it no longer counts */
  readonly reversed: boolean;
}

/** The values of `data-…` attributes. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Reads the claim of a page. `undefined` when the page names no proof. */
export function readReceiptClaim(attributes: Attributes): ReceiptClaim | undefined {
  const { proof, policy, consistency } = attributes;
  if (proof === undefined || proof === '') return undefined;
  return {
    proof,
    policy: policy ?? '/log/policy',
    consistency: consistency ?? '/public/v1/consistency',
    reversed: attributes['reversed'] !== undefined,
    ...shown(attributes),
  };
}

const COMPARED = ['amount', 'voucher', 'index', 'leaf', 'campaign', 'date'] as const;

function shown(attributes: Attributes): Partial<Pick<ReceiptClaim, (typeof COMPARED)[number]>> {
  return Object.fromEntries(COMPARED.flatMap((name) => (attributes[name] ? [[name, attributes[name]] as const] : [])));
}
