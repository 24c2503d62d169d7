import type { VNode } from 'preact';
import type { DictionaryEntry } from '#disclosure/open-data/dictionary.js';
import type { PageContext } from '../page-context.js';
import { OPEN_DATA_TEXTS } from './open-data-texts.js';

interface DictionaryProps {
  readonly context: PageContext;
  readonly entries: readonly DictionaryEntry[];
  /** path of the same for programs */
  readonly address: string;
}

/** What every column of every table means. */
export function Dictionary({ context, entries, address }: DictionaryProps): VNode {
  const text = OPEN_DATA_TEXTS[context.language];
  return (
    <section aria-labelledby="tu-dien">
      <h2 id="tu-dien">{text.dictionary}</h2>
      <p>
        {text.dictionaryHint} <a href={address}>dictionary.json</a>
      </p>
      {entries.map((entry) => (
        <Entry key={entry.name} context={context} entry={entry} />
      ))}
    </section>
  );
}

function Entry({ context: { language }, entry }: { readonly context: PageContext; readonly entry: DictionaryEntry }): VNode {
  const text = OPEN_DATA_TEXTS[language];
  return (
    <details id={`td-${entry.name}`}>
      <summary>
        {entry.title[language]} ({entry.name})
      </summary>
      <p>{entry.about[language]}</p>
      <table>
        <caption>
          {text.dictionary}: {entry.title[language]}
        </caption>
        <thead>
          <tr>
            <th scope="col">{text.column}</th>
            <th scope="col">{text.type}</th>
            <th scope="col">{text.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {entry.columns.map(({ name, type, meaning }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{text.types[type]}</td>
              <td>{meaning[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
