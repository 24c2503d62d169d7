/** Who sends a request. */
export type Sender = 'nobody' | 'officer' | 'clerk' | 'impostor';

/** A part of an address that is known only when it is sent: an id some earlier answer told. */
export interface Learned {
  readonly learned: number;
}

/** A request as it is made up. */
export interface FuzzRequest {
  /** route it is aimed at, for the table of what was hit */
  readonly route: string;
  readonly method: string;
  /** address in parts, put together when it is sent */
  readonly target: readonly (string | Learned)[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  readonly sender: Sender;
}

/** An answer as it came. */
export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}
