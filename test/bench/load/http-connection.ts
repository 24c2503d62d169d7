import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer: its status, and its body where that is wanted. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const CHUNKS_END = Buffer.from('0\r\n\r\n');

/**
 * One keep-alive connection that sends a request and waits for its answer: no pipelining, no retries. Far lighter than an HTTP client, so that the
 * load generator does not take the processor from the server it measures.
 */
export class HttpConnection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (part) => {
      this.received = this.received.length === 0 ? part : Buffer.concat([this.received, part]);
      this.take();
    });
    const fail = (error?: Error): void => {
      this.waiting?.reject(error ?? new Error('the server closed the connection'));
      this.waiting = undefined;
    };
    socket.on('error', fail);
    socket.on('close', () => {
      fail();
    });
  }

  static async open(port: number): Promise<HttpConnection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new HttpConnection(socket);
  }

  /** Sends a whole request and waits for the whole answer. @throws Error when the connection is lost */
  ask(request: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(): void {
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0 || this.waiting === undefined) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const bodyStart = headEnd + HEAD_END.length;
    const bodyEnd = this.bodyEnd(head, bodyStart);
    if (bodyEnd === undefined || this.received.length < bodyEnd) return;
    const status = Number(head.slice(9, 12));
    const body = status >= 400 ? this.received.toString('utf8', bodyStart, bodyEnd) : '';
    this.received = this.received.subarray(bodyEnd);
    const { waiting } = this;
    this.waiting = undefined;
    waiting.resolve({ status, body });
  }

  /** Where the body ends, `undefined` while that can't be told. */
  private bodyEnd(head: string, bodyStart: number): number | undefined {
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    if (length !== undefined) return bodyStart + Number(length);
    if (!/^transfer-encoding: *chunked/im.test(head)) return bodyStart;
    const end = this.received.indexOf(CHUNKS_END, bodyStart);
    return end < 0 ? undefined : end + CHUNKS_END.length;
  }
}
