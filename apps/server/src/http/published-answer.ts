import type { Request, Response } from 'express';
import { matchesTag } from './etag.js';
import { type Encoded, type PreparedBody, type RenderedBody, bodyFace, encodeBody, encodingFor, headHeaders } from './prepared-body.js';

/** Names the code that renders, in validators: a new release must not be taken for the old one's body. */
export class BuildName {
  /** @param name a few characters of `[a-z0-9]` */
  constructor(readonly name: string) {}
}

/**
 * Sends a public body the way the front door does: validators, encodings and caching are the same for hot and cold addresses. It is compressed for
 * who gets it and as they take it, and not at all for who has it already.
 */
export async function sendPublished(
  request: Request,
  response: Response,
  body: RenderedBody & { readonly build: BuildName },
): Promise<void> {
  const face = bodyFace(body, body.build.name);
  if (matchesTag(request.headers['if-none-match'], face.etag)) {
    begin(response, 304, face.unchanged).end();
    return;
  }
  if (request.method === 'HEAD') {
    begin(response, 200, headHeaders(body, face)).end();
    return;
  }
  const { headers, bytes } = await encodeBody(body, face, encodingFor(request.headers['accept-encoding']));
  begin(response, 200, headers).end(bytes);
}

/** Sends a prepared body through Express: unchanged for who has it, else in the best encoding. */
export function writePrepared(body: PreparedBody, request: Request, response: Response): void {
  if (matchesTag(request.headers['if-none-match'], body.etag)) {
    begin(response, 304, body.unchanged).end();
    return;
  }
  const { headers, bytes } = body[encodingFor(request.headers['accept-encoding'])];
  begin(response, 200, headers).end(request.method === 'HEAD' ? undefined : bytes);
}

function begin(response: Response, status: number, headers: Encoded['headers']): Response {
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at] ?? '', headers[at + 1] ?? '');
  return response.status(status);
}
