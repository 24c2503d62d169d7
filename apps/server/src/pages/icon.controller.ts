import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Open } from '../http/needs.js';

const KEPT = 'public, max-age=86400';
/** A page of the book, its lines sealed by a tick. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#b3141c"/>' +
  '<path d="M8 9h16M8 15h16" stroke="#fff" stroke-width="3"/><path d="m9 23 4 3 9-7" fill="none" stroke="#ffd400" stroke-width="3"/></svg>';

/** The icon browsers show beside a page's name. */
@ApiExcludeController()
@Open()
@Controller()
export class IconController {
  @Get('favicon.svg')
  icon(@Res() response: Response): void {
    response.setHeader('Cache-Control', KEPT);
    response.type('image/svg+xml').send(ICON);
  }

  /** Asked for by browsers that know no other icon, and beside whatever is no page: there is none, and nothing is wrong. */
  @Get('favicon.ico')
  @HttpCode(204)
  none(@Res({ passthrough: true }) response: Response): void {
    response.setHeader('Cache-Control', KEPT);
  }
}
