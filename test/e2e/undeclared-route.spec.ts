import { rm } from 'node:fs/promises';
import { Controller, Get } from '@nestjs/common';
import { StartupError } from '#platform/startup/startup-error.js';
import { Needs, Open } from '../../apps/server/src/http/needs.js';
import { startServer } from '../../apps/server/src/start-server.js';
import { installation, makeFromSources } from '../support/app.js';
import { freshDatabase } from '../support/database.js';

@Controller('api/v1/forgotten')
class ForgottenController {
  @Open()
  @Get('open')
  open(): object {
    return {};
  }

  @Needs('read_office')
  @Get('declared')
  declared(): object {
    return {};
  }

  @Get('secret')
  secret(): object {
    return {};
  }
}

describe('a route that does not say who may use it', () => {
  it('keeps the server from starting, in one line that names it', async () => {
    const database = await freshDatabase();
    const config = database.config({ PORT: '0' });
    const starting = startServer(config, installation(), (root, options) =>
      makeFromSources({ ...root, controllers: [ForgottenController] }, options),
    );
    const refusal: unknown = await starting.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(StartupError);
    const text = refusal instanceof Error ? refusal.message : '';
    expect(text).toContain('The route ForgottenController.secret does not say who may use it; declare it with @Needs, @SignedIn or @Open.');
    await database.drop();
    await rm(config.dataFolder, { recursive: true, force: true });
  });
});
