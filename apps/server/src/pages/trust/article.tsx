import type { VNode } from 'preact';
import type { Language } from '../../http/language.js';
import { link } from '../layout.js';

/** A piece of a text: a paragraph, a list, questions with answers, or a way on. */
export type ArticlePart =
  | string
  | { readonly list: readonly string[] }
  | { readonly terms: readonly (readonly [term: string, meaning: string])[] }
  | { readonly questions: readonly (readonly [question: string, answer: string])[] }
  | { readonly to: string; readonly label: string };

/** A part of a page of words, with a heading. */
export interface ArticleSection {
  /** id of the heading */
  readonly id: string;
  readonly title: string;
  readonly parts: readonly ArticlePart[];
}

interface ArticleProps {
  readonly language: Language;
  readonly sections: readonly ArticleSection[];
}

/** Where the sections of a long text begin. @param label what the list is, for who does not see it */
export function Contents({ sections, label }: Pick<ArticleProps, 'sections'> & { readonly label: string }): VNode {
  return (
    <nav aria-label={label}>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Sections of words. */
export function Article({ language, sections }: ArticleProps): VNode {
  return (
    <>
      {sections.map(({ id, title, parts }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          {parts.map((part, at) => (
            <Part key={at} language={language} part={part} />
          ))}
        </section>
      ))}
    </>
  );
}

function Part({ language, part }: { readonly language: Language; readonly part: ArticlePart }): VNode {
  if (typeof part === 'string') return <p>{part}</p>;
  if ('to' in part) {
    return (
      <p>
        <a href={link(part.to, language)}>{part.label}</a>
      </p>
    );
  }
  if ('list' in part) {
    return (
      <ul>
        {part.list.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  }
  return 'terms' in part ? <Terms terms={part.terms} /> : <Questions questions={part.questions} />;
}

function Terms({ terms }: { readonly terms: readonly (readonly [string, string])[] }): VNode {
  return (
    <dl class="facts">
      {terms.map(([term, meaning]) => (
        <>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </>
      ))}
    </dl>
  );
}

function Questions({ questions }: { readonly questions: readonly (readonly [string, string])[] }): VNode {
  return (
    <>
      {questions.map(([question, answer]) => (
        <details key={question}>
          <summary>{question}</summary>
          <p>{answer}</p>
        </details>
      ))}
    </>
  );
}
