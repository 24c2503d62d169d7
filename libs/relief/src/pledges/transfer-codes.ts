import { Injectable } from '@nestjs/common';
import { makeTransferCode } from '#core/transfer-code.js';
import { RandomPool } from '#platform/keys/random-pool.js';
import { PledgeRepository } from './pledge.repository.js';

const TRIES = 5;

/** Gives out transfer codes. */
@Injectable()
export class TransferCodes {
  private readonly random = new RandomPool();

  constructor(private readonly rows: PledgeRepository) {}

  /** A code nobody has. Two drawn in the same moment could be the same, once in 10^13: then the second promise has none to be found by. */
  async draw(): Promise<string> {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const code = makeTransferCode(this.random.draw(16));
      if (!(await this.rows.isTaken(code))) return code;
    }
    throw new Error('no free transfer code was drawn: the random source is broken');
  }
}
