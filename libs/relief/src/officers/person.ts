import { requiredText } from '../required-text.js';
import { readEmail, readUserName } from './sign-in-name-reader.js';

const NAME_MAX = 120;

/** How a person is called and signs in. All of it is personal data: it stays on the officers' side. */
export interface Person {
  readonly name: string;
  /** 3 to 40 of `a-z 0-9 . _ -`, in whatever case */
  readonly userName: string;
  readonly email?: string;
}

/** A person as they are kept. @throws DomainError `TEXT_INVALID` naming the field: `name`, `user_name`, `email` */
export function readPerson({ name, userName, email }: Person): { name: string; userName: string; email: string | null } {
  return {
    name: requiredText(name, { field: 'name', maxLength: NAME_MAX }),
    userName: readUserName(userName),
    email: email === undefined || email.trim() === '' ? null : readEmail(email),
  };
}
