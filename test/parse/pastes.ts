/** Pasted tables for property tests: any form, any layout, any habit, with what a page prints around them. */
import fc from 'fast-check';
import type { Cell, Form, Table } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';
import { alignTables } from '../../src/parse/align.ts';
import { fold } from '../../src/parse/fold.ts';
import type { Habits, Layout, Rendered } from './layouts.ts';
import { LAYOUTS, LOSES_BLANKS, render } from './layouts.ts';

const { forms } = registry();

/** Mostly small counts and zeros, as in real reports; totals are those of their parts, blank where a part is. */
function valuesOf(form: Form, blankShare: number): fc.Arbitrary<ReadonlyMap<string, string>> {
  const typed = form.cells.filter(({ sumOf }) => sumOf === null);
  return fc.tuple(...typed.map((cell) => textOf(cell, blankShare))).map((texts) => {
    const values = new Map(typed.map(({ id }, index) => [String(id), texts[index] ?? '']));
    const total = (id: string): string => {
      const parts = form.cell(id)?.sumOf?.map((part) => values.get(part) ?? total(part)) ?? [];
      return parts.includes('') ? '' : String(parts.reduce((sum, part) => sum + Number(part), 0));
    };
    for (const { id, sumOf } of form.cells) if (sumOf !== null) values.set(id, total(id));
    return values;
  });
}

function textOf(cell: Cell, blankShare: number): fc.Arbitrary<string> {
  const filled = figure(cell);
  if (blankShare === 0) return filled;
  return fc.oneof(
    { weight: 100 - blankShare, arbitrary: filled },
    { weight: blankShare, arbitrary: fc.constant('') },
  );
}

function figure({ measure }: Cell): fc.Arbitrary<string> {
  const upTo = (max: number): fc.Arbitrary<string> => fc.nat({ max }).map(String);
  switch (measure.kind) {
    case 'count':
      return fc.oneof({ weight: 3, arbitrary: fc.constant('0') }, upTo(40), upTo(2_000_000));
    case 'change':
      return fc.oneof(
        fc.integer({ min: -30, max: 30 }).map(String),
        upTo(9).map((by) => `+${by}`),
        upTo(9).map((by) => `减少${by}`),
      );
    case 'money':
      return fc.oneof(
        fc.constant('0'),
        fc.nat({ max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
        upTo(999).map((wan) => `${wan}万元`),
      );
    default:
      return measure satisfies never;
  }
}

const NOISE = [
  '闽清县工业和信息化局2020年报表',
  '单位：件',
  '填表日期：2021-01-13',
  '注：数据截至2020年12月31日',
  '国办公开办函〔2019〕60号',
  '',
];

/** What a page prints around its tables and at its end, and what can be no cell of them. */
export const FURNITURE = [
  '- 3 -',
  '— 12 —',
  '第 3 页 共 8 页',
  '第3页/共8页',
  'Page 3 of 8',
  '打印 关闭 分享',
  '【打印】【关闭】',
  '字体：大 中 小',
  '发布时间：2021-01-13 15:07',
  '来源：闽清县工业和信息化局',
  '浏览次数：123',
  '发布日期：2021年1月13日 来源：本站 浏览次数： 1024 次',
  '注：本表数据含下属单位',
  '备注：数据截至2020年12月31日',
  '（续表）',
  '单位：件',
];

/** Captions, remarks and notes with a figure: nothing tells that they are none of the table's. */
export const CAPTIONS = [
  '表2 主动公开政府信息情况',
  '闽清县工业和信息化局2020年政府信息公开工作年度报告',
  '政府信息公开情况统计表',
  '（只计这一情形）',
  '注：处罚另有5件',
  '备注：5',
];

export const anyHabits = {
  layout: fc.constantFrom(...LAYOUTS),
  head: fc.constantFrom('none', 'flat', 'levels'),
  labels: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('one', 'ragged', 'merged', 'repeated') },
    { weight: 1, arbitrary: fc.constant('none') },
  ),
  wording: fc.constantFrom('printed', 'unnumbered', 'alias', 'spaced', 'half-width'),
  digits: fc.constantFrom('plain', 'full-width', 'thousands'),
  titles: fc.boolean(),
  headings: fc.boolean(),
  totalColumn: fc.boolean(),
  totalRow: fc.boolean(),
  across: fc.constantFrom('line', 'rows', 'turned'),
  trailing: fc.constantFrom(0, 0, 0, 1, 2),
  noise: fc.array(fc.constantFrom(...NOISE), { maxLength: 3 }),
  rowsOnPage: fc.constant(0),
  pageEnd: fc.constant([]),
  headAgain: fc.constant(false),
  rowRanks: fc.oneof(
    fc.constant([]),
    fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 25, maxLength: 25 }),
  ),
  columnRanks: fc.oneof(
    fc.constant([]),
    fc.array(fc.integer({ min: -2, max: 9 }), { minLength: 7, maxLength: 7 }),
  ),
} as const satisfies { readonly [Key in keyof Habits]: fc.Arbitrary<Habits[Key]> };

/** As the form is printed: whole, with heads and titles. */
export const printedHabits = {
  ...anyHabits,
  layout: fc.constantFrom<Layout>(...LAYOUTS.filter((layout) => layout !== 'distinct lines')),
  head: fc.constantFrom('flat', 'levels'),
  labels: fc.constantFrom('one', 'ragged', 'merged', 'repeated'),
  titles: fc.constant(true),
  headings: fc.constant(true),
  across: fc.constantFrom('line', 'rows'),
  trailing: fc.constant(0),
  rowRanks: fc.constant([]),
  columnRanks: fc.constant([]),
} as const satisfies { readonly [Key in keyof Habits]: fc.Arbitrary<Habits[Key]> };

interface Pasted {
  readonly form: Form;
  readonly tables: readonly Table[];
  readonly habits: Habits;
  readonly rendered: Rendered;
}

export function pasted(
  habits: { readonly [Key in keyof Habits]: fc.Arbitrary<Habits[Key]> },
  blankShares: readonly number[],
): fc.Arbitrary<Pasted> {
  return fc
    .record({
      form: fc.constantFrom(...forms),
      habits: fc.record(habits),
      blankShare: fc.constantFrom(...blankShares),
      section: fc.constantFrom('s2', 's3', 's4', null),
    })
    .chain(({ form, habits: chosen, blankShare, section }) => {
      // Without a head, six figures may be seven of which a blank one left no trace: nothing can tell.
      const blanks = chosen.head === 'none' && LOSES_BLANKS.has(chosen.layout) ? 0 : blankShare;
      const tables = form.tables.filter((table) => section === null || table.section === section);
      return valuesOf(form, blanks).map((values) => ({
        form,
        tables,
        habits: chosen,
        rendered: render({ tables, sections: form.sections }, values, chosen),
      }));
    });
}

export type Outcome = 'exact' | 'refused' | 'notATable' | 'wrong' | 'short';

export function outcome({ form, tables, rendered }: Pasted): Outcome {
  const alignment = alignTables(rendered.text, { form, tables });
  if (alignment.kind !== 'aligned') return alignment.kind;
  const filled = [...rendered.cells].filter(([, text]) => text !== '');
  const expected = new Map(filled.map(([id, text]) => [id, fold(text)]));
  if (alignment.placed.some(({ cell, text }) => expected.get(cell.id) !== text)) return 'wrong';
  if (alignment.blank.some(({ id }) => expected.has(id))) return 'wrong';
  return alignment.placed.length === expected.size ? 'exact' : 'short';
}

/** The text with some lines put in, each before the line whose number is told. */
export function withLines(
  paste: Pasted,
  inserted: readonly (readonly [number, readonly string[]])[],
): Pasted {
  const text = inserted.reduce((before, [at, lines]) => {
    const all = before.split('\n');
    return all.toSpliced(at % (all.length + 1), 0, ...lines).join('\n');
  }, paste.rendered.text);
  return { ...paste, rendered: { ...paste.rendered, text } };
}

/** What is behind a failure, without the whole form. */
export const describePaste = ({ form, habits, rendered }: Pasted): string =>
  `${form.id} ${JSON.stringify(habits)}\n${rendered.text}`;
