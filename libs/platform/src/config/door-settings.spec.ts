import { loadConfig } from './config.js';

const doors = (environment: NodeJS.ProcessEnv) => loadConfig(environment, '/srv').doors;

describe('how the doors stand open', () => {
  it('is careful by itself: only this machine speaks for others, nobody sees figures, reports go to the host', () => {
    expect(doors({ MINHBACH_PUBLIC_URL: 'https://minhbach.example' })).toEqual({
      trustedProxies: ['127.0.0.0/8', '::1/128'],
      metrics: undefined,
      securityContact: 'mailto:security@minhbach.example',
    });
  });

  it('is as the operator says', () => {
    expect(
      doors({
        MINHBACH_TRUSTED_PROXIES: 'loopback, 10.0.0.0/8, 2001:db8::1',
        MINHBACH_METRICS_PORT: '9464',
        MINHBACH_METRICS_HOST: '10.0.0.5',
        MINHBACH_SECURITY_CONTACT: 'bao-loi@minhbach.example',
      }),
    ).toEqual({
      trustedProxies: ['127.0.0.0/8', '::1/128', '10.0.0.0/8', '2001:db8::1/128'],
      metrics: { host: '10.0.0.5', port: 9464 },
      securityContact: 'mailto:bao-loi@minhbach.example',
    });
    expect(doors({ MINHBACH_TRUSTED_PROXIES: 'none' }).trustedProxies).toEqual([]);
    expect(doors({ MINHBACH_SECURITY_CONTACT: 'https://minhbach.example/bao-loi' }).securityContact).toBe(
      'https://minhbach.example/bao-loi',
    );
  });

  it.each([
    ['MINHBACH_TRUSTED_PROXIES', 'everybody'],
    ['MINHBACH_TRUSTED_PROXIES', '10.0.0.0/99'],
    ['MINHBACH_METRICS_PORT', '99999'],
    ['MINHBACH_SECURITY_CONTACT', 'ask around'],
    ['MINHBACH_SECURITY_CONTACT', 'http://minhbach.example'],
  ])('refuses %s=%s in one line that says how to mend it', (variable, value) => {
    expect(() => doors({ [variable]: value })).toThrow(variable);
  });
});
