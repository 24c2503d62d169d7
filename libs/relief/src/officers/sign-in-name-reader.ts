import { DomainError } from '#core/domain-error.js';

const USER_NAME = /^[a-z0-9][a-z0-9._-]{2,39}$/;
// A mailbox as people have them, not all of RFC 5321: no quoted local part, no address literal, a domain with a dot.
const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24}$/;
const EMAIL_LENGTH = 254;

/** A user name or e-mail as it is stored and compared: in compatibility form (NFKC), small letters, without space around it. */
export function foldedSignInName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** A user name: 3 to 40 of `a-z 0-9 . _ -`, folded. @throws DomainError `TEXT_INVALID` on `user_name` */
export function readUserName(text: string): string {
  const folded = foldedSignInName(text);
  if (!USER_NAME.test(folded)) throw new DomainError('TEXT_INVALID', { field: 'user_name', reason: 'shape' });
  return folded;
}

/** An e-mail address of at most 254 characters, folded. @throws DomainError `TEXT_INVALID` on `email` */
export function readEmail(text: string): string {
  const folded = foldedSignInName(text);
  if (folded.length > EMAIL_LENGTH || !EMAIL.test(folded)) throw new DomainError('TEXT_INVALID', { field: 'email', reason: 'shape' });
  return folded;
}
