import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { beginWithoutReach } from '#platform/database/reach.js';
import { Config } from '#platform/config/config.js';
import { Logger } from '#platform/logging/logger.js';
import { serveDocumentation } from '../openapi.js';
import { checkAddress, checkMediaType, JSON_BYTES_MAX } from './body-rules.js';
import { answerProblem, ProblemFilter } from './problem.filter.js';
import { limitUploads, RateLimits } from './rate-limits.js';
import { secureAnswers } from './security-headers.js';
import { Validation } from './validation.js';

/** A body of a form: the longest is a report of 2,000 letters, each up to nine bytes as a form sends it. */
const FORM_BYTES_MAX = 40_000;

/** Puts on the application what every request goes through: headers, body rules, checks, problems, documentation. */
export function configureApp(app: NestExpressApplication): void {
  const answerer = { logger: app.get(Logger), owner: app.get(Config).contacts };
  app.disable('x-powered-by');
  app.set('etag', false);
  // Whose X-Forwarded-Proto is believed when it is asked whether a request came over https.
  app.set('trust proxy', [...app.get(Config).doors.trustedProxies]);
  app.use(secureAnswers, checkAddress, checkMediaType, limitUploads(app.get(RateLimits)));
  app.useBodyParser('json', { limit: JSON_BYTES_MAX });
  app.useBodyParser('urlencoded', { limit: FORM_BYTES_MAX, extended: false });
  // Errors of the parsers are answered here: further on Nest would turn them into something less exact.
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    answerProblem(error, request, response, answerer);
  });
  // Until the guard knows who asks, a request reaches nobody's rows.
  app.use((_request: Request, _response: Response, next: NextFunction) => {
    beginWithoutReach(next);
  });
  app.useGlobalPipes(new Validation());
  app.useGlobalFilters(new ProblemFilter(answerer));
  serveDocumentation(app);
}
