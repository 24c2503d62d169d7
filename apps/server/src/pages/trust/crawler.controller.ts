import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { CampaignReader, type CampaignView } from '#disclosure/totals/campaign-reader.js';
import { Config } from '#platform/config/config.js';
import { Open } from '../../http/needs.js';

/** Addresses no search engine should ask: secrets, officers' pages, answers to one person's question. */
const KEPT_OUT = [
  '/r/',
  '/dk/',
  '/bat-dau/',
  '/dang-nhap',
  '/dang-xuat',
  '/tai-khoan$',
  '/tai-khoan/',
  '/lam-viec',
  '/duyet',
  '/kiem-toan',
  '/quan-tri',
  '/tra-cuu?',
  '/gop-y?',
  '/gop-y/da-nhan',
  '/api/',
  '/public/v1/search',
  '/public/v1/receipts/',
  '/public/v1/pledges/',
  '/nhung/',
];
const FIXED = [
  '/',
  '/cd',
  '/tra-cuu',
  '/r',
  '/so',
  '/tai-khoan-chinh-thuc',
  '/du-lieu',
  '/huong-dan',
  '/tro-nang',
  '/gioi-thieu',
  '/gop-y',
];
const OF_CAMPAIGN = ['', '/thu', '/chi', '/hien-vat', '/dia-ban', '/chung-tu'];
const CACHING = 'public, max-age=3600';

/** What search engines are told (RFC 9309, sitemaps.org 0.9). */
@ApiExcludeController()
@Open()
@Controller()
export class CrawlerController {
  constructor(
    private readonly campaigns: CampaignReader,
    private readonly config: Config,
  ) {}

  @Get('robots.txt')
  robots(@Res() response: Response): void {
    const lines = [
      'User-agent: *',
      ...KEPT_OUT.map((path) => `Disallow: ${path}`),
      '',
      `Sitemap: ${this.config.publicUrl}/sitemap.xml`,
      '',
    ];
    response.setHeader('Cache-Control', CACHING);
    response.type('text/plain; charset=utf-8').send(lines.join('\n'));
  }

  @Get('sitemap.xml')
  async sitemap(@Res() response: Response): Promise<void> {
    const slugs = (await this.published()).map(({ slug }) => slug);
    const paths = [...FIXED, ...slugs.flatMap((slug) => OF_CAMPAIGN.map((list) => `/cd/${slug}${list}`))];
    const rows = paths.map((path) => `<url><loc>${this.config.publicUrl}${path}</loc></url>`);
    response.setHeader('Cache-Control', CACHING);
    response
      .type('application/xml; charset=utf-8')
      .send(
        `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join('\n')}\n</urlset>\n`,
      );
  }

  private async published(): Promise<readonly CampaignView[]> {
    try {
      return (await this.campaigns.list()).data;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return [];
      throw error;
    }
  }
}
