import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { PublicStockController } from '../public/stock.controller.js';
import { GoodsRequests } from './goods-requests.js';
import { InspectionsController } from './inspections.controller.js';
import { NeedsController } from './needs.controller.js';
import { PacksController } from './packs.controller.js';
import { StockController } from './stock.controller.js';
import { StockCountsController } from './stock-counts.controller.js';
import { StockTransfersController } from './stock-transfers.controller.js';
import { ValuationsController } from './valuations.controller.js';
import { WarehousesController } from './warehouses.controller.js';
import { WriteOffsController } from './write-offs.controller.js';

/** Routes about goods, officers' and public. */
@Module({
  imports: [ReliefModule],
  controllers: [
    WarehousesController,
    PacksController,
    InspectionsController,
    StockTransfersController,
    StockCountsController,
    WriteOffsController,
    ValuationsController,
    StockController,
    NeedsController,
    PublicStockController,
  ],
  providers: [GoodsRequests],
})
export class GoodsModule {}
