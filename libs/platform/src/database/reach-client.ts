import pg from 'pg';
import { reachSetting } from './reach.js';

type Send = (text: string, values?: readonly string[]) => Promise<unknown>;

/**
 * A connection that tells PostgreSQL the reach of the work it is used for (`minhbach.reach`, which row-level security reads), queued before
 * a query only where it differs from what was told last: work of the same reach costs no further question.
 */
export class ReachClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const original = this.query.bind(this);
    const send: Send = (text, values) => original(text, [...(values ?? [])]);
    let told: string | undefined;
    const query = (...given: readonly unknown[]): unknown => {
      const wanted = reachSetting();
      if (wanted !== told) {
        told = wanted;
        // What follows fails with the connection where this does; nothing is asked under a reach that was not told.
        tell(send, wanted).catch(() => this.connection.end());
      }
      const [text] = given;
      // What is told within a transaction that is undone is undone with it.
      if (typeof text === 'string' && /^\s*rollback/i.test(text)) told = undefined;
      return Reflect.apply(original, undefined, given);
    };
    Object.defineProperty(this, 'query', { value: query });
  }
}

async function tell(send: Send, setting: string | undefined): Promise<unknown> {
  if (setting === undefined) return send('RESET minhbach.reach');
  return send('SELECT set_config($1, $2, false)', ['minhbach.reach', setting]);
}
