import type { VNode } from 'preact';
import type { BusinessDate } from '#core/dates.js';
import { type FieldError, FieldFault, faultOf } from './trust/error-summary.js';

interface DayFieldProps {
  readonly label: string;
  /** id of the field, as its errors name it */
  readonly id: string;
  readonly name: string;
  readonly typed: string;
  /** what was understood of it */
  readonly day: BusinessDate | undefined;
  readonly errors: readonly FieldError[];
}

/** A day to choose. A browser's own field of days shows nothing it cannot read: what was typed wrongly stands in a field of text. */
export function DayField({ label, id, name, typed, day, errors }: DayFieldProps): VNode {
  const shared = { name, id, autocomplete: 'off', ...faultOf(id, errors) };
  return (
    <label>
      {label}
      {typed !== '' && day === undefined ? (
        <input type="text" value={typed} {...shared} />
      ) : (
        <input type="date" value={day ?? ''} {...shared} />
      )}
      <FieldFault field={id} errors={errors} />
    </label>
  );
}
