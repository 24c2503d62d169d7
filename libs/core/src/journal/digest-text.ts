const DIGEST = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** Whether a text is the padded base64 of exactly 32 bytes, the only form a digest has in a leaf. */
export function isDigestText(text: string): boolean {
  return DIGEST.test(text);
}
