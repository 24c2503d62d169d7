import { HttpException } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { isDatabaseBusy } from '#platform/database/database-busy.js';
import { HTTP_PROBLEMS, type HttpErrorCode } from './http-problems.js';
import type { ProblemType } from './problem-type.js';
import { PROBLEMS } from './problems.js';
import { type FieldFault, RequestError } from './request-error.js';

/** When a busy server may be asked again, in seconds. */
const BUSY_SECONDS = '5';

/** An RFC 9457 problem as it is sent. `title` and `detail` are Vietnamese. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly title_en: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly field?: string;
  readonly fields?: readonly FieldFault[];
  readonly facts?: Readonly<Record<string, string>>;
  readonly instance: string;
}

/** A problem with the headers that go with it, and whether it is a bug of ours. */
export interface Problem {
  readonly body: ProblemBody;
  readonly headers: Readonly<Record<string, string>>;
  readonly isBug: boolean;
}

/**
 * What a client is told of anything thrown while its request was answered.
 * @param error a broken rule, a fault of the request, an error of Express or Nest, or a bug (then nothing of it is told)
 * @param instance path of the request without its query, or a request id where the path is a secret
 */
export function problemOf(error: unknown, instance: string): Problem {
  if (error instanceof DomainError) return ofDomain(error, instance);
  if (error instanceof RequestError) return ofRequest(error, instance);
  if (isDatabaseBusy(error)) return ofRequest(new RequestError('SERVER_BUSY', [], { 'Retry-After': BUSY_SECONDS }), instance);
  const code = foreignCode(error);
  return { ...ofRequest(new RequestError(code), instance), isBug: code === 'INTERNAL' };
}

function ofDomain(error: DomainError, instance: string): Problem {
  const type = PROBLEMS[error.code];
  const facts = Object.fromEntries(Object.entries(error.facts).map(([name, value]) => [name, value.slice(0, 200)]));
  const { within, ...told } = facts;
  const named = fieldsOf(type, facts).map((field) =>
    within === undefined ? field : [within, field].filter((part) => part !== '').join('.'),
  );
  const [first] = named;
  const detail = filled(type.detail, facts);
  const retryAfter = facts['retry_after'] ?? '5';
  return {
    body: bodyOf(error.code, type, {
      instance,
      ...(detail === undefined ? {} : { detail }),
      ...(first === undefined ? {} : { field: first, fields: named.map((field) => ({ field, message: detail ?? type.title })) }),
      ...(Object.keys(told).length === 0 ? {} : { facts: told }),
    }),
    headers: type.status === 503 || type.status === 429 ? { 'Retry-After': /^\d{1,4}$/.test(retryAfter) ? retryAfter : '5' } : {},
    isBug: false,
  };
}

// A part of the request that is at fault as a whole is named by its path alone.
function fieldsOf(type: ProblemType, facts: Readonly<Record<string, string>>): readonly string[] {
  const named = facts['field'] ?? filled(type.field, facts);
  if (named === undefined) return facts['within'] === undefined ? [] : [''];
  return named.split(/, ?/);
}

function ofRequest(error: RequestError, instance: string): Problem {
  const type = HTTP_PROBLEMS[error.code];
  const fields = error.fields.length > 0 || type.field === undefined ? error.fields : [{ field: type.field, message: type.title }];
  const [first] = fields;
  return {
    body: bodyOf(error.code, type, {
      instance,
      ...(error.fields.length === 0 ? {} : { detail: error.fields.map(({ field, message }) => `${field}: ${message}`).join('; ') }),
      ...(first === undefined ? {} : { field: first.field, fields }),
    }),
    headers: error.headers,
    isBug: false,
  };
}

function bodyOf(
  code: string,
  type: ProblemType,
  more: Pick<ProblemBody, 'instance' | 'detail' | 'field' | 'fields' | 'facts'>,
): ProblemBody {
  const slug = code.toLowerCase().replaceAll('_', '-');
  return { type: `urn:minhbach:problem:${slug}`, title: type.title, title_en: type.titleEn, status: type.status, code, ...more };
}

// A template with a place no fact fills would read oddly: then the title alone is said.
function filled(template: string | undefined, facts: Readonly<Record<string, string>>): string | undefined {
  if (template === undefined) return undefined;
  const places = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (places.some((name) => facts[name] === undefined)) return undefined;
  return template.replace(/\{(\w+)\}/g, (_place, name: string) => facts[name] ?? '');
}

const BY_STATUS: Readonly<Record<number, HttpErrorCode>> = {
  401: 'UNAUTHENTICATED',
  404: 'ROUTE_UNKNOWN',
  405: 'METHOD_NOT_ALLOWED',
  412: 'PRECONDITION_FAILED',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_UNSUPPORTED',
  429: 'TOO_MANY_REQUESTS',
};

// Express's parsers mark their errors with `type` and `status`; Nest's own are HttpExceptions.
function foreignCode(error: unknown): HttpErrorCode {
  if (error instanceof URIError) return 'BAD_REQUEST';
  if (markOf(error, 'type') === 'entity.parse.failed') return 'JSON_MALFORMED';
  const status = error instanceof HttpException ? error.getStatus() : markOf(error, 'status');
  if (typeof status !== 'number' || status < 400 || status >= 500) return 'INTERNAL';
  return BY_STATUS[status] ?? 'BAD_REQUEST';
}

// http-errors keeps the status on the prototype of each class of error.
function markOf(error: unknown, name: 'type' | 'status'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
