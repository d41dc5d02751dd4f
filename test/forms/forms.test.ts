import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { FormSpec } from '../../src/form/spec.ts';
import { defineForm } from '../../src/form/define.ts';
import { annual, quarterly } from '../../src/form/period.ts';
import { f2019 } from '../../src/forms/f2019.ts';
import { f2021 } from '../../src/forms/f2021.ts';
import { registry } from '../../src/forms/registry.ts';

const forms = registry();
const seedText = readFileSync(new URL('../fixtures/seed-mqx-gxj-2020.txt', import.meta.url), 'utf8');
const squeeze = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

describe('the national formats', () => {
  test('have the cells of forms.md: 198 in f2019, 200 in f2021', () => {
    expect(forms.forms.map((form) => [form.id, form.cells.length])).toEqual([
      ['f2019', 198],
      ['f2021', 200],
    ]);
  });

  test('f2019 serves 2019 and 2020, f2021 all years since, quarters with their year', () => {
    const ids = [annual(2018), annual(2019), quarterly(2020, 4), quarterly(2021, 1), annual(2026)].map(
      (period) => forms.formFor(period)?.id ?? null,
    );
    expect(ids).toEqual([null, 'f2019', 'f2019', 'f2021', 'f2021']);
  });

  test('every label, head and heading of f2019 is printed in the seed', () => {
    const page = squeeze(seedText);
    const form = defineForm(f2019);
    const labels = [
      ...form.sections.flatMap((section) => section.heading ?? []),
      ...form.tables.flatMap((table) => [
        table.title ?? '',
        ...[...table.rows, ...table.columns].flatMap((line) => [line.label, ...line.groups]),
        table.spec.layout.kind === 'across' ? '' : table.spec.layout.corner,
      ]),
    ];
    expect(labels.filter((label) => !page.includes(squeeze(label)))).toEqual([]);
  });

  test('what is typed is 166 cells in f2019 and 166 in f2021; the rest is derived', () => {
    const typed = forms.forms.map((form) => form.cells.filter((cell) => cell.sumOf === null).length);
    expect(typed).toEqual([22 + 132 + 12, 10 + 144 + 12]);
  });

  test('quarters: openings are the first, stocks the last, all else adds up', () => {
    const of = (form: FormSpec, id: string) => defineForm(form).cell(id)?.accumulates;
    expect(['t3.carried-in.person', 't20-5.permit.prev-items'].map((id) => of(f2019, id))).toEqual([
      'first',
      'first',
    ]);
    expect(
      ['t3.carried-out.person', 't20-1.norms.total-open', 't4.review.pending'].map((id) => of(f2019, id)),
    ).toEqual(['last', 'last', 'last']);
    expect(of(f2021, 't20-1.norms.in-force')).toBe('last');
    expect(['t3.new.person', 't20-5.permit.delta', 't4.review.upheld'].map((id) => of(f2019, id))).toEqual([
      'sum',
      'sum',
      'sum',
    ]);
  });

  test('between the versions only 结转下年 compares', () => {
    expect([...defineForm(f2021).crosswalk].every((cell) => cell.startsWith('t3.carried-out.'))).toBe(true);
    expect(defineForm(f2021).crosswalk.size).toBe(7);
  });

  test('aliases name one line of their table each', () => {
    for (const form of forms.forms)
      for (const table of form.tables)
        for (const lines of [table.rows, table.columns]) {
          const names = lines.flatMap((line) => line.aliases);
          expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
        }
  });
});

describe('the compiler refuses a form that contradicts itself', () => {
  const [documents] = f2019.sections.flatMap((section) =>
    section.content.kind === 'tables' ? section.content.tables : [],
  );
  if (documents === undefined) throw new Error('no table');

  test('a check on a cell that is not there', () => {
    const check = { ...(f2019.checks[0] ?? fail()), cells: ['t3.new.nobody' as never] };
    expect(() => defineForm({ ...f2019, checks: [check] })).toThrow('names t3.new.nobody');
  });

  test('a row that stands twice', () => {
    const twice = { ...documents, rows: [...documents.rows, ...documents.rows] };
    expect(() => defineForm(withTable(twice))).toThrow('twice');
  });

  test('a sum over a line that is not there', () => {
    const [row] = documents.rows;
    if (row === undefined || 'lines' in row) throw new Error('no row');
    const sums = { ...documents, rows: [{ ...row, sumOf: ['nothing'] }] };
    expect(() => defineForm(withTable(sums))).toThrow('adds up nothing');
  });

  function withTable(table: typeof documents): FormSpec {
    const section = {
      id: 's2',
      share: 'disclosure' as const,
      heading: null,
      name: '表二',
      content: { kind: 'tables' as const, tables: [table ?? fail()] },
    };
    return { ...f2019, sections: [section], asks: ['s2'], checks: [] };
  }
});

function fail(): never {
  throw new Error('missing');
}
