import { ApiHeader } from '@nestjs/swagger';
import { DomainError } from '#core/domain-error.js';
import { RequestError } from '../http/request-error.js';

/** Documents the header by which an edit names the version it was made from. */
export function NeedsVersionSeen(): MethodDecorator {
  return ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'ETag của bản đang sửa · of the version seen',
    schema: { type: 'string', example: '"v1"' },
  });
}

/**
 * Writes what was made from the version a client saw.
 * @throws RequestError `PRECONDITION_FAILED` when somebody else wrote meanwhile, and what the write refuses
 */
export async function onlyThisVersion<Written>(write: () => Promise<Written>): Promise<Written> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'CONFLICT') throw new RequestError('PRECONDITION_FAILED');
    throw error;
  }
}
