import { Injectable } from '@nestjs/common';
import { Databases } from '#platform/database/databases.js';

/** Has one run at a time erase a subject, whichever process it is in. */
@Injectable()
export class SubjectLock {
  constructor(private readonly databases: Databases) {}

  /**
   * Works while nobody else does for the same subject; waits for its turn. Not to be held twice by one run: it would wait for itself.
   * @throws whatever the work throws
   */
  async hold<Result>(subject: string, work: () => Promise<Result>): Promise<Result> {
    // A connection of its own: one of the pool's, held for so long, could be the one that the work waits for.
    const client = await this.databases.clientFor('erase');
    try {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`minhbach erasure ${subject}`]);
      return await work();
    } finally {
      // The lock ends with the connection.
      await client.end();
    }
  }
}
