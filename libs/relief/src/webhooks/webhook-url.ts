import { isIP } from 'node:net';
import { DomainError } from '#core/domain-error.js';

const LENGTH_MAX = 500;

/**
 * Reads the address of an endpoint: https, a name with a dot in it, no name or password of a user, no part behind `#`.
 * @throws DomainError `WEBHOOK_URL_INVALID` with `reason`
 */
export function webhookUrl(text: string): URL {
  const url = text.length <= LENGTH_MAX && URL.canParse(text) ? new URL(text) : undefined;
  const reason = url === undefined ? 'not_an_address' : faultOf(url);
  if (url === undefined || reason !== undefined) throw new DomainError('WEBHOOK_URL_INVALID', { field: 'url', reason: reason ?? '' });
  return url;
}

function faultOf({ protocol, hostname, username, password, hash, href }: URL): string | undefined {
  if (protocol !== 'https:') return 'not_https';
  if (username !== '' || password !== '') return 'holds_a_password';
  if (hash !== '') return 'holds_a_fragment';
  if (hostname.startsWith('[') || isIP(hostname) !== 0) return 'not_a_name';
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname)) return 'not_a_name';
  return href.length > LENGTH_MAX ? 'not_an_address' : undefined;
}
