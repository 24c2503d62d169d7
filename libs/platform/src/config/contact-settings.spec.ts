import { loadConfig } from './config.js';

const contacts = (environment: NodeJS.ProcessEnv) => loadConfig(environment, '/srv').contacts;

describe('who owns the pages', () => {
  it('is an agency and an address at the public host when nobody said', () => {
    expect(contacts({ MINHBACH_PUBLIC_URL: 'https://minhbach.example' })).toEqual({
      agency: 'Ban Vận động cứu trợ – Ủy ban Mặt trận Tổ quốc Việt Nam',
      responsible: undefined,
      phone: undefined,
      email: 'lienhe@minhbach.example',
      address: undefined,
    });
  });

  it('is whoever the operator names', () => {
    const named = contacts({
      MINHBACH_OWNER_AGENCY: 'Ban Vận động cứu trợ tỉnh Quảng Trị',
      MINHBACH_OWNER_RESPONSIBLE: 'Ông Lê Văn Mẫu, Trưởng ban',
      MINHBACH_OWNER_PHONE: '(0233) 3852.111',
      MINHBACH_OWNER_EMAIL: 'cuutro@minhbach.example',
      MINHBACH_OWNER_ADDRESS: '01 đường Mẫu, phường Đông Hà',
    });
    expect(Object.values(named)).toEqual([
      'Ban Vận động cứu trợ tỉnh Quảng Trị',
      'Ông Lê Văn Mẫu, Trưởng ban',
      '(0233) 3852.111',
      'cuutro@minhbach.example',
      '01 đường Mẫu, phường Đông Hà',
    ]);
  });

  it.each([
    ['MINHBACH_OWNER_PHONE', 'gọi cho tôi'],
    ['MINHBACH_OWNER_EMAIL', 'minhbach.example'],
    ['MINHBACH_OWNER_AGENCY', 'x'.repeat(201)],
  ])('refuses %s in one line that says how to mend it', (variable, value) => {
    expect(() => contacts({ [variable]: value })).toThrow(variable);
  });
});
