import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { answerLike, type ExampleValue } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';

type RequestExample = Readonly<Record<string, ExampleValue>>;

/** Whose request it is, is looked up by the id in the path. */
const THIS_REQUEST = { thing: 'request', param: 'id' } as const;

/** What every decision on a request may be refused for. */
export const DECISION_PROBLEMS = ['VALIDATION', 'NOT_FOUND', 'REQUEST_STATE', 'CONFLICT'] as const;

/** Route: somebody else than its maker approves a request. What that does, and what may stand against it, differs by kind. */
export function ApprovesRequest(): MethodDecorator {
  return applyDecorators(Needs('approve', THIS_REQUEST), Post(':id/approve'), HttpCode(200));
}

/** Route: somebody else than its maker sends a request back with a reason. @param example a request of the kind */
export function ReturnsRequest(example: RequestExample): MethodDecorator {
  return applyDecorators(
    Needs('send_back', THIS_REQUEST),
    Post(':id/return'),
    HttpCode(200),
    Does('Trả lại kèm lý do', 'Returns it with a reason', [...DECISION_PROBLEMS, 'MAKER_MAY_NOT_APPROVE']),
    ApiOkResponse(answerLike('Đã trả lại · returned', { ...example, state: 'returned', version: 2 })),
  );
}

/** Route: its maker takes a request back. @param example a request of the kind */
export function WithdrawsRequest(example: RequestExample): MethodDecorator {
  return applyDecorators(
    Needs('ask', THIS_REQUEST),
    Post(':id/withdraw'),
    HttpCode(200),
    Does('Người lập rút đề nghị', 'Its maker takes it back', [...DECISION_PROBLEMS, 'REQUEST_NOT_YOURS']),
    ApiOkResponse(answerLike('Đã rút · withdrawn', { ...example, state: 'withdrawn', version: 2 })),
  );
}
