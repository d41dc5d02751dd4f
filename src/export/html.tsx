/** Prints a report as a page to be pasted into the editor of a portal: no style sheet, class or script, which those drop. */
import { render } from 'preact-render-to-string';
import type { PaperDocument, PaperSection } from '../report/paper.ts';
import type { Grid, PrintedCell } from '../report/grid.ts';
import type { PlacedRow } from '../report/placed.ts';
import { placedRows, rowGroups } from '../report/placed.ts';
import { MANY_COLUMNS, columnShares } from './columns.ts';

const FONT = "font-family: FangSong, STFangsong, SimSun, 'Songti SC', serif";
const STYLE = {
  body: `${FONT}; font-size: 16px; line-height: 1.8; max-width: 60em; margin: 0 auto; padding: 1em`,
  title: `${FONT}; font-size: 24px; line-height: 1.5; text-align: center`,
  byline: 'font-size: 14px; text-align: center',
  draft: 'color: #c00000; text-align: right',
  heading: 'font-family: SimHei, sans-serif; font-size: 18px; line-height: 1.6; margin: 1em 0 0.5em',
  paragraph: 'margin: 0.5em 0; text-indent: 2em; text-align: justify',
  contact: 'margin: 0; text-indent: 2em',
  table: 'width: 100%; border-collapse: collapse; margin: 0.5em 0; table-layout: fixed',
  cell: 'border: 1px solid #000; padding: 4px; line-height: 1.4; word-break: break-all; vertical-align: middle; text-wrap: balance',
} as const;

const ORDINARY = cellStyles('normal');
const TITLE = cellStyles('bold');

function cellStyles(weight: string): Readonly<Record<PrintedCell['align'], string>> {
  const style = (align: string): string => `${STYLE.cell}; text-align: ${align}; font-weight: ${weight}`;
  return { start: style('left'), center: style('center') };
}

/** The report as a whole HTML file. All text goes through JSX and so stays text. */
export function htmlReport(document: PaperDocument): string {
  const html = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>{document.title}</title>
      </head>
      <body style={STYLE.body}>
        {document.draft !== null && <p style={STYLE.draft}>{document.draft}</p>}
        <h1 style={STYLE.title}>{document.title}</h1>
        {document.byline !== null && <p style={STYLE.byline}>{document.byline}</p>}
        {document.sections.map(sectionOf)}
        {contactOf(document)}
      </body>
    </html>
  );
  return `<!doctype html>\n${render(html)}\n`;
}

function sectionOf({ heading, paragraphs, grids }: PaperSection) {
  return (
    <>
      {heading !== null && <h2 style={STYLE.heading}>{heading}</h2>}
      {paragraphs.map((text) => (
        <p style={STYLE.paragraph}>{text}</p>
      ))}
      {grids.map((grid) => (
        <Table grid={grid} />
      ))}
    </>
  );
}

function contactOf({ unit, contact }: PaperDocument) {
  if (contact.length === 0) return null;
  return [{ label: '联系单位', text: unit }, ...contact].map(({ label, text }) => (
    <p style={STYLE.contact}>{`${label}：${text}`}</p>
  ));
}

function Table({ grid }: { grid: Grid }) {
  const { heads, bodies } = rowGroups(placedRows(grid));
  const size = grid.width >= MANY_COLUMNS ? 13 : 14;
  return (
    <table style={`${STYLE.table}; font-size: ${String(size)}px`}>
      <colgroup>
        {columnShares(grid).map((share) => (
          <col style={`width: ${(share * 100).toFixed(2)}%`} />
        ))}
      </colgroup>
      {heads.length > 0 && <thead>{heads.map(rowOf)}</thead>}
      {bodies.map((rows) => (
        <tbody>{rows.map(rowOf)}</tbody>
      ))}
    </table>
  );
}

function rowOf({ kind, cells }: PlacedRow) {
  return (
    <tr>
      {cells.map((cell) => (
        <Cell cell={cell} isTitle={kind === 'title'} />
      ))}
    </tr>
  );
}

function Cell({ cell, isTitle }: { cell: PrintedCell; isTitle: boolean }) {
  const { text, header, rowSpan, colSpan } = cell;
  const style = (isTitle ? TITLE : ORDINARY)[cell.align];
  const spans = { ...(rowSpan > 1 && { rowSpan }), ...(colSpan > 1 && { colSpan }) };
  return header === null ? (
    <td style={style} {...spans}>
      {text}
    </td>
  ) : (
    <th scope={header} style={style} {...spans}>
      {text}
    </th>
  );
}
