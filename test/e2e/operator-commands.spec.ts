import { CliError } from '../../apps/server/src/cli/cli-error.js';
import { fsck } from '../../apps/server/src/cli/fsck.command.js';
import { migrate } from '../../apps/server/src/cli/migrate.command.js';
import { givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { numberAt } from '../support/json.js';

describe("the operator's commands", () => {
  let app: TestApp;
  let index: number;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    index = numberAt(
      await app
        .officer('post', '/api/v1/contributions')
        .send(givenGift({ cash: { amount: '300000' } }))
        .expect(201),
      'index',
    );
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  async function run(command: typeof fsck): Promise<string> {
    const lines: string[] = [];
    await command(app.server.platform.config, { answer: (line) => lines.push(line), progress: () => undefined });
    return lines.at(-1) ?? '';
  }

  it('migrate says that nothing is left to do', async () => {
    expect(await run(migrate)).toBe('the schemas are up to date');
  });

  it('fsck finds nothing wrong beside a running server, then names the entry somebody changed', async () => {
    expect(JSON.parse(await run(fsck))).toMatchObject({ size: await app.size(), differences: [] });
    await app.database.superuser.query('ALTER TABLE ledger.entry DISABLE TRIGGER USER');
    await app.database.superuser.query(
      `UPDATE ledger.entry SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"qty":"300000"', '"qty":"900000"'), 'UTF8') WHERE idx = $1`,
      [index],
    );
    const error: unknown = await run(fsck).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CliError);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining(`at entry ${index}`) as unknown });
  });
});
