import pg from 'pg';
import { errorText } from '#platform/startup/system-error.js';
import { type Offence, StoreError } from './store-error.js';

/** SQLSTATE of our own rules (docs/spec/database.md): a head that another writer moved. */
const FENCED = 'MB001';

const PASSING = /^(40|53|55)/;
const REFUSED = /^(22|23|MB)/;

/** Sorts what the driver threw into the three kinds of errors (and fencing), with the offender where PostgreSQL names it. */
export function sqlFailure(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (!(error instanceof pg.DatabaseError) || error.code === undefined)
    return new StoreError('unknown', errorText(error), undefined, error);
  const { code } = error;
  const message = `${code} ${error.constraint ?? ''}`.trim();
  if (code === FENCED) return new StoreError('fenced', message, undefined, error);
  // 40003: the server itself says that it does not know.
  if (code === '40003') return new StoreError('unknown', message, undefined, error);
  if (PASSING.test(code)) return new StoreError('passing', message, undefined, error);
  if (REFUSED.test(code)) return new StoreError('refused', message, offenceOf(error), error);
  return new StoreError('unknown', message, undefined, error);
}

function offenceOf(error: pg.DatabaseError): Offence {
  const detail = error.detail ?? '';
  const [, index] = /^idx=(\d+)/.exec(detail) ?? [];
  const [, hmac] = /\\x([0-9a-f]{64})\)/.exec(detail) ?? [];
  const [, reverses] = /^Key \(reverses\)=\((\d+)\)/.exec(detail) ?? [];
  const [, request] = /^Key \(request_id\)=\((.{1,80})\)/.exec(detail) ?? [];
  return {
    rule: error.constraint ?? error.code ?? '',
    ...(index !== undefined && { index: Number(index) }),
    ...(hmac !== undefined && { hmac }),
    ...(reverses !== undefined && { reverses: Number(reverses) }),
    ...(request !== undefined && { request }),
  };
}
