import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import { formatVnd } from '#core/vnd.js';
import type { ListFilter } from '#disclosure/listing/list-filter.js';
import type { UnitName } from '#disclosure/registry/registry.js';
import { link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { type ListPage, listPath } from './list-frame.js';
import { isNarrowed } from './list-question.js';
import { LIST_TEXTS } from './list-texts.js';

interface FilterEchoProps {
  readonly context: PageContext;
  readonly slug: string;
  readonly page: ListPage;
  readonly filter: ListFilter;
  readonly units: readonly UnitName[];
}

/** Says in words what a list is narrowed to, and how to see all of it again. */
export function FilterEcho({ context, slug, page, filter, units }: FilterEchoProps): VNode | null {
  if (!isNarrowed(filter)) return null;
  const { filteredBy, clear, echo } = LIST_TEXTS[context.language];
  const unit = units.find(({ code }) => code === filter.unit)?.name ?? filter.unit;
  const words = [
    filter.from && echo.from(formatDateVietnamese(filter.from)),
    filter.to && echo.to(formatDateVietnamese(filter.to)),
    filter.min === undefined ? undefined : echo.min(formatVnd(filter.min)),
    filter.max === undefined ? undefined : echo.max(formatVnd(filter.max)),
    unit && echo.unit(unit),
    filter.status && echo[filter.status],
  ];
  return (
    <p>
      {filteredBy}: <strong>{words.filter((word) => word !== undefined).join(' · ')}</strong>{' '}
      <a class="button" href={link(listPath(slug, page), context.language)}>
        {clear}
      </a>
    </p>
  );
}
