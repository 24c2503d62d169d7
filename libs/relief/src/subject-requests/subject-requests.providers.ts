import { CarryOutRequest } from './carry-out-request.js';
import { CorrectionRepository } from './correction.repository.js';
import { CorrectSubject } from './correct-subject.js';
import { DecideSubjectRequest } from './decide-subject-request.js';
import { PresentWords } from './present-words-reader.js';
import { SubjectFiles } from './subject-file.js';
import { SubjectRepository } from './subject.repository.js';
import { SubjectFinder } from './subject-finder.js';
import { SubjectRequestRepository } from './subject-request.repository.js';
import { SubjectRequestsReader } from './subject-requests-reader.js';
import { TakeSubjectRequest } from './take-subject-request.js';

/** What the relief module provides of this room. */
export const SUBJECT_REQUESTS = {
  entities: [],
  repositories: [SubjectRepository, SubjectRequestRepository, SubjectFinder, CorrectionRepository, CorrectSubject],
  exported: [TakeSubjectRequest, DecideSubjectRequest, CarryOutRequest, SubjectRequestsReader, SubjectFiles, PresentWords],
} as const;
