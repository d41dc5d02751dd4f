/** What a pasted text is read as, in one line. */
import type { Form } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';
import { alignTables } from '../../src/parse/align.ts';

export function form(id: 'f2019' | 'f2021'): Form {
  const known = registry().form(id);
  if (known === null) throw new Error(`no form ${id}`);
  return known;
}

/** `rules.made=1 …`, then `| blank …`; or the problem's code and text; or why it is no table. */
export function read(
  id: 'f2019' | 'f2021',
  section: 's2' | 's3' | 's4' | null,
  text: string,
  options: { readonly standing?: string; readonly unknown?: 'unread'; readonly dashes?: 'blank' } = {},
): string {
  const used = form(id);
  const { standing, ...rest } = options;
  const alignment = alignTables(text, {
    form: used,
    tables: used.tables.filter((table) => section === null || table.section === section),
    standing: used.cell(standing ?? '') ?? null,
    ...rest,
  });
  switch (alignment.kind) {
    case 'notATable':
      return alignment.kind;
    case 'refused': {
      const { problem } = alignment;
      const about = 'text' in problem ? problem.text : 'row' in problem ? problem.row : '';
      return `! ${problem.code} ${about}`.trim();
    }
    case 'aligned': {
      const short = (cell: string): string => cell.replace(/^[^.]+\./, '');
      const placed = alignment.placed.map(({ cell, text: value }) => `${short(cell.id)}=${value}`).join(' ');
      const blank = alignment.blank.map((cell) => short(cell.id)).join(' ');
      return blank === '' ? placed : `${placed} | ${blank}`;
    }
    default:
      return alignment satisfies never;
  }
}
