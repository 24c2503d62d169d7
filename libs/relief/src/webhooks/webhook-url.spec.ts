import { webhookUrl } from './webhook-url.js';

describe('the address of an endpoint', () => {
  it('is https and a name', () => {
    expect(webhookUrl('https://nhan.minhbach.example:8443/su-kien?khoa=1').href).toBe('https://nhan.minhbach.example:8443/su-kien?khoa=1');
    expect(webhookUrl('https://báo.minhbach.example/').hostname).toMatch(/^xn--/);
  });

  it.each([
    ['http://minhbach.example/', 'not_https'],
    ['file:///etc/passwd', 'not_https'],
    ['https://ai:do@minhbach.example/', 'holds_a_password'],
    ['https://minhbach.example/#x', 'holds_a_fragment'],
    ['https://127.0.0.1/', 'not_a_name'],
    ['https://2130706433/', 'not_a_name'],
    ['https://0x7f.1/', 'not_a_name'],
    ['https://[::1]/', 'not_a_name'],
    ['https://localhost/', 'not_a_name'],
    ['https://minhbach.example./', 'not_a_name'],
    ['https://', 'not_an_address'],
    [`https://minhbach.example/${'a'.repeat(500)}`, 'not_an_address'],
  ])('is not %s', (text, reason) => {
    expect(() => webhookUrl(text)).toThrow(
      expect.objectContaining({ code: 'WEBHOOK_URL_INVALID', facts: { field: 'url', reason } }) as Error,
    );
  });
});
