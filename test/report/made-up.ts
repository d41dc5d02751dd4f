/** A form that nobody issued: other rows, deeper groups, every layout in another shape. */
import fc from 'fast-check';
import type { ColumnSpec, FormSpec, Layout, LineNode, LineSpec, TableSpec } from '../../src/form/spec.ts';
import type { Form } from '../../src/form/form.ts';
import { defineForm } from '../../src/form/define.ts';

const count = { kind: 'count', unit: '件' } as const;

function columns(...ids: readonly string[]): readonly ColumnSpec[] {
  return ids.map((id) => ({ id, label: `列${id}`, measure: count }));
}

function block(
  id: string,
  title: string | null,
  spans: readonly number[],
  ids: readonly string[],
): TableSpec {
  const layout = { kind: 'block', corner: '项目', head: spans, body: spans } as const;
  return { id, title, layout, columns: columns(...ids), rows: [{ id: 'r', label: `行${id}` }] };
}

const grouped: TableSpec = {
  ...block('b3', '分组', [2, 1, 1], []),
  columns: [{ label: '组', lines: columns('a', 'b') }],
  rows: [
    {
      label: '上组',
      lines: [
        { id: 'u', label: '上' },
        { id: 'v', label: '中' },
      ],
    },
    { id: 'w', label: '下' },
  ],
};

const nested: TableSpec = {
  id: 'n',
  title: '嵌套',
  layout: { kind: 'nested', corner: '角', over: '顶' },
  columns: [
    { label: '甲', lines: [...columns('a'), { label: '乙', lines: columns('b', 'c') }] },
    ...columns('d'),
  ],
  rows: [
    { id: 'p', label: '平' },
    {
      label: '一层',
      lines: [
        { id: 'q', label: '浅' },
        {
          label: '二层',
          lines: [
            { label: '三层', lines: [{ id: 's', label: '深' }] },
            { id: 't', label: '末' },
          ],
        },
      ],
    },
  ],
};

const across: TableSpec = {
  id: 'x',
  title: null,
  layout: { kind: 'across' },
  columns: [{ label: '结果', lines: columns('a', 'b') }, ...columns('c')],
  rows: [
    { id: 'i', label: '独' },
    {
      label: '双',
      lines: [
        { id: 'j', label: '左' },
        { label: '再', lines: [{ id: 'k', label: '右' }] },
      ],
    },
  ],
};

const spec: FormSpec = {
  id: 'f2099',
  document: '无此文号',
  years: { from: 2099, to: null },
  asks: ['k1', 'k2'],
  controls: [],
  crosswalk: [],
  checks: [],
  sections: [
    {
      id: 'k1',
      share: 'disclosure',
      heading: '一、方格',
      name: '表一',
      content: {
        kind: 'tables',
        tables: [
          block('b1', '第一块', [1, 1, 1, 2], ['a', 'b', 'c']),
          block('b2', null, [], ['a']),
          grouped,
          nested,
        ],
      },
    },
    {
      id: 'k2',
      share: 'requests',
      heading: '二、并列',
      name: '表二',
      content: { kind: 'tables', tables: [across] },
    },
  ],
};

export const madeUp: Form = defineForm(spec);

/** A tree of labels, its leaves without ids yet. */
type Shape = 'line' | readonly Shape[];

const shapes: fc.Arbitrary<readonly Shape[]> = fc.letrec<{ node: Shape; nodes: readonly Shape[] }>((tie) => ({
  node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constant('line' as const), tie('nodes')),
  nodes: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
})).nodes;

const spans = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 });
const layouts: fc.Arbitrary<Layout> = fc.oneof(
  fc.record({ kind: fc.constant('block' as const), corner: fc.constant('角'), head: spans, body: spans }),
  fc.constant({ kind: 'nested' as const, corner: '角', over: '顶' }),
  fc.constant({ kind: 'across' as const }),
);

const tables = fc.array(
  fc.record({ rows: shapes, columns: shapes, layout: layouts, title: fc.option(fc.constant('题')) }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

/** Forms of every shape that `defineForm` takes. */
export const anyForm: fc.Arbitrary<Form> = tables.map((drawn) =>
  defineForm({
    ...spec,
    asks: ['k'],
    sections: [
      {
        id: 'k',
        share: 'disclosure',
        heading: '一、任意',
        name: '表一',
        content: {
          kind: 'tables',
          tables: drawn.map(({ rows, columns: heads, layout, title }, index) => ({
            id: `t${String(index)}`,
            title,
            layout,
            rows: grown(rows, 'r', (id): LineSpec => ({ id, label: id })),
            columns: grown(heads, 'c', (id): ColumnSpec => ({ id, label: id, measure: count })),
          })),
        },
      },
    ],
  }),
);

/** Gives every leaf an id by its place in the tree. */
function grown<L extends LineSpec>(
  nodes: readonly Shape[],
  id: string,
  leaf: (id: string) => L,
): readonly LineNode<L>[] {
  return nodes.map((node, index) => {
    const own = `${id}${String(index)}`;
    return node === 'line' ? leaf(own) : { label: own, lines: grown(node, own, leaf) };
  });
}
