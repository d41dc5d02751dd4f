/**
 * How questions speak of the tables: what is meant where a row or a column goes unsaid, in what figures are counted, and
 * which words say no more than the table does. A table that is not listed is asked by its labels and its own unit alone.
 */
export interface Asking {
  readonly table: string;
  /** 申请, 申请人 are words of this table, though they name no line. */
  readonly isOfRequests?: true;
  /** The row that is meant where none is named. */
  readonly row?: string;
  /** The column that is meant where none is named; one that adds up all others is so anyway. */
  readonly column?: string;
  /** The column that is meant where money is asked for, pieces are counted, or 其他 is said. */
  readonly onMoney?: string;
  readonly onCount?: string;
  readonly onOther?: string;
  /** The column that tells of the present: 现在有效. */
  readonly present?: string;
  /** Columns of matters (项), not of cases. */
  readonly matters?: readonly string[];
  /** A row that is meant by such words where none is named. */
  readonly implied?: readonly { readonly words: string; readonly line: string }[];
  /** The row that adds up all outcomes, and the rows of what the outcomes are of: 其中, 占. */
  readonly outcomes?: { readonly row: string; readonly of: readonly string[] };
  /** What may be counted in a question: 几件, 几次. */
  readonly pieces: string;
  /** Verbs and the like that say no more than the table does. */
  readonly around: string;
}

const decided = {
  column: 'decisions',
  matters: ['prev-items', 'delta'],
  pieces: '件 个 次 起 宗 例 份 项 桩 回 单',
  around: '搞 搞了 弄 弄了 做 做了 做出 做出了 作 作了 作出 作出了 下达 下达了 开 进行 实施 实施了',
} as const;

const ASKING: readonly Asking[] = [
  {
    table: 't3',
    isOfRequests: true,
    row: 'new',
    column: 'total',
    outcomes: { row: 'result-total', of: ['new'] },
    pieces: '件 个 份 次 起 宗 例 回 遍 单 桩',
    around:
      '所以 导致 做 作 被 向 来 为由 属于 属 涉及 列为 算 因为 因 由于 以 类 类别 类的 情形 理由 原因 给 给了 共收 来自',
  },
  {
    table: 't4',
    column: 'total',
    onOther: 'other',
    // 败诉 is said of suits only.
    implied: [{ words: '败诉 输 输了', line: 'group:行政诉讼' }],
    pieces: '件 个 起 宗 场 次 例 桩 回 单',
    around: '被 打 打了 结果 发生 因 原因 出现',
  },
  { table: 't20-1', present: 'in-force', pieces: '件 个 份 部 项', around: '新' },
  { table: 't20-5', ...decided },
  { table: 't20-6', ...decided },
  {
    table: 't20-8',
    onMoney: 'amount',
    matters: ['prev-items', 'delta'],
    pieces: '项 个',
    around: '收取 收取了 收缴 收上来 收上来了 收进来 入库 收入 进账',
  },
  {
    table: 't20-9',
    onMoney: 'amount',
    onCount: 'count',
    pieces: '个 项',
    around: '花 花了 花费 花费了 花销 用 用了 采购了 做',
  },
];

const BY_TABLE = new Map(ASKING.map((one) => [one.table, one]));
const BARE: Omit<Asking, 'table'> = { pieces: '', around: '' };

/** How questions speak of a table of whatever form. */
export function askingOf(table: string): Asking {
  return BY_TABLE.get(table) ?? { table, ...BARE };
}

/** All words of `around`. */
export const VERBS = [...new Set(ASKING.flatMap(({ around }) => around.split(' ')))].join(' ');

/** The same columns of several tables: 处理决定数量 waits for its row. */
export const SHARED_COLUMNS = ['decisions', 'prev-items', 'delta', 'amount'] as const;

/** What is asked back where a word may mean lines of several tables: as a question's words, with a cell that must be there. */
export interface AskedBack {
  readonly text: string;
  readonly cell: string;
}

export const ASKED_BACK: Readonly<Record<'open' | 'other' | 'total' | 'ratio', readonly AskedBack[]>> = {
  open: [
    { text: '予以公开', cell: 't3.granted.total' },
    { text: '部分公开', cell: 't3.partial.total' },
    { text: '规范性文件新公开', cell: 't20-1.norms.opened' },
    { text: '规章新公开', cell: 't20-1.rules.opened' },
  ],
  other: [
    { text: '新收其他组织', cell: 't3.new.org-other' },
    { text: '其他处理', cell: 't3.result-total.total' },
    { text: '复议其他结果', cell: 't4.review.other' },
    { text: '诉讼其他结果', cell: 't4.suit-direct.other' },
  ],
  total: [
    { text: '新收总计', cell: 't3.new.total' },
    { text: '办理结果总计', cell: 't3.result-total.total' },
    { text: '行政复议总计', cell: 't4.review.total' },
    { text: '行政诉讼总计', cell: 't4.suit-direct.total' },
  ],
  ratio: [
    { text: '予以公开占比', cell: 't3.granted.total' },
    { text: '复议纠正占比', cell: 't4.review.corrected' },
    { text: '诉讼败诉占比', cell: 't4.suit-direct.corrected' },
    { text: '复议维持占比', cell: 't4.review.upheld' },
  ],
};
/** In a table with such a column, 其他 may be it or a row: 其他组织, 其他处理. */
export const OTHER_IN_REQUESTS = ['其他组织', '其他处理'] as const;
