import { CliError } from '../../apps/server/src/cli/cli-error.js';
import { makeToken } from '../../apps/server/src/cli/token.command.js';
import { givenApp, type TestApp } from '../support/app.js';
import { CHEAP, codeOf, givenPerson, PASSWORD, TestBrowser } from '../support/given-signed-in.js';

describe('an operator’s command line', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await givenApp(CHEAP);
  });
  afterAll(() => app.close());

  async function run(user: string, typed: readonly string[], scope: readonly string[] = ['read_office']): Promise<string> {
    const lines: string[] = [];
    const answers = [...typed];
    const prompt = { secret: () => Promise.resolve(answers.shift() ?? '') };
    const terminal = { answer: (line: string) => lines.push(line), progress: () => undefined };
    await makeToken({ user, scope, name: 'Máy chủ đêm', days: '7', url: app.url }, prompt, terminal);
    return lines.join('\n');
  }

  it('gets a token with a password, prints nothing else, and leaves no session behind', async () => {
    const { userName, id } = await givenPerson(app, 'desk_officer');
    const token = await run(userName, [PASSWORD]);
    expect(token).toMatch(/^mb_[\w-]{43}$/);
    await app.open('get', '/api/v1/units').set('Authorization', `Bearer ${token}`).expect(200);
    const { rows } = await app.database.superuser.query('SELECT 1 FROM access.session WHERE officer = $1', [id]);
    expect(rows).toHaveLength(0);
  });

  it('gives the second step as well where there is one', async () => {
    const { userName } = await givenPerson(app, 'auditor');
    await expect(run(userName, [PASSWORD])).rejects.toThrow(/second step that is not set yet/);
    const browser = new TestBrowser(app);
    await browser.signIn(userName);
    const { secret } = await browser.enrol();
    expect(await run(userName, [PASSWORD, codeOf(app, secret, 1)], ['audit'])).toMatch(/^mb_/);
  });

  it('says in one line what the server refuses', async () => {
    const { userName } = await givenPerson(app, 'desk_officer');
    await expect(run(userName, ['sai mat khau roi day'])).rejects.toThrow(CliError);
    await expect(run(userName, [PASSWORD], ['approve'])).rejects.toThrow(/^TOKEN_SCOPE_INVALID · /);
  });
});
