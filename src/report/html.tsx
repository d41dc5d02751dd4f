/** Prints a report as a page. All text goes through JSX and so stays text. */
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { DocumentSection, ReportDocument } from './document.ts';
import { GridTable } from './html-table.tsx';
import { DraftNotice } from './html-review.tsx';
import type { Review } from './review.ts';
import { STYLE } from './style.ts';

/** Where a page has its style from: a sheet that is served, or itself (a file that is passed on). */
export type Styling = { readonly kind: 'link'; readonly href: string } | { readonly kind: 'inline' };

export interface ReportPage {
  readonly document: ReportDocument;
  /** What is still open; null once the report is approved. */
  readonly review: Review | null;
  readonly styling: Styling;
}

/** The report as a whole HTML page. */
export function reportPage({ document, review, styling }: ReportPage): string {
  return page(
    document.title,
    styling,
    <main>
      {document.draft !== null && <DraftNotice mark={document.draft} review={review} />}
      <article class={document.draft === null ? undefined : 'open'}>
        <Title text={document.title} />
        <p class="byline">{document.byline}</p>
        {document.sections.map((section) => (
          <Section section={section} draft={document.draft !== null} />
        ))}
      </article>
    </main>,
  );
}

/** A page that says one thing: that there is nothing here, or no longer. */
export function noticePage({
  title,
  text,
  styling,
}: {
  title: string;
  text: string;
  styling: Styling;
}): string {
  return page(
    title,
    styling,
    <main class="notice">
      <h1>{title}</h1>
      <p>{text}</p>
    </main>,
  );
}

function page(title: string, styling: Styling, body: ComponentChildren): string {
  const html = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        {/* An empty icon of its own, or browsers ask the server for one that it does not have. */}
        <link rel="icon" href="data:," />
        {styling.kind === 'link' ? (
          <link rel="stylesheet" href={styling.href} />
        ) : (
          // Our own constant: escaping would break its quotes.
          <style dangerouslySetInnerHTML={{ __html: STYLE }} />
        )}
      </head>
      <body>{body}</body>
    </html>
  );
  return `<!doctype html>\n${render(html)}\n`;
}

/** A title too long for one line breaks before its year, as it is written by hand. */
function Title({ text }: { text: string }) {
  const year = text.search(/\d{4}年/u);
  const parts = year > 0 ? [text.slice(0, year), text.slice(year)] : [text];
  return (
    <h1>
      {parts.map((part) => (
        <span>{part}</span>
      ))}
    </h1>
  );
}

function Section({ section, draft }: { section: DocumentSection; draft: boolean }) {
  return (
    <section id={section.id}>
      {section.heading !== null && <h2>{section.heading}</h2>}
      {section.paragraphs.map((text) => (
        <p>{text}</p>
      ))}
      {draft && section.unwritten && <p class="unwritten" />}
      {section.grids.map((grid) => (
        <GridTable grid={grid} />
      ))}
    </section>
  );
}
