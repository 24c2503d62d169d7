import type { OutsideIdentity } from './openid/outside-identity.repository.js';

/**
 * What somebody has just shown, and a session stands on: a password by the PHC string it was right for, a passkey by its id, an identity at a
 * provider.
 */
export type Ground = { readonly password: string } | { readonly passkey: string } | { readonly identity: OutsideIdentity };
