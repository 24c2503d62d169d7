import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';
import { type OpenIdSettings, readOpenIdSettings } from './openid-settings.js';

const WHOLE = {
  MINHBACH_OIDC_ISSUER: 'https://login.example/realms/mttq',
  MINHBACH_OIDC_CLIENT_ID: 'minhbach',
  MINHBACH_OIDC_CLIENT_SECRET: 'mot bi mat dai',
};

function read(variables: Readonly<Record<string, string>>, folder = '/'): OpenIdSettings | undefined {
  return readOpenIdSettings((name) => variables[name], folder);
}

describe('settings of a provider of OpenID Connect', () => {
  it('are none where none is named', () => {
    expect(read({})).toBeUndefined();
  });

  it('call it by its host, and take nothing of its word for a second step, unless said otherwise', () => {
    expect(read(WHOLE)).toMatchObject({ label: 'login.example', secondStep: [] });
    const more = { ...WHOLE, MINHBACH_OIDC_LABEL: 'Cổng cán bộ', MINHBACH_OIDC_SECOND_STEP: 'amr=mfa, acr=urn:example:two' };
    expect(read(more)).toMatchObject({
      label: 'Cổng cán bộ',
      secondStep: [
        { claim: 'amr', value: 'mfa' },
        { claim: 'acr', value: 'urn:example:two' },
      ],
    });
  });

  it('take the secret from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openid-settings-'));
    try {
      writeFileSync(join(folder, 'secret'), 'bi mat trong tep\n');
      const { MINHBACH_OIDC_CLIENT_SECRET: _, ...rest } = WHOLE;
      expect(read({ ...rest, MINHBACH_OIDC_CLIENT_SECRET_FILE: 'secret' }, folder)?.clientSecret).toBe('bi mat trong tep');
      expect(() => read({ ...rest, MINHBACH_OIDC_CLIENT_SECRET_FILE: 'not-there' }, folder)).toThrow(ConfigError);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['a provider in the clear', 'MINHBACH_OIDC_ISSUER', { ...WHOLE, MINHBACH_OIDC_ISSUER: 'http://login.example' }],
    ['an address with a query', 'MINHBACH_OIDC_ISSUER', { ...WHOLE, MINHBACH_OIDC_ISSUER: 'https://login.example?a=1' }],
    ['parts without a provider', 'MINHBACH_OIDC_ISSUER', { MINHBACH_OIDC_CLIENT_ID: 'minhbach' }],
    ['no client id', 'MINHBACH_OIDC_CLIENT_ID', { ...WHOLE, MINHBACH_OIDC_CLIENT_ID: '\u0007' }],
    ['two secrets', 'MINHBACH_OIDC_CLIENT_SECRET', { ...WHOLE, MINHBACH_OIDC_CLIENT_SECRET_FILE: 'x' }],
    ['a second step in other words', 'MINHBACH_OIDC_SECOND_STEP', { ...WHOLE, MINHBACH_OIDC_SECOND_STEP: 'mfa' }],
  ])('refuse %s, naming the variable and never the secret', (_what, variable, variables) => {
    const attempt = (): unknown => read(variables);
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(variable);
    expect(attempt).not.toThrow('mot bi mat dai');
  });
});
