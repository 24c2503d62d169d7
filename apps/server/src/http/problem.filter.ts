import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Contacts } from '#platform/config/contact-settings.js';
import { Logger } from '#platform/logging/logger.js';
import { link } from '../pages/layout.js';
import { addressOf } from '../pages/own-path.js';
import { isPagePath, isSecretPath } from '../pages/page-path.js';
import { type ErrorView, PLAIN_ERROR_PAGE, renderErrorPage } from '../pages/error-page.js';
import { languageOf } from './language.js';
import { noteProblem } from './noted-problem.js';
import { type ProblemBody, problemOf } from './problem-body.js';
import { requestIdOf } from './request-id.js';
import { sendJson } from './send-json.js';

/** What answering a problem takes beside the problem. */
export interface Answerer {
  readonly logger: Logger;
  /** who is named in the foot of the page */
  readonly owner: Contacts;
}

/** Turns whatever was thrown into RFC 9457 problem+json, or into a page where a person was reading pages. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly answerer: Answerer) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<Request>(), http.getResponse<Response>(), this.answerer);
  }
}

/** The same for Express itself: errors of its parsers, and addresses no controller answers. */
export function answerProblem(error: unknown, request: Request, response: Response, { logger, owner }: Answerer): void {
  const path = request.path.slice(0, 300);
  const body = beginProblem(error, path, response, logger);
  if (body === undefined) return;
  if (isPagePath(path) && request.accepts(['html', 'json']) === 'html') {
    const language = languageOf(request);
    if (body.code === 'UNAUTHENTICATED') {
      // Whoever reads pages signs in and goes on; a form that was sent is not sent again by itself.
      const next = request.method === 'GET' ? `?tiep=${encodeURIComponent(request.originalUrl.slice(0, 300))}` : '';
      response.redirect(303, link(`/dang-nhap${next}`, language));
      return;
    }
    response.status(body.status).type('html');
    const wait = response.getHeader('Retry-After');
    const address = addressOf(path, request.originalUrl);
    const told = { address, retryAfter: typeof wait === 'string' ? wait : undefined, reference: requestIdOf(response) };
    response.send(errorPage({ language, path, status: body.status, title: titleIn(language, body), owner, ...told }, logger));
    return;
  }
  sendJson(response, body.status, body, 'application/problem+json');
}

/** The same where there is no framework, at an address that is never a page. @param path without its query */
export function sendProblem(error: unknown, path: string, response: ServerResponse, logger: Logger): void {
  const body = beginProblem(error, path, response, logger);
  if (body !== undefined) sendJson(response, body.status, body, 'application/problem+json');
}

/** Logs a bug and sets the headers of a problem. @returns nothing when another answer has begun: that one is broken off */
function beginProblem(error: unknown, path: string, response: ServerResponse, logger: Logger): ProblemBody | undefined {
  const problem = problemOf(error, isSecretPath(path) ? requestIdOf(response) : path);
  noteProblem(response, problem.body.code);
  if (problem.isBug)
    logger.error('request failed', error instanceof Error ? error : new Error(String(error)), { request: requestIdOf(response) });
  if (response.headersSent) {
    response.destroy();
    return undefined;
  }
  response.removeHeader('ETag');
  response.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
  if (problem.body.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="minhbach"');
  return problem.body;
}

// Whatever broke may break the page about it too: then a reader still gets words.
function errorPage(view: ErrorView, logger: Logger): string {
  try {
    return renderErrorPage(view);
  } catch (error) {
    logger.error('the error page could not be made', error instanceof Error ? error : new Error(String(error)));
    return PLAIN_ERROR_PAGE;
  }
}

function titleIn(language: 'vi' | 'en', body: { readonly title: string; readonly title_en: string }): string {
  return language === 'vi' ? body.title : body.title_en;
}
