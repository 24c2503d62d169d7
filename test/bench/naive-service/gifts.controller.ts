import { Body, Controller, Post } from '@nestjs/common';
import type { EntryEntity } from './entry.entity.js';
import { GiftsService } from './gifts.service.js';
import { RecordGiftDto } from './record-gift.dto.js';

/** The one address of the naive service. */
@Controller('gifts')
export class GiftsController {
  constructor(private readonly gifts: GiftsService) {}

  @Post()
  record(@Body() dto: RecordGiftDto): Promise<EntryEntity> {
    return this.gifts.record(dto);
  }
}
