import type { Contacts } from '#platform/config/contact-settings.js';
import { Layout, renderPage } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { ABOUT_TEXTS } from './about-texts.js';
import { ACCESS_TEXTS } from './access-texts.js';
import { Article, Contents } from './article.js';
import { GUIDE_TEXTS } from './guide-texts.js';
import { ContactLines } from './owner-line.js';

/** How to find a gift, read a receipt, check it, and what the figures mean. */
export function renderGuidePage(context: PageContext): string {
  const { title, description, contents, sections } = GUIDE_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={title} description={description}>
      <h1>{title}</h1>
      <Contents sections={sections} label={contents} />
      <Article language={context.language} sections={sections} />
    </Layout>,
  );
}

/** What everybody can rely on when they use the pages, and what is missing. */
export function renderAccessPage(context: PageContext, contacts: Contacts): string {
  const { title, description, sections } = ACCESS_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={title} description={description}>
      <h1>{title}</h1>
      <p>{description}</p>
      <Article language={context.language} sections={sections} />
      <ContactLines contacts={contacts} language={context.language} />
    </Layout>,
  );
}

/** Who runs the book and answers for it. */
export function renderAboutPage(context: PageContext, contacts: Contacts): string {
  const { title, description, who, sections } = ABOUT_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={title} description={description}>
      <h1>{title}</h1>
      <h2>{who}</h2>
      <ContactLines contacts={contacts} language={context.language} />
      <Article language={context.language} sections={sections} />
    </Layout>,
  );
}
