import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { languageOf } from '../http/language.js';
import { noteProblem } from '../http/noted-problem.js';
import { problemOf } from '../http/problem-body.js';
import { RequestError } from '../http/request-error.js';

/**
 * What a form shows of a broken rule: its one line in the reader's language; the answer gets the problem's status and headers.
 * @throws what is no broken rule, and what a form can't mend: a request from somebody else's page, or of nobody
 */
export function saidProblem(error: unknown, request: Request, response: Response): string {
  const isMendable = error instanceof DomainError || (error instanceof RequestError && error.code === 'STEP_UP_NEEDED');
  if (!isMendable) throw error;
  const { body, headers } = problemOf(error, request.path);
  noteProblem(response, body.code);
  response.status(body.status);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (languageOf(request) === 'en') return body.title_en;
  return body.detail === undefined ? body.title : `${body.title}. ${body.detail}`;
}
