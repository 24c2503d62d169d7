import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A list that was printed for posting. Days `YYYY-MM-DD`; `digest` is the SHA-256 of the file in base64. */
export interface PostedList {
  readonly id: string;
  readonly request: string;
  readonly from: string;
  readonly until: string;
  readonly place: string;
  readonly households: number;
  readonly digest: string;
  /** Pseudonymous id of who printed it. */
  readonly printedBy: string;
  readonly printedAt: Date;
}

/** Rows of `relief.posted_list`: only ever added. */
@Injectable()
export class PostedListRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async add(list: PostedList): Promise<void> {
    const { id, request, from, until, place, households, digest, printedBy, printedAt } = list;
    await this.source.query(
      `INSERT INTO relief.posted_list (id, request_id, posted_from, posted_until, place, households, digest, printed_by, printed_at)
       VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'base64'), $8, $9)`,
      [id, request, from, until, place, households, digest, printedBy, printedAt],
    );
  }

  /** Lists printed of a request, newest first. */
  async of(request: string): Promise<readonly PostedList[]> {
    return this.source.query(
      `SELECT id, request_id AS request, posted_from::text AS "from", posted_until::text AS until, place, households,
         encode(digest, 'base64') AS digest, printed_by AS "printedBy", printed_at AS "printedAt"
       FROM relief.posted_list WHERE request_id = $1 ORDER BY printed_at DESC, id`,
      [request],
    );
  }
}
