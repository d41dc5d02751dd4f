/** Prints a report as a page, and the pages that say one thing only. */
import { besideOf } from './beside.ts';
import type { BesideOf } from './beside.ts';
import type { Comparison } from './compare.ts';
import type { DocumentSection, ReportDocument } from './document.ts';
import { ContactLines, Foot } from './html-foot.tsx';
import type { Styling } from './html-frame.tsx';
import { htmlPage } from './html-frame.tsx';
import { Notes } from './html-notes.tsx';
import { DraftMark, Summary } from './html-review.tsx';
import { GridTable } from './html-table.tsx';
import type { Review } from './review.ts';

export interface ReportPage {
  readonly document: ReportDocument;
  /** What is still open; null once the report is approved. */
  readonly review: Review | null;
  /** The changes since last year, where they were asked for. */
  readonly comparison?: Comparison | null;
  readonly styling: Styling;
  /** What only a page behind a link has; a file that is passed on has none of it. */
  readonly served?: Served | null;
}

export interface Served {
  /** Where the page is shown with the changes since last year, or without them again. */
  readonly compareHref: string;
  readonly files: readonly FileLink[];
  /** The address of an image: the code of the page's own public address. */
  readonly code: string;
}

export interface FileLink {
  readonly href: string;
  readonly fileName: string;
  readonly name: string;
}

/** The report as a whole HTML page. */
export function reportPage({
  document,
  review,
  comparison = null,
  styling,
  served = null,
}: ReportPage): string {
  const { title, byline, draft, sections, unit, contact } = document;
  const beside = besideOf(review, comparison);
  return htmlPage({
    title,
    styling,
    isDraft: draft !== null,
    children: (
      <div class={draft === null ? 'sheet' : 'sheet open'}>
        <main id="content">
          {draft !== null && <DraftMark text={draft} />}
          <article>
            <Title text={title} />
            <p class="byline">{byline}</p>
            {served !== null && <CompareLink href={served.compareHref} isOn={comparison !== null} />}
            {comparison !== null && <p class="comparison">{comparison.sentence}</p>}
            {review !== null && <Summary review={review} />}
            {sections.map((section) => (
              <Section section={section} review={review} beside={beside} />
            ))}
            <ContactLines unit={unit} lines={contact} />
          </article>
        </main>
        {served !== null && <Foot served={served} />}
      </div>
    ),
  });
}

export interface Notice {
  readonly title: string;
  /** What happened. */
  readonly text: string;
  /** What to do about it, the likeliest first. */
  readonly advice: readonly string[];
}

/** A page that says one thing: that there is nothing here, or no longer. */
export function noticePage({ title, text, advice }: Notice, styling: Styling): string {
  return htmlPage({
    title,
    styling,
    children: (
      <div class="sheet">
        <main id="content" class="notice">
          <h1>{title}</h1>
          <p>{text}</p>
          <ul>
            {advice.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </main>
      </div>
    ),
  });
}

/** A title too long for one line breaks before its year, as it is written by hand, and then after its period; never in a word. */
export function Title({ text }: { text: string }) {
  return (
    <h1>
      {text.split(/(?=\d{4}年)/u).map((line) => (
        <span>
          {line.split(/(?=政府信息公开)/u).map((part) => (
            <span>{part}</span>
          ))}
        </span>
      ))}
    </h1>
  );
}

function CompareLink({ href, isOn }: { href: string; isOn: boolean }) {
  return (
    <p class="tools">
      <a href={href}>{isOn ? '不显示与上年相比' : '显示与上年相比'}</a>
    </p>
  );
}

function Section(props: { section: DocumentSection; review: Review | null; beside: BesideOf }) {
  const { section, review, beside } = props;
  return (
    <section id={section.id}>
      {section.heading !== null && <h2>{section.heading}</h2>}
      {section.paragraphs.map((text) => (
        <p>{text}</p>
      ))}
      {review !== null && section.unwritten && <p class="unwritten" />}
      {section.grids.map((grid) => (
        <GridTable grid={grid} section={section.id} beside={beside} />
      ))}
      {review !== null && section.grids.length > 0 && <Notes section={section} review={review} />}
    </section>
  );
}
