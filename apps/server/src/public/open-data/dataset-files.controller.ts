import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { asOfView } from '#disclosure/as-of/as-of.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import type { ListFilter } from '#disclosure/listing/list-filter.js';
import { DATASET_NAMES } from '#disclosure/open-data/dataset.js';
import { DatasetFiles } from '#disclosure/open-data/dataset-files.js';
import { OpenDatasets } from '#disclosure/open-data/open-datasets.js';
import { DATASET_FORMATS, type DatasetFormat, MEDIA_TYPES } from '#disclosure/open-data/row-formats.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { Config } from '#platform/config/config.js';
import { Does } from '../../http/api-operation.js';
import { ClientAddresses } from '../../http/client-address.js';
import { Open } from '../../http/needs.js';
import { BuildName } from '../../http/published-answer.js';
import { RateLimits } from '../../http/rate-limits.js';
import { TakesFilters } from '../entries.controller.js';
import { datasetFilter } from './dataset-filter.js';
import { FileSlots } from './file-slots.js';
import { sendFile } from './send-file.js';

const FILTERS = ['unit', 'kind', 'status', 'from', 'to', 'min', 'max'];
const FILE = {
  description:
    'CSV, JSON Lines hoặc XLSX theo đuôi của địa chỉ; tên tệp mang số dấu niêm phong · the file; its name carries the checkpoint',
  schema: { type: 'string', example: 'index,date,at,kind,campaign,unit,…' },
};

/** Documents the filters a dataset may take. */
function TakesDatasetFilters(): MethodDecorator {
  return (target, key, descriptor) => {
    for (const name of FILTERS) ApiQuery({ name, required: false, schema: { type: 'string' } })(target, key, descriptor);
  };
}

/** Every public list as a file, as of the newest seal lists have followed. */
@ApiTags('public: open data')
@Open()
@Controller('public/v1')
export class DatasetFilesController {
  private readonly clients: ClientAddresses;

  constructor(
    private readonly files: DatasetFiles,
    private readonly datasets: OpenDatasets,
    private readonly published: PublishedReader,
    private readonly campaigns: CampaignReader,
    private readonly config: Config,
    private readonly build: BuildName,
    private readonly limits: RateLimits,
    private readonly slots: FileSlots,
  ) {
    this.clients = new ClientAddresses(config.doors.trustedProxies);
  }

  @Get('entries.:format')
  @ApiParam({ name: 'format', enum: DATASET_FORMATS, example: 'csv' })
  @TakesFilters()
  @ApiProduces('text/csv')
  @Does('Mọi bút toán của sổ, thành một tệp', 'All entries of the log as a file', [
    'NOT_FOUND',
    'SEARCH_INVALID',
    'FILE_MAKING_BUSY',
    'SPREADSHEET_TOO_LONG',
  ])
  @ApiOkResponse(FILE)
  async entries(@Param('format') format: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const filter = datasetFilter(request, this.datasets.named('entries'), ['campaign', 'cursor', 'limit']);
    await this.send({ request, response }, { dataset: 'entries', format, filter, name: 'minhbach-entries' });
  }

  @Get('campaigns/:slug/:dataset.:format')
  @ApiParam({ name: 'dataset', enum: DATASET_NAMES, example: 'entries' })
  @ApiParam({ name: 'format', enum: DATASET_FORMATS, example: 'csv' })
  @TakesDatasetFilters()
  @ApiProduces('text/csv')
  @Does('Một danh sách công khai của chiến dịch, thành một tệp', 'A public list of a campaign as a file', [
    'NOT_FOUND',
    'SEARCH_INVALID',
    'FILE_MAKING_BUSY',
    'SPREADSHEET_TOO_LONG',
  ])
  @ApiOkResponse(FILE)
  async file(
    @Param() { slug = '', dataset = '', format = '' }: Record<string, string>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { name } = this.datasets.named(dataset);
    await this.campaigns.campaign(slug);
    const filter = { ...datasetFilter(request, this.datasets.named(name), name === 'entries' ? ['cursor', 'limit'] : []), campaign: slug };
    await this.send({ request, response }, { dataset: name, format, filter, name: `minhbach-${slug}-${name}` });
  }

  private async send(
    exchange: { readonly request: Request; readonly response: Response },
    asked: {
      readonly dataset: (typeof DATASET_NAMES)[number];
      readonly format: string;
      readonly filter: ListFilter;
      readonly name: string;
    },
  ): Promise<void> {
    const format = readFormat(asked.format);
    // Also for who asks for the headers alone.
    await this.files.admit({ dataset: asked.dataset, format, filter: asked.filter });
    const asOf = asOfView(await this.published.newestFollowed(), this.config.publicUrl);
    const face = { name: asked.name, format, contentType: MEDIA_TYPES[format], build: this.build.name, isText: format !== 'xlsx' };
    await sendFile(exchange, face, {
      asOf,
      open: async (signal) => {
        await this.limits.count(exchange.request, 'export');
        signal.throwIfAborted();
        const slot = this.slots.take(this.clients.of(exchange.request)?.sender, format);
        signal.addEventListener('abort', slot.free, { once: true });
        const file = await this.files.open({ dataset: asked.dataset, format, filter: asked.filter, signal });
        slot.made();
        return file;
      },
    });
  }
}

/** @throws DomainError `NOT_FOUND` for a format there is none of */
function readFormat(text: string): DatasetFormat {
  const format = DATASET_FORMATS.find((known) => known === text);
  if (format === undefined) throw new DomainError('NOT_FOUND', { format: text.slice(0, 20) });
  return format;
}
