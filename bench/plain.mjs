/** A report as plain texts, spans and widths: what somebody would write out who used a library directly. */
import { placedRows, rowGroups } from '../dist/src/report/placed.js';
import { columnShares } from '../dist/src/export/columns.js';

export function plainOf({ title, unit, sections, contact }, form) {
  return {
    identities: identitiesOf(form),
    title,
    unit,
    sections: sections.map(({ name, heading, paragraphs, grids }) => ({
      name,
      heading,
      paragraphs,
      tables: grids.map(tableOf),
    })),
    contact: [{ label: '联系单位', text: unit }, ...contact].map(({ label, text }) => `${label}：${text}`),
  };
}

/** What each identity is called, and where it stands. */
function identitiesOf(form) {
  return form.checks
    .filter(
      ({ rule }) => rule.kind === 'equal' && [...rule.left, ...rule.right].every(({ of }) => of === 'this'),
    )
    .map(({ meaning, key }) => ({ meaning, at: key === null ? '' : form.cell(key).name }));
}

function tableOf(grid) {
  const rows = placedRows(grid);
  const heads = rowGroups(rows).heads.length;
  return {
    shares: columnShares(grid),
    isWide: grid.width >= 6,
    rows: rows.map(({ kind, cells }, index) => ({
      isHead: index < heads,
      isTitle: kind === 'title',
      cells: cells.map(({ text, rowSpan, colSpan, align, start, header }) => ({
        text,
        rowSpan,
        colSpan,
        start,
        isStart: align === 'start',
        isFigure: header === null,
      })),
    })),
  };
}
