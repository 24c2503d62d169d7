import { Injectable } from '@nestjs/common';
import { SeedItems } from './goods/seed-items.js';
import { QUANG_TRI } from './units/quang-tri.js';
import { SeedUnits } from './units/seed-units.js';

/** What every book needs before officers can work: the province's units and the goods catalogue. Safe to run at every start. */
@Injectable()
export class SeedReference {
  constructor(
    private readonly units: SeedUnits,
    private readonly items: SeedItems,
  ) {}

  /** Seals whatever of the units and items is not in the book yet. @throws DomainError `WRITER_BUSY` while another process writes */
  async execute(): Promise<void> {
    await this.units.execute();
    await this.items.execute(QUANG_TRI);
  }
}
