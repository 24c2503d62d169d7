import { Logger } from './logger.js';

function written(json: boolean, write: (logger: Logger) => void): string {
  const lines: string[] = [];
  write(Logger.open({ level: 'info', json, destination: { write: (line: string) => lines.push(line) } }));
  return lines.join('');
}

describe('Logger', () => {
  it('writes one JSON object a line for machines, with the level as a word', () => {
    const line = written(true, (logger) => {
      logger.with({ job: 'import' }).info('batch sealed', { size: 12n, entries: 3 });
    });
    expect(JSON.parse(line)).toMatchObject({ level: 'info', msg: 'batch sealed', size: '12', entries: 3, job: 'import' });
  });

  it('writes a short line for people', () => {
    expect(
      written(false, (logger) => {
        logger.warn('slow disk', { milliseconds: 40 });
      }),
    ).toMatch(/^\d\d:\d\d:\d\d warn {2}slow disk {2}milliseconds=40\n$/);
  });

  it('drops objects nested in facts, so a request or a row is never logged by accident', () => {
    const line = written(true, (logger) => {
      logger.log('posted', { index: 7, body: { donor: 'Nguyễn Văn A' } });
      logger.log({ donor: 'Nguyễn Văn A' });
    });
    expect(line).not.toContain('Nguyễn');
  });

  it('keeps the stack of an error and the context Nest gives', () => {
    const line = written(true, (logger) => {
      logger.error('failed', new Error('why'), 'Router');
    });
    expect(JSON.parse(line)).toMatchObject({ level: 'error', msg: 'failed', context: 'Router' });
    expect(line).toContain('Error: why');
  });
});
