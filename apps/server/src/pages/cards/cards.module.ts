import { Module, type OnModuleDestroy } from '@nestjs/common';
import { CardPrinter } from '#disclosure/cards/card-printer.js';
import { ChildPrograms } from '#disclosure/children/child-program.js';
import { CardsController } from './cards.controller.js';
import { ShareCards } from './share-cards.js';

/** Pictures shown where a page is shared. */
@Module({
  controllers: [CardsController],
  providers: [
    { provide: CardPrinter, inject: [ChildPrograms], useFactory: (programs: ChildPrograms) => new CardPrinter(programs.card) },
    ShareCards,
  ],
})
export class CardsModule implements OnModuleDestroy {
  constructor(private readonly printer: CardPrinter) {}

  /** The drawing process ends with the server. */
  onModuleDestroy(): void {
    this.printer.stop();
  }
}
