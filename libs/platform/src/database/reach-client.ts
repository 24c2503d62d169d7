import pg from 'pg';
import { reachSetting } from './reach.js';

/**
 * A connection that tells PostgreSQL the reach of the work it is used for (`minhbach.reach`, which row-level security reads), queued before
 * a query only where it differs from what was told last: work of the same reach costs no further question.
 */
export class ReachClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const send = this.query.bind(this);
    let told: string | undefined;
    const query = (...given: readonly unknown[]): unknown => {
      const wanted = reachSetting();
      if (wanted !== told) {
        told = wanted;
        send('SELECT set_config($1, $2, false)', ['minhbach.reach', wanted]).catch(() => {
          // Nothing is known of what PostgreSQL believes now; the query that follows fails with the connection.
          told = undefined;
        });
      }
      const [text] = given;
      // What is told within a transaction that is undone is undone with it.
      if (typeof text === 'string' && /^\s*rollback/i.test(text)) told = undefined;
      return Reflect.apply(send, undefined, given);
    };
    Object.defineProperty(this, 'query', { value: query });
  }
}
