import { IncomingMessage } from 'node:http';

/**
 * A request whose stream costs nothing once it is answered without a body to read. Node ends and empties the stream of every request; for one
 * that announced no body that is several turns of the loop spent on nothing.
 */
export class PlainRequest extends IncomingMessage {
  /** set by whoever answered it and has seen that it announces no body; nothing is told of its end any more */
  isDone = false;

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    return this.isDone && chunk === null ? false : super.push(chunk, encoding);
  }

  override resume(): this {
    return this.isDone ? this : super.resume();
  }
}

/** Whether a request has no body (RFC 9112 §6.3). */
export function isBodiless({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { 'content-length': length } = headers;
  return headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
}
