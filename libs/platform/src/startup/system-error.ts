import { types } from 'node:util';

/** Code of an error of the system or of a driver, such as `ENOENT` or an SQLSTATE; `undefined` when it has none. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What an unknown caught value says, for a message to the operator. */
export function errorText(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error);
}
