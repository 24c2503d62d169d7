import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { IDEMPOTENCY_KEY } from './idempotency.js';
import { HTTP_PROBLEMS } from './http-problems.js';
import { ProblemDocument } from './problem-document.js';
import { PROBLEMS } from './problems.js';

type ProblemCode = keyof typeof PROBLEMS | keyof typeof HTTP_PROBLEMS;

/**
 * Documents what a route does and which problems it may answer with.
 * @param vietnamese what it does, one sentence
 * @param english the same
 * @param problems codes a caller has to expect, beside those every route may give
 */
export function Does(vietnamese: string, english: string, problems: readonly ProblemCode[] = []): MethodDecorator {
  const rows = { ...PROBLEMS, ...HTTP_PROBLEMS };
  const byStatus = new Map<number, string[]>();
  for (const code of problems)
    byStatus.set(rows[code].status, [...(byStatus.get(rows[code].status) ?? []), `\`${code}\` ${rows[code].title}`]);
  return applyDecorators(
    ApiExtraModels(ProblemDocument),
    ApiOperation({ summary: `${vietnamese} · ${english}` }),
    ...[...byStatus].map(([status, lines]) =>
      ApiResponse({
        status,
        description: lines.join(' · '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDocument' } } },
      }),
    ),
  );
}

/** The key every documented route shows; the page of the documentation sends one of its own instead. */
export const EXAMPLE_KEY = 'ban-2-000418';

/** Documents the header that makes a repeated request safe, where it has to be there. */
export function NeedsIdempotencyKey(): MethodDecorator {
  return keyHeader(true);
}

/** Documents the header that makes a repeated request safe, where it may be left out: then every request makes another thing. */
export function TakesIdempotencyKey(): MethodDecorator {
  return keyHeader(false);
}

function keyHeader(required: boolean): MethodDecorator {
  return ApiHeader({
    name: IDEMPOTENCY_KEY,
    required,
    description:
      'Khóa chống trùng: gửi lại cùng khóa và cùng nội dung thì nhận lại câu trả lời đầu · the same key and body are answered the same again',
    schema: { type: 'string', minLength: 1, maxLength: 200, example: EXAMPLE_KEY },
  });
}
