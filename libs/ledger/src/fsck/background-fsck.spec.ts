import { Logger } from '#platform/logging/logger.js';
import { BackgroundFsck } from './background-fsck.js';
import { FsckProgram } from './fsck-program.js';

describe('the daily check of the ledger', () => {
  let importing = true;
  let background: BackgroundFsck;

  beforeEach(() => {
    jest.useFakeTimers();
    background = new BackgroundFsck({
      order: { connection: { connectionString: '', options: '' }, logFolder: '', verifierKey: '' },
      log: Logger.silent(),
      clock: { now: () => 0 },
      isWriting: () => true,
      isImporting: () => importing,
      stopWriting: () => undefined,
      // An empty program: what is looked at here is when it is started.
      program: new FsckProgram({ path: '/dev/null', args: [], execArgv: [] }),
    });
  });
  afterEach(async () => {
    jest.useRealTimers();
    await background.stop();
  });

  it('waits while a statement is being read in, and runs soon after', () => {
    importing = true;
    background.start();
    jest.advanceTimersByTime(120_000);
    expect(background.status.state).toBe('not_run');
    importing = false;
    jest.advanceTimersByTime(10_000);
    expect(background.status.state).toBe('running');
  });

  it('does not wait for ever', () => {
    importing = true;
    background.start();
    jest.advanceTimersByTime(16 * 60_000);
    expect(background.status.state).toBe('running');
  });
});
