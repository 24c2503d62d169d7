import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError } from './config-error.js';

/** A provider of OpenID Connect officers may sign in with. */
export interface OpenIdSettings {
  /** address that names the provider; `/.well-known/openid-configuration` stands below it */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** what the button calls the provider, 1–60 characters */
  readonly label: string;
  /** what of the provider's word counts as a second step; empty: nothing does */
  readonly secondStep: readonly SecondStepClaim[];
}

/** A way of signing in the provider may tell of: one of `amr` (RFC 8176), or the `acr` (OpenID Connect Core §2). */
export interface SecondStepClaim {
  readonly claim: 'acr' | 'amr';
  readonly value: string;
}

type Read = (name: string) => string | undefined;

const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;
const CLAIM = /^(acr|amr)=([\x21-\x2b\x2d-\x7e]{1,200})$/;

/**
 * Reads the provider's settings; `undefined` where none is named.
 * @param baseFolder what a relative file is relative to
 * @throws ConfigError that never repeats the secret
 */
export function readOpenIdSettings(read: Read, baseFolder: string): OpenIdSettings | undefined {
  const issuer = read('MINHBACH_OIDC_ISSUER');
  if (issuer === undefined) {
    refuseOrphans(read);
    return undefined;
  }
  const host = readIssuer(issuer);
  return Object.freeze({
    issuer,
    clientId: readText('MINHBACH_OIDC_CLIENT_ID', read('MINHBACH_OIDC_CLIENT_ID'), 200),
    clientSecret: readSecret(read, baseFolder),
    label: readText('MINHBACH_OIDC_LABEL', read('MINHBACH_OIDC_LABEL') ?? host, 60),
    secondStep: (read('MINHBACH_OIDC_SECOND_STEP')?.split(',') ?? []).map((text) => readClaim(text.trim())),
  });
}

function refuseOrphans(read: Read): void {
  const orphan = ['CLIENT_ID', 'CLIENT_SECRET', 'CLIENT_SECRET_FILE', 'LABEL', 'SECOND_STEP']
    .map((part) => `MINHBACH_OIDC_${part}`)
    .find((name) => read(name) !== undefined);
  if (orphan === undefined) return;
  throw new ConfigError(
    'MINHBACH_OIDC_ISSUER',
    `missing, but ${orphan} is set; name the provider too, or leave both out.`,
    `thiếu, trong khi đã đặt ${orphan}; hãy đặt cả địa chỉ nhà cung cấp, hoặc bỏ cả hai.`,
  );
}

// Whoever sits between us and a provider in the clear could sign in as anybody.
function readIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (url !== undefined && isSafe && url.search === '' && url.hash === '' && url.username === '') return url.hostname;
  throw new ConfigError(
    'MINHBACH_OIDC_ISSUER',
    'not an https address without query; copy the issuer of the provider, e.g. https://login.example/realms/mttq.',
    'không phải địa chỉ https không có tham số; hãy chép địa chỉ issuer của nhà cung cấp, ví dụ https://login.example/realms/mttq.',
  );
}

function readText(variable: string, text: string | undefined, max: number): string {
  if (text !== undefined && text.length <= max && !/\p{Cc}/u.test(text)) return text;
  throw new ConfigError(
    variable,
    `missing or not plain text of at most ${max} characters; the provider told it when this site was registered there.`,
    `thiếu, hoặc không phải chữ thường tối đa ${max} ký tự; nhà cung cấp đã cho khi đăng ký trang này.`,
  );
}

function readSecret(read: Read, baseFolder: string): string {
  const [file, text] = [read('MINHBACH_OIDC_CLIENT_SECRET_FILE'), read('MINHBACH_OIDC_CLIENT_SECRET')];
  if ((file === undefined) === (text === undefined)) {
    throw new ConfigError(
      'MINHBACH_OIDC_CLIENT_SECRET',
      'set exactly one of MINHBACH_OIDC_CLIENT_SECRET and MINHBACH_OIDC_CLIENT_SECRET_FILE.',
      'hãy đặt đúng một trong hai biến MINHBACH_OIDC_CLIENT_SECRET và MINHBACH_OIDC_CLIENT_SECRET_FILE.',
    );
  }
  if (file === undefined) return readText('MINHBACH_OIDC_CLIENT_SECRET', text, 1_000);
  return readText('MINHBACH_OIDC_CLIENT_SECRET_FILE', contentOf(resolve(baseFolder, file)), 1_000);
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function readClaim(text: string): SecondStepClaim {
  const [, claim, value] = CLAIM.exec(text) ?? [];
  if ((claim === 'acr' || claim === 'amr') && value !== undefined) return { claim, value };
  throw new ConfigError(
    'MINHBACH_OIDC_SECOND_STEP',
    'not a list such as amr=mfa,amr=hwk or acr=urn:example:two-factors; leave it out to ask for our own second step.',
    'không phải danh sách dạng amr=mfa,amr=hwk hay acr=urn:example:two-factors; bỏ biến này đi để dùng bước xác nhận thứ hai của hệ thống.',
  );
}
