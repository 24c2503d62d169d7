/**
 * The address a receipt's QR code carries, all upper case so that it fits the alphanumeric mode (ISO/IEC 18004 table 5):
 * `HTTPS://MINHBACH.EXAMPLE/R/0123…`. Scheme and host are read without regard to case (RFC 3986 §6.2.2.1); `/R/` is served like `/r/`.
 * @param publicUrl address the public reaches us by, without a slash at the end
 * @param code 27 characters
 */
export function receiptQrUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/r/${code}`.toUpperCase();
}

/** The host printed beside every code, e.g. `minhbach.example`: what the address bar must show. */
export function publicHost(publicUrl: string): string {
  return new URL(publicUrl).host;
}
