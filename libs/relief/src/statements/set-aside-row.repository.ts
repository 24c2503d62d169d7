import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { BankDebitEntity, QuarantinedRowEntity } from './set-aside-row.entity.js';

/** Rows inserted with one statement. */
const BLOCK = 1000;

/** Rows of statement lines set aside: debits to be explained, rows nobody could read. */
@Injectable()
export class SetAsideRowRepository {
  constructor(
    @InjectRepository(BankDebitEntity) private readonly debits: Repository<BankDebitEntity>,
    @InjectRepository(QuarantinedRowEntity) private readonly quarantined: Repository<QuarantinedRowEntity>,
  ) {}

  /** Puts the rows of an import in place of what an earlier attempt left. */
  async replace(importId: string, debits: readonly BankDebitEntity[], quarantined: readonly QuarantinedRowEntity[]): Promise<void> {
    await this.debits.manager.transaction(async (tx) => {
      await tx.delete(BankDebitEntity, { importId });
      await tx.delete(QuarantinedRowEntity, { importId });
      for (let at = 0; at < debits.length; at += BLOCK) await tx.insert(BankDebitEntity, debits.slice(at, at + BLOCK));
      for (let at = 0; at < quarantined.length; at += BLOCK) await tx.insert(QuarantinedRowEntity, quarantined.slice(at, at + BLOCK));
    });
  }

  async debitsOf(importId: string): Promise<readonly BankDebitEntity[]> {
    return this.debits.find({ where: { importId }, order: { row: 'ASC' } });
  }

  async quarantinedOf(importId: string): Promise<readonly QuarantinedRowEntity[]> {
    return this.quarantined.find({ where: { importId }, order: { row: 'ASC' } });
  }
}
