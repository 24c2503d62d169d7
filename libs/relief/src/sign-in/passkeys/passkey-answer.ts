import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

/** Largest answer that is read, in characters: keys of today need less than half. */
export const PASSKEY_ANSWER_MAX = 8_000;

const BASE64URL = /^[A-Za-z0-9_-]{1,6000}$/;
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** How a browser reaches a key. */
export type PasskeyTransport = (typeof TRANSPORTS)[number];

/** What a browser sent of a key that signed, as the library wants it; `undefined` for anything else. @param text JSON of our own script */
export function readAssertion(text: string): AuthenticationResponseJSON | undefined {
  const sent = fieldsOf(text);
  const { id, clientDataJSON, authenticatorData, signature, userHandle } = sent;
  if (!isBytes(id) || !isBytes(clientDataJSON) || !isBytes(authenticatorData) || !isBytes(signature)) return undefined;
  const response = { clientDataJSON, authenticatorData, signature, ...(isBytes(userHandle) && { userHandle }) };
  return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
}

/** The same of a key that was made. */
export function readNewCredential(text: string): RegistrationResponseJSON | undefined {
  const { id, clientDataJSON, attestationObject, transports } = fieldsOf(text);
  if (!isBytes(id) || !isBytes(clientDataJSON) || !isBytes(attestationObject)) return undefined;
  const response = { clientDataJSON, attestationObject, transports: knownTransports(transports) };
  return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
}

/** Those of a list that this standard knows. */
export function knownTransports(list: unknown): PasskeyTransport[] {
  return Array.isArray(list) ? TRANSPORTS.filter((known) => list.includes(known)) : [];
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  if (text.length > PASSKEY_ANSWER_MAX) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return {};
  }
}

function isBytes(value: unknown): value is string {
  return typeof value === 'string' && BASE64URL.test(value);
}
