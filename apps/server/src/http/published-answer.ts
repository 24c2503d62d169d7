import type { Request, Response } from 'express';
import { matchesTag } from './etag.js';
import { type PreparedBody, type RenderedBody, encodingFor, prepareBody } from './prepared-body.js';

/** Names the code that renders, in validators: a new release must not be taken for the old one's body. */
export class BuildName {
  /** @param name a few characters of `[a-z0-9]` */
  constructor(readonly name: string) {}
}

/** Sends a public body the way the front door does: validators, encodings and caching are the same for hot and cold addresses. */
export async function sendPublished(
  request: Request,
  response: Response,
  body: RenderedBody & { readonly build: BuildName },
): Promise<void> {
  const prepared = await prepareBody(body, body.build.name);
  writePrepared(prepared, request, response);
}

/** Sends a prepared body through Express: unchanged for who has it, else in the best encoding. */
export function writePrepared(body: PreparedBody, request: Request, response: Response): void {
  const isUnchanged = matchesTag(request.headers['if-none-match'], body.etag);
  const { headers, bytes } = isUnchanged
    ? { headers: body.unchanged, bytes: undefined }
    : body[encodingFor(request.headers['accept-encoding'])];
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at] ?? '', headers[at + 1] ?? '');
  response.status(isUnchanged ? 304 : 200);
  if (bytes === undefined || request.method === 'HEAD') response.end();
  else response.end(bytes);
}
