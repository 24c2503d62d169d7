import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Request, Response } from 'express';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import type { DatasetFile } from '#disclosure/open-data/dataset-files.js';
import { errorCode } from '#platform/startup/system-error.js';
import { checkpointTag, matchesTag } from '../../http/etag.js';
import { encodingFor } from '../../http/prepared-body.js';
import { cutSlowReader } from '../../http/slow-reader.js';

/** What a file is before it is opened. */
export interface FileFace {
  /** without the size and the ending, e.g. `minhbach-bao-so-3-entries` */
  readonly name: string;
  /** ending of the file's name, without a dot */
  readonly format: string;
  readonly contentType: string;
  /** which code made it; part of the validator */
  readonly build: string;
  /** whether compressing it saves anything */
  readonly isText: boolean;
}

/** Beyond 4 brotli is slower than the database reads. */
const BROTLI_QUALITY = 4;

/**
 * Sends a file made for this reader, in pieces as it is read; nothing of it for `HEAD`, and not at all to who has it already.
 * @param asOf the size lists stand on now
 * @param open makes the file; called when it is needed
 */
export async function sendFile(
  { request, response }: { readonly request: Request; readonly response: Response },
  face: FileFace,
  { asOf, open }: { readonly asOf: AsOf; readonly open: (signal: AbortSignal) => Promise<DatasetFile> },
): Promise<void> {
  response.vary('Accept-Encoding');
  response.setHeader('Cache-Control', 'public, max-age=5');
  if (matchesTag(request.headers['if-none-match'], tagOf(asOf, face))) {
    response.setHeader('ETag', tagOf(asOf, face));
    response.status(304).end();
    return;
  }
  if (request.method === 'HEAD') {
    setFace(response, face, asOf);
    response.end();
    return;
  }
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  const file = await open(gone.signal).catch((error: unknown) => {
    if (!gone.signal.aborted) throw error;
    return undefined;
  });
  if (file === undefined) return;
  setFace(response, face, file.as_of);
  cutSlowReader(response);
  if (file.bytes !== undefined) response.setHeader('Content-Length', file.bytes);
  await stream(file, response, face.isText ? encodingFor(request.headers['accept-encoding']) : 'identity').catch((error: unknown) => {
    // A reader who went away is nobody's fault.
    if (errorCode(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

async function stream(file: DatasetFile, response: Response, encoding: ReturnType<typeof encodingFor>): Promise<void> {
  if (response.destroyed) {
    file.stream.destroy();
    return;
  }
  if (encoding === 'identity') return pipeline(file.stream, response);
  response.setHeader('Content-Encoding', encoding === 'brotli' ? 'br' : 'gzip');
  const compressor =
    encoding === 'brotli'
      ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
      : createGzip({ level: 5 });
  return pipeline(file.stream, compressor, response);
}

function setFace(response: Response, face: FileFace, asOf: AsOf): void {
  response.setHeader('ETag', tagOf(asOf, face));
  response.setHeader('Content-Type', face.contentType);
  response.setHeader('Content-Disposition', `attachment; filename="${face.name}-${asOf.tree_size}.${face.format}"`);
  // The checkpoint the file stands on, as a link to what describes it (RFC 8288).
  response.setHeader('Link', `<${asOf.checkpoint_url}>; rel="describedby"; type="text/plain"`);
}

function tagOf({ tree_size: size }: AsOf, { build, format }: FileFace): string {
  return checkpointTag(BigInt(size), build, format);
}
