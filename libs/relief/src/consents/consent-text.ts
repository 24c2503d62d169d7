import { base64, utf8 } from '#core/bytes.js';
import { encodeCj1 } from '#core/cj1.js';
import type { BusinessDate } from '#core/dates.js';
import { sha256 } from '#platform/keys/digests.js';

/** What givers are told before they say how to be shown. Each text is one paragraph. */
export interface ConsentText {
  /** e.g. `2026-11` */
  readonly version: string;
  /** First day it is told. */
  readonly inForceFrom: BusinessDate;
  readonly vi: string;
  readonly en: string;
}

/**
 * Base64 SHA-256 of a text: over the canonical bytes of `{"en":…,"version":…,"vi":…}` (docs/spec/consent.md). Entries hold it, so anyone with the
 * text can check what a giver agreed to.
 */
export function consentTextHash({ version, vi, en }: ConsentText): string {
  return base64(sha256(utf8(encodeCj1({ en, version, vi }))));
}
