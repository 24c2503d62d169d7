import { ApprovalLimitEntity } from './approval-limit.entity.js';
import { ApprovalLimitRepository } from './approval-limit.repository.js';
import { ApprovalLimits } from './approval-limits.js';
import { AskRequest } from './ask-request.js';
import { ApproveRequest } from './approve-request.js';
import { DecideRequest } from './decide-request.js';
import { RequestEntity } from './request.entity.js';
import { RequestRepository } from './request.repository.js';
import { RequestStepEntity } from './request-step.entity.js';
import { RequestWords } from './request-words.js';
import { RequestsReader } from './requests-reader.js';

/** What the relief module provides of this room. */
export const REQUESTS = {
  entities: [RequestEntity, RequestStepEntity, ApprovalLimitEntity],
  repositories: [RequestRepository, ApprovalLimitRepository, RequestWords, AskRequest, ApproveRequest],
  exported: [RequestsReader, DecideRequest, ApprovalLimits],
} as const;
