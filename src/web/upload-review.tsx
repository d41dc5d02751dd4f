/** The page on which a member compares what was read with his file, before any of it is taken. */
import type { BesideOf } from '../report/beside.ts';
import { remarkId } from '../report/beside.ts';
import type { DocumentSection } from '../report/document.ts';
import type { Styling } from '../report/html-frame.tsx';
import { htmlPage } from '../report/html-frame.tsx';
import { Label } from '../report/html-notes.tsx';
import { GridTable } from '../report/html-table.tsx';
import type { Remark } from '../report/review.ts';
import { Decide } from './upload-decide.tsx';
import { Differences, Lacking, Problems, Read } from './upload-summary.tsx';
import type { ImportView } from './upload-view.ts';

export interface ReviewPage {
  readonly view: ImportView;
  readonly fileName: string;
  /** As the title has it. */
  readonly unitName: string;
  readonly period: string | null;
  readonly action: string;
  readonly csrf: string;
  /** What to say of a decision that could not be taken; null where there is nothing. */
  readonly problem: string | null;
  readonly styling: Styling;
}

export function reviewPage(page: ReviewPage): string {
  const { view, styling, problem } = page;
  return htmlPage({
    title: '核对读到的内容',
    styling,
    children: (
      <div class="sheet open upload import">
        <main id="content">
          <h1>核对读到的内容</h1>
          <p class="lead">
            请对照原件看一遍，确认无误再入库。<a href="#decide">直接到确认</a>
          </p>
          {problem !== null && (
            <div class="problem" role="alert">
              <p>{problem}</p>
            </div>
          )}
          <div class="read">
            <Read page={page} />
            <Lacking view={view} />
          </div>
          <Problems view={view} />
          <Differences view={view} />
          {view.sections.map((section) => (
            <Part section={section} view={view} />
          ))}
          <Decide page={page} />
        </main>
      </div>
    ),
  });
}

function Part({ section, view }: { section: DocumentSection; view: ImportView }) {
  const { remarks, changes } = view;
  const beside: BesideOf = ({ cell }) => {
    const own = remarks.filter(({ at }) => at !== null && at.cell === cell);
    return {
      remarks: own,
      explainedBy: own.map(remarkId),
      change: (cell === null ? null : changes.get(cell)) ?? null,
    };
  };
  return (
    <section id={section.id}>
      {section.heading !== null && <h2>{section.heading}</h2>}
      {section.paragraphs.map((text) => (
        <p>{text}</p>
      ))}
      {section.unwritten && section.heading !== null && <p class="unwritten" />}
      {section.grids.map((grid) => (
        <GridTable grid={grid} section={section.id} beside={beside} />
      ))}
      <Notes remarks={remarks.filter(({ at }) => at?.section === section.id)} name={section.name} />
    </section>
  );
}

function Notes({ remarks, name }: { remarks: readonly Remark[]; name: string }) {
  if (remarks.length === 0) return null;
  return (
    <div class="notes">
      <h3>{`${name}核对说明`}</h3>
      <ol>
        {remarks.map((remark) => (
          <li id={remarkId(remark)} value={remark.number}>
            <Label remark={remark} />
            {` ${remark.message}`}
            <span class="advice">{remark.advice}</span>
            {remark.at !== null && (
              <a class="back" href={`#${remark.at.cell}`}>
                回到这一格
              </a>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
