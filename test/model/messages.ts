/** What members say in random conversations: all commands, answers by row, noise. */
import fc from 'fast-check';
import { registry } from '../../src/forms/registry.ts';

const COMMANDS = [
  ...[
    '填报 2020',
    '填报 2019年年报',
    '填报 2021年第一季度',
    '继续',
    '全0',
    '同上年',
    '上一步',
    '跳过',
    '撤销',
    '撤销',
  ],
  ...[
    '改 许可 决定 5',
    '改 新收 自然人 3',
    '进度',
    '检查',
    '预览',
    '提交',
    '确认 已核对',
    '此规则不适用 情况特殊',
  ],
  ...[
    '待审',
    '通过',
    '退回 请核对',
    '帮助',
    '退出',
    '元',
    '万元',
    '切换',
    '1',
    '2',
    '谢谢',
    '不适用 无此职权',
  ],
  ...[
    '表二全0',
    '表三全0',
    '表四全0',
    '第一部分：今年的总体情况，一切正常。',
    '第五部分：今年的问题和改进。',
  ],
  ...['采纳', '采纳1', '起草', '起草', '确认', '占位', '第一部分：收到申请{新收总计}件，按时答复。'],
  ...['第六部分：无', '续 再补充一句话。', '表四 1 0 0 0 1 0 0 0 0 0 0 0 0 0 0'],
];
const labels = registry().forms.flatMap((form) =>
  form.tables.flatMap((table) => table.rows.map((row) => row.label)),
);
const figure = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 20 }).map(String) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('-3', '2.5', '1,234', '39923元', '3万元', '１２', '/', 'x', '10000000001'),
  },
);

/** A row with as many figures as it has columns. */
const rows = registry()
  .forms.flatMap((form) => form.tables)
  .flatMap((table) =>
    table.rows
      .filter((row) => row.sumOf.length === 0)
      .map((row) => ({
        label: row.label,
        columns: table.columns.filter(({ sumOf }) => sumOf.length === 0).length,
      })),
  );
const wholeRow: fc.Arbitrary<string> = fc
  .constantFrom(...rows)
  .chain(({ label, columns }) =>
    fc
      .array(fc.nat({ max: 30 }), { minLength: columns, maxLength: columns })
      .map((values) => `${label} ${values.join(' ')}`),
  );

/** `<row> <figures>`, or figures alone, often too many or too few. */
const answer: fc.Arbitrary<string> = fc
  .tuple(fc.option(fc.constantFrom(...labels), { nil: '' }), fc.array(figure, { minLength: 1, maxLength: 7 }))
  .map(([row, figures]) => `${row} ${figures.join(' ')}`.trim());

export const message: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...COMMANDS) },
  { weight: 2, arbitrary: answer },
  { weight: 4, arbitrary: wholeRow },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
);
