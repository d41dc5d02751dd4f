import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { Form } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Alignment } from '../../src/parse/align.ts';
import { alignTables } from '../../src/parse/align.ts';
import { fold } from '../../src/parse/fold.ts';

const folder = new URL('../fixtures/', import.meta.url);
const schema = z.object({
  form: z.enum(['f2019', 'f2021']),
  cells: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number().nullable()))),
  raw: z.record(z.string(), z.string()).default({}),
});

interface Report {
  readonly name: string;
  readonly form: Form;
  readonly text: string;
  /** What is printed in each cell that the text shows; '' for a blank one. */
  readonly truth: ReadonlyMap<string, string>;
}

function read(name: string): Report {
  const { form, cells, raw } = schema.parse(
    JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')),
  );
  const known = registry().form(form);
  if (known === null) throw new Error(`no form ${form}`);
  const truth = Object.entries(cells).flatMap(([table, rows]) =>
    Object.entries(rows).flatMap(([row, columns]) =>
      Object.entries(columns).map(([column, value]) => {
        const id = `${table}.${row}.${column}`;
        return [id, fold(raw[id] ?? (value === null ? '' : String(value)))] as const;
      }),
    ),
  );
  return {
    name,
    form: known,
    text: readFileSync(new URL(`${name}.txt`, folder), 'utf8'),
    // Rows that the form does not have are a local addition (forms.md §3.1).
    truth: new Map(truth.filter(([id]) => known.cell(id) !== undefined)),
  };
}

const corpus = readdirSync(new URL('corpus/', folder))
  .filter((file) => file.endsWith('.txt') && !file.startsWith('seed'))
  .map((file) => read(`corpus/${file.replace('.txt', '')}`));

const align = ({ text, form }: Report): Alignment =>
  alignTables(text, { form, tables: form.tables, unknown: 'unread' });

function placedOf(alignment: Alignment): ReadonlyMap<string, string> {
  if (alignment.kind !== 'aligned') return new Map();
  return new Map(alignment.placed.map(({ cell, text }) => [cell.id, text]));
}

/** The text cut before every heading of a part and every title of a table. */
function tablesIn(text: string): readonly string[] {
  const tables: string[][] = [];
  for (const line of text.split('\n')) {
    const isTitle = /^第二十条第?[(（]?|^[二三四]、\S*情况/.test(line);
    if (isTitle) tables.push([line]);
    else tables.at(-1)?.push(line);
  }
  return tables.map((lines) => lines.join('\n'));
}

describe('published reports', () => {
  test.each(corpus.map((report) => [report.name, report] as const))(
    '%s: every cell that the page shows is read, no other and none wrong',
    (_, report) => {
      const alignment = align(report);
      expect(alignment).toMatchObject({ kind: 'aligned' });
      const printed = [...report.truth].filter(([, text]) => text !== '');
      expect([...placedOf(alignment)].sort()).toEqual(printed.sort());
    },
  );

  test('all their cells are placed in 26 reports, blank ones are named', () => {
    const alignments = corpus.map(align);
    const placed = alignments.reduce((sum, alignment) => sum + placedOf(alignment).size, 0);
    const blank = corpus.map((report, index) => {
      const alignment = alignments[index];
      const named = alignment?.kind === 'aligned' ? alignment.blank.map(({ id }) => String(id)) : [];
      const truth = [...report.truth].flatMap(([id, text]) => (text === '' ? [id] : []));
      expect(named).toEqual(expect.arrayContaining(truth));
      return truth.length;
    });
    expect({ placed, blank: blank.reduce((sum, count) => sum + count, 0) }).toEqual({
      placed: 1061,
      blank: 49,
    });
  });

  test('30 and 31 are whole: 200 cells each; the seed, with all its prose, 198', () => {
    const seed = read('seed-mqx-gxj-2020');
    const whole = [...corpus.filter(({ name }) => /corpus\/3[01]-/.test(name)), seed];
    const counts = whole.map((report) => {
      // Nothing in them is unknown, so they may be pasted in chat as they are.
      const alignment = alignTables(report.text, { form: report.form, tables: report.form.tables });
      for (const [id, text] of placedOf(alignment)) expect([id, text]).toEqual([id, report.truth.get(id)]);
      return placedOf(alignment).size;
    });
    expect(counts).toEqual([200, 200, 198]);
  });

  test('pasted in chat table by table, all but one table with a local row are read', () => {
    const refused: string[] = [];
    let placed = 0;
    for (const { name, form, text, truth } of corpus) {
      for (const table of tablesIn(text)) {
        const alignment = alignTables(table, { form, tables: form.tables });
        if (alignment.kind === 'refused') refused.push(name);
        for (const [id, written] of placedOf(alignment)) expect([id, written]).toEqual([id, truth.get(id)]);
        placed += placedOf(alignment).size;
      }
    }
    expect({ placed, refused }).toEqual({ placed: 1055, refused: ['corpus/13-huangpi-street-2020'] });
  });

  test('a local row with figures is refused in chat, by its name', () => {
    const report = read('corpus/13-huangpi-street-2020');
    expect(alignTables(report.text, { form: report.form, tables: report.form.tables })).toEqual({
      kind: 'refused',
      problem: { code: 'rowUnclear', text: '其他主动公开文件' },
    });
  });
});
