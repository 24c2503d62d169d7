/** A desk with a key of its own. */
export interface Device {
  /** `device-` and 12 hexadecimal digits: stands in entries it signs. */
  readonly id: string;
  /** Code of the unit it belongs to. */
  readonly unit: string;
  readonly name: string;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Pseudonymous id of whoever let it in. */
  readonly enrolledBy: string;
  readonly enrolledAt: Date;
  readonly revoked?: { readonly by: string; readonly at: Date; readonly reason: string };
}
