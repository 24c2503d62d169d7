import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EntryEntity } from './entry.entity.js';
import { LineEntity } from './line.entity.js';
import type { RecordGiftDto } from './record-gift.dto.js';
import { TotalEntity } from './total.entity.js';

/** Records a gift as such services are usually written: one transaction, saves of entities, and an UPDATE of the campaign's total. */
@Injectable()
export class GiftsService {
  constructor(private readonly source: DataSource) {}

  record(dto: RecordGiftDto): Promise<EntryEntity> {
    return this.source.transaction(async (manager) => {
      const entry = await manager.save(
        manager.create(EntryEntity, {
          campaign: dto.campaign,
          unit: dto.unit,
          date: dto.date,
          donor: dto.donor?.name ?? null,
          memo: dto.memo ?? null,
          reference: dto.bank.reference,
        }),
      );
      const { amount, account } = dto.bank;
      await manager.save([
        manager.create(LineEntity, { entry: { id: entry.id }, account, side: 'D', amount }),
        manager.create(LineEntity, { entry: { id: entry.id }, account: `fund:${dto.campaign}`, side: 'C', amount }),
      ]);
      await manager
        .createQueryBuilder()
        .update(TotalEntity)
        .set({ amount: () => 'amount + :amount', count: () => 'count + 1' })
        .where('campaign = :campaign', { campaign: dto.campaign })
        .setParameter('amount', amount)
        .execute();
      return entry;
    });
  }
}
