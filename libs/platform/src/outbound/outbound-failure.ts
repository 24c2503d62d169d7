/** Why a call to somebody else's server came to nothing. */
export type OutboundReason = 'unresolved' | 'address_refused' | 'timeout' | 'certificate' | 'connection';

/** A call that came to nothing. Its text names neither address nor path. */
export class OutboundFailure extends Error {
  constructor(
    readonly reason: OutboundReason,
    cause?: unknown,
  ) {
    super(`call failed: ${reason}`, { cause });
    this.name = 'OutboundFailure';
  }
}

const CERTIFICATE = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;

/** What went wrong with a connection, by the error Node gives. */
export function outboundFailure(error: unknown): OutboundFailure {
  if (error instanceof OutboundFailure) return error;
  const name = textOf(error, 'name');
  if (name === 'AbortError' || name === 'TimeoutError') return new OutboundFailure('timeout', error);
  return new OutboundFailure(CERTIFICATE.test(textOf(error, 'code')) ? 'certificate' : 'connection', error);
}

// Not by class: Node's own errors may come from another realm than ours.
function textOf(error: unknown, member: 'name' | 'code'): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, member) : undefined;
  return typeof value === 'string' ? value : '';
}
