import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Config } from '#platform/config/config.js';
import { languageCookie, languageNamed } from '../http/language.js';
import { Open } from '../http/needs.js';
import { fieldOf } from './form-fields.js';
import { OWN_PATH_MAX, ownPath, withoutLanguage } from './own-path.js';

/**
 * Keeps the language a reader chooses, in their browser alone. It comes by a form, as the way back may be a receipt's address: in a body it
 * stands in no log and no referrer, and no crawler chooses anything.
 */
@ApiExcludeController()
@Open()
@Controller('ngon-ngu')
export class LanguageController {
  constructor(private readonly config: Config) {}

  /** `ve`: the path to go back to, with its query; the front page for anything else. */
  @Post(':language')
  choose(@Param('language') asked: string, @Body() body: unknown, @Res() response: Response): void {
    const language = languageNamed(asked);
    if (language === undefined) throw new DomainError('NOT_FOUND', { language: 'unknown' });
    const back = ownPath(fieldOf(body, 've', OWN_PATH_MAX + 1)) ?? '/';
    response.append('Set-Cookie', languageCookie(language, this.config.publicUrl.startsWith('https:')));
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, withoutLanguage(back));
  }
}
