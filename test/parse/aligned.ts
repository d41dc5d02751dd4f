/** What a pasted text is read as, in one line. */
import type { Form } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Alignment } from '../../src/parse/align.ts';
import { alignTables } from '../../src/parse/align.ts';

export function form(id: 'f2019' | 'f2021'): Form {
  const known = registry().form(id);
  if (known === null) throw new Error(`no form ${id}`);
  return known;
}

interface Options {
  readonly standing?: string;
  readonly unknown?: 'unread';
  readonly dashes?: 'blank';
}
type Part = 's2' | 's3' | 's4' | null;

/** `rules.made=1 …`, then `| blank …`; or the problem's code and text; or why it is no table. */
export function read(id: 'f2019' | 'f2021', section: Part, text: string, options: Options = {}): string {
  const alignment = align(id, section, text, options);
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

/** The lines that were passed over. */
export function unread(section: Part, text: string, options: Options = {}): readonly string[] {
  const alignment = align('f2021', section, text, options);
  return alignment.kind === 'aligned' ? alignment.unread : [alignment.kind];
}

function align(id: 'f2019' | 'f2021', section: Part, text: string, options: Options): Alignment {
  const used = form(id);
  const { standing, ...rest } = options;
  return alignTables(text, {
    form: used,
    tables: used.tables.filter((table) => section === null || table.section === section),
    standing: used.cell(standing ?? '') ?? null,
    ...rest,
  });
}
