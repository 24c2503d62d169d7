import { DeadlinesReader } from './deadlines-reader.js';
import { LegalRuleEntity } from './legal-rule.entity.js';
import { LegalRuleRepository } from './legal-rule.repository.js';
import { LegalRulesReader } from './legal-rules-reader.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationsReader } from './publications-reader.js';
import { RecordPublication } from './record-publication.js';

/** What the relief module provides of this room. */
export const DEADLINES = {
  entities: [LegalRuleEntity],
  repositories: [LegalRuleRepository, PublicationRepository],
  exported: [LegalRulesReader, PublicationsReader, DeadlinesReader, RecordPublication],
} as const;
