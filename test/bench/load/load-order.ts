/** What the load generator is told to send to one address of this machine: always a bounded count. */
export interface LoadOrder {
  readonly port: number;
  readonly method: 'GET' | 'POST';
  /** path with query */
  readonly path: string;
  /** header lines beside Host, Connection and Content-Length; `{n}` becomes the number of the request */
  readonly headers: Readonly<Record<string, string>>;
  /** body; `{n}` becomes the number of the request, unique in the run; empty for none */
  readonly body: string;
  /** connections kept alive, each with one request at a time */
  readonly connections: number;
  /** requests in all */
  readonly requests: number;
  /** number of the first request */
  readonly firstNumber: number;
}

/** What the load generator has seen. */
export interface LoadResult {
  readonly perSecond: number;
  /** milliseconds */
  readonly p50: number;
  readonly p99: number;
  /** answers by status */
  readonly statuses: Readonly<Record<string, number>>;
  /** body of the first answer that was no success, to say what went wrong */
  readonly complaint: string;
}
