/** Reports that are whole and hold: published ones, and made-up ones of busy bodies. */
import type { CorpusReport } from '../reports.ts';
import { corpus, f2019, f2021, fail } from '../reports.ts';
import type { FormName, Values } from './arithmetic.ts';
import { BLOCKS, PARTS, resultsOf, rowsOf } from './arithmetic.ts';
import type { Random } from './random.ts';

export interface Base {
  readonly name: string;
  readonly form: FormName;
  readonly values: Values;
  readonly before: Values | null;
}

export function bases(random: Random): readonly Base[] {
  const published = corpus();
  const of = (id: string): CorpusReport =>
    published.find((report) => report.id === id) ?? fail(`no report ${id}`);
  return [
    { name: '宿迁市 2023', form: 'f2021', values: valuesOf(of('30')), before: null },
    { name: '宿迁市 2024, with 2023', form: 'f2021', values: valuesOf(of('31')), before: valuesOf(of('30')) },
    { name: '闽清县工业和信息化局 2020', form: 'f2019', values: valuesOf(of('seed')), before: null },
    ...(['f2019', 'f2021'] as const).flatMap((form) =>
      [3, 40, 900].map((size) => ({
        name: `${form}, up to ${String(size)} a cell`,
        form,
        values: madeUp(form, size, random),
        before: null,
      })),
    ),
  ];
}

function valuesOf({ form, figures }: CorpusReport): Values {
  return new Map(
    form.cells.map(({ id }) => {
      const figure = figures.get(id);
      return [id, figure?.kind === 'number' ? Number(figure.quantity) : null];
    }),
  );
}

/** Figures of which about half are 0, as in published tables; 新收 is what the rest leaves. */
function madeUp(form: FormName, size: number, random: Random): Values {
  const values = new Map<string, number>((form === 'f2019' ? f2019 : f2021).cells.map(({ id }) => [id, 0]));
  const some = (): number => (random.next() < 0.5 ? 0 : random.upTo(size));
  const at = (row: string, column: string): number => values.get(`t3.${row}.${column}`) ?? 0;
  for (const part of PARTS) {
    for (const row of [...resultsOf(form), 'carried-out']) values.set(`t3.${row}.${part}`, some());
    const results = resultsOf(form).reduce((sum, row) => sum + at(row, part), 0);
    values.set(`t3.result-total.${part}`, results);
    const handled = results + at('carried-out', part);
    const carried = Math.min(handled, some());
    values.set(`t3.carried-in.${part}`, carried);
    values.set(`t3.new.${part}`, handled - carried);
  }
  for (const row of rowsOf(form))
    values.set(
      `t3.${row}.total`,
      PARTS.reduce((sum, part) => sum + at(row, part), 0),
    );
  for (const block of BLOCKS) {
    const outcomes = ['upheld', 'corrected', 'other', 'pending'].map(
      (outcome) => [`t4.${block}.${outcome}`, some()] as const,
    );
    for (const [cell, value] of outcomes) values.set(cell, value);
    values.set(
      `t4.${block}.total`,
      outcomes.reduce((sum, [, value]) => sum + value, 0),
    );
  }
  for (const [cell, value] of tableTwo(form, random.upTo(size), random.upTo(size))) values.set(cell, value);
  if (values.size !== (form === 'f2019' ? f2019 : f2021).cells.length) fail('a cell too many');
  return values;
}

function tableTwo(form: FormName, some: number, more: number): readonly (readonly [string, number])[] {
  if (form === 'f2021')
    return [
      ['t20-1.norms.made', some],
      ['t20-1.norms.in-force', some + more],
      ['t20-5.permit.decisions', more],
    ];
  return [
    ['t20-1.norms.made', some],
    ['t20-1.norms.opened', some],
    ['t20-1.norms.total-open', some + more],
    ['t20-5.permit.prev-items', some + 1],
    ['t20-5.permit.delta', -some],
  ];
}
