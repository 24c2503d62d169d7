import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { checkpointTag, textDigest } from './etag.js';
import { LANGUAGE_VARY, type Language } from './language.js';
import { setSecurityHeaders } from './security-headers.js';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** Below this a compressed body is not worth its header, in bytes. */
const COMPRESS_BYTES_MIN = 600;
/** Beyond 5 brotli costs far more than it saves on bodies renewed every second. */
const BROTLI_QUALITY = 5;

/** A public body as the functions behind controllers render it. */
export interface RenderedBody {
  /** path without a query */
  readonly path: string;
  /** language it is written in; absent for data */
  readonly language?: Language;
  readonly contentType: string;
  readonly text: string;
  /** tree size its figures are as of */
  readonly size: number;
}

type Headers = readonly string[];

/** One way a body can travel, with every header already written. */
export interface Encoded {
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** What is known of a body before anything of it is compressed. */
export interface BodyFace {
  readonly etag: string;
  /** headers of a 304, which every other answer begins with */
  readonly unchanged: Headers;
}

/** A body ready to be sent in any encoding, with its validator. */
export interface PreparedBody extends BodyFace {
  readonly identity: Encoded;
  readonly gzip: Encoded;
  readonly brotli: Encoded;
}

/** How a body may travel. */
export type BodyEncoding = 'brotli' | 'gzip' | 'identity';

/**
 * A body's validator and the headers that go with it.
 * @param build which code rendered it; part of the validator
 */
export function bodyFace(body: RenderedBody, build: string): BodyFace {
  const etag = checkpointTag(body.size, build, body.language ?? '-', textDigest(body.text));
  return { etag, unchanged: commonHeaders(body, etag) };
}

/** Headers of an answer to `HEAD`: the length is left out, as only compressing the body would tell it (RFC 9110 §9.3.2). */
export function headHeaders({ contentType }: RenderedBody, { unchanged }: BodyFace): Headers {
  return [...unchanged, 'Content-Type', contentType];
}

/** A body in one encoding, or as it is when it is too short for it; the compressors run on the thread pool. */
export async function encodeBody(body: RenderedBody, { unchanged }: BodyFace, encoding: BodyEncoding): Promise<Encoded> {
  const identity = Buffer.from(body.text);
  const chosen = identity.length < COMPRESS_BYTES_MIN ? 'identity' : encoding;
  const bytes = await compressed(identity, chosen);
  const headers = [...unchanged, 'Content-Type', body.contentType, 'Content-Length', String(bytes.length)];
  return { bytes, headers: chosen === 'identity' ? headers : [...headers, 'Content-Encoding', CODINGS[chosen]] };
}

/**
 * Compresses a body once for all its readers.
 * @param build which code rendered it; part of the validator
 */
export async function prepareBody(body: RenderedBody, build: string): Promise<PreparedBody> {
  const face = bodyFace(body, build);
  const [identity, gzip, brotli] = await Promise.all([
    encodeBody(body, face, 'identity'),
    encodeBody(body, face, 'gzip'),
    encodeBody(body, face, 'brotli'),
  ]);
  return { ...face, identity, gzip, brotli };
}

const CODINGS = { gzip: 'gzip', brotli: 'br' } as const;

async function compressed(identity: Buffer, encoding: BodyEncoding): Promise<Buffer> {
  if (encoding === 'identity') return identity;
  if (encoding === 'gzip') return compressGzip(identity, { level: 6 });
  return compressBrotli(identity, {
    params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length },
  });
}

/** How long a browser may use a public answer without asking again, and what its answer depends on. */
function publicCaching(language: Language | undefined): Readonly<Record<string, string>> {
  return {
    'Cache-Control': 'public, max-age=1, stale-while-revalidate=30',
    Vary: language === undefined ? 'Accept-Encoding' : `Accept-Encoding, ${LANGUAGE_VARY}`,
  };
}

function commonHeaders(body: RenderedBody, etag: string): Headers {
  const headers = new Map<string, string>(Object.entries({ ETag: etag, ...publicCaching(body.language) }));
  setSecurityHeaders(body.path, { setHeader: (name: string, value: string) => headers.set(name, value) });
  if (body.language !== undefined) headers.set('Content-Language', body.language);
  return [...headers].flat();
}

/** Picks the smallest encoding an `Accept-Encoding` header allows (RFC 9110 §12.5.3). */
export function encodingFor(header: string | undefined): BodyEncoding {
  if (header === undefined) return 'identity';
  if (allows(header, 'br')) return 'brotli';
  return allows(header, 'gzip') ? 'gzip' : 'identity';
}

function allows(header: string, coding: string): boolean {
  const at = header.indexOf(coding);
  if (at < 0) return false;
  if (!header.includes(';')) return true;
  return !/^\s*;\s*q=0(\.0*)?\s*(,|$)/.test(header.slice(at + coding.length));
}
