import { childEnvironment, databaseChildEnvironment } from './environment.js';

const OF_THE_DATABASE = {
  PGPASSWORD: 'of a test',
  PGPASSFILE: '/nowhere/pgpass',
  PGSSLROOTCERT: '/nowhere/root.crt',
  PGSSLMODE: 'prefer',
  NODE_EXTRA_CA_CERTS: '/nowhere/extra.pem',
};
const SECRETS = {
  DATABASE_URL: 'postgres://a:b@db/c',
  MINHBACH_KEYS: '/nowhere',
  PGUSER: 'a',
  PGSERVICEFILE: '/nowhere',
  HOME: '/nowhere',
};

describe('what a child of ours is told', () => {
  const own = { ...process.env };

  beforeEach(() => {
    Object.assign(process.env, OF_THE_DATABASE, SECRETS);
  });

  afterEach(() => {
    for (const name of Object.keys({ ...OF_THE_DATABASE, ...SECRETS })) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, own);
  });

  it('is where programs are, and nothing that opens a database or says how', () => {
    expect(childEnvironment()).toMatchObject({ PATH: process.env['PATH'] });
    expect(Object.keys({ ...childEnvironment(), PATH: '', LANG: '', TZ: '', TMPDIR: '' })).toHaveLength(4);
  });

  it('is, where it connects to the database, beside that exactly what an address of a database leans on', () => {
    expect(databaseChildEnvironment()).toEqual({ ...childEnvironment(), ...OF_THE_DATABASE });
  });

  it('leaves out what nobody set', () => {
    for (const name of Object.keys(OF_THE_DATABASE)) Reflect.deleteProperty(process.env, name);
    expect(databaseChildEnvironment()).toEqual(childEnvironment());
  });
});
