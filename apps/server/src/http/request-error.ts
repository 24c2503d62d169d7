import type { HttpErrorCode } from './http-problems.js';

/** One field of a request and what to do about it, in Vietnamese. */
export interface FieldFault {
  /** path of the field, e.g. `goods.0.quantity` */
  readonly field: string;
  readonly message: string;
}

/** A fault of the request itself, found before any rule of the product is asked. */
export class RequestError extends Error {
  /**
   * @param code row of `HTTP_PROBLEMS`
   * @param fields what to mend, when single fields are at fault
   * @param headers answer headers that belong to the fault, e.g. `Retry-After`
   */
  constructor(
    readonly code: HttpErrorCode,
    readonly fields: readonly FieldFault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'RequestError';
  }
}
