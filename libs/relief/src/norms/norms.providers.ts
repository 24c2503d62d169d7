import { NormsReader } from './norms-reader.js';
import { SetNorm } from './set-norm.js';
import { SupportNormEntity } from './support-norm.entity.js';
import { SupportNormRepository } from './support-norm.repository.js';

/** What the relief module provides of this room. */
export const NORMS = {
  entities: [SupportNormEntity],
  repositories: [SupportNormRepository],
  exported: [NormsReader, SetNorm],
} as const;
