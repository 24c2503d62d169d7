import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { PublicMoneyController } from '../public/money.controller.js';
import { BankRowsController } from './bank-rows.controller.js';
import { CashCountsController } from './cash-counts.controller.js';
import { DepositsController } from './deposits.controller.js';
import { InterestController } from './interest.controller.js';
import { ReconciliationsController } from './reconciliations.controller.js';
import { TransfersController } from './transfers.controller.js';

/** Routes about money that moves, officers' and public. */
@Module({
  imports: [ReliefModule],
  controllers: [
    DepositsController,
    InterestController,
    CashCountsController,
    TransfersController,
    BankRowsController,
    ReconciliationsController,
    PublicMoneyController,
  ],
})
export class MoneyModule {}
