/**
 * The identities once more, written down from forms.md by hand and in plain numbers: nothing here knows the product's forms
 * or checks, so that both can be held against each other.
 */
export type Values = ReadonlyMap<string, number | null>;

export const PARTS = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other'] as const;
export const COLUMNS = [...PARTS, 'total'] as const;
const OUTCOMES = ['upheld', 'corrected', 'other', 'pending'] as const;
export const BLOCKS = ['review', 'suit-direct', 'suit-after'] as const;

const RESULTS = [
  ...['granted', 'partial'],
  ...['deny-secret', 'deny-law', 'deny-safety', 'deny-third'],
  ...['deny-internal', 'deny-process', 'deny-casefile', 'deny-query'],
  ...['unable-not-held', 'unable-make', 'unable-unclear'],
  ...['reject-petition', 'reject-repeat', 'reject-publication', 'reject-flood', 'reject-confirm'],
];
const OTHERS = {
  f2019: ['other'],
  f2021: ['other-no-correction', 'other-no-fee', 'other-rest'],
} as const;

export type FormName = keyof typeof OTHERS;

export const resultsOf = (form: FormName): readonly string[] => [...RESULTS, ...OTHERS[form]];
export const rowsOf = (form: FormName): readonly string[] => [
  ...['new', 'carried-in'],
  ...resultsOf(form),
  ...['result-total', 'carried-out'],
];

/** The identities of table three and four, each as `check key`: left = right. */
interface Identity {
  readonly name: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

function identitiesOf(form: FormName): readonly Identity[] {
  const t3 = (row: string, column: string): string => `t3.${row}.${column}`;
  return [
    ...rowsOf(form).map((row) => ({
      name: `T3-ROW ${t3(row, 'total')}`,
      left: [t3(row, 'total')],
      right: PARTS.map((part) => t3(row, part)),
    })),
    ...COLUMNS.map((column) => ({
      name: `T3-SUM ${t3('result-total', column)}`,
      left: [t3('result-total', column)],
      right: resultsOf(form).map((row) => t3(row, column)),
    })),
    ...COLUMNS.map((column) => ({
      name: `T3-COL ${t3('result-total', column)}`,
      left: [t3('new', column), t3('carried-in', column)],
      right: [t3('result-total', column), t3('carried-out', column)],
    })),
    ...BLOCKS.map((block) => ({
      name: `T4-SUM t4.${block}.total`,
      left: [`t4.${block}.total`],
      right: OUTCOMES.map((outcome) => `t4.${block}.${outcome}`),
    })),
  ];
}

const IDENTITIES = { f2019: identitiesOf('f2019'), f2021: identitiesOf('f2021') };

/** Every error that arithmetic finds in a published report, as `check key`. Blanks count as 0, blank totals as their parts. */
export function errorsIn(form: FormName, values: Values, before: Values | null): readonly string[] {
  const counted = (cell: string): number =>
    values.get(cell) ?? partsOf(form, cell).reduce((sum, part) => sum + counted(part), 0);
  const sum = (cells: readonly string[]): number => cells.reduce((total, cell) => total + counted(cell), 0);
  const isBlankTotal = (cell: string): boolean => partsOf(form, cell).length > 0 && values.get(cell) == null;
  const unequal = IDENTITIES[form].filter(
    ({ left, right, name }) => !isBlankTotal(name.split(' ')[1] ?? '') && !isSame(sum(left), sum(right)),
  );
  return [
    ...unequal.map(({ name }) => name),
    ...malformed(form, values),
    ...notCarried(values, before, counted),
    ...tableTwo(form, values),
  ];
}

/** Sums of figures with one decimal, as the operators make them. */
function isSame(left: number, right: number): boolean {
  return Math.abs(left - right) < 1e-6;
}

function partsOf(form: FormName, cell: string): readonly string[] {
  const [table = '', row = '', column = ''] = cell.split('.');
  if (table === 't4') return column === 'total' ? OUTCOMES.map((outcome) => `t4.${row}.${outcome}`) : [];
  if (table !== 't3') return [];
  if (row === 'result-total') return resultsOf(form).map((result) => `t3.${result}.${column}`);
  return column === 'total' ? PARTS.map((part) => `t3.${row}.${part}`) : [];
}

export const isTotal = (form: FormName, cell: string): boolean => partsOf(form, cell).length > 0;

const INTEGERS: Readonly<Record<string, string>> = { t3: 'T3-INT', t4: 'T4-INT' };

function malformed(form: FormName, values: Values): readonly string[] {
  return [...values].flatMap(([cell, value]) => {
    if (value === null || (value >= 0 && Number.isInteger(value))) return [];
    const table = cell.split('.')[0] ?? '';
    const mayBeNegative = cell.endsWith('.delta');
    const isMoney = cell.endsWith('.amount');
    const isRight = (mayBeNegative || value >= 0) && (isMoney || Number.isInteger(value));
    return isRight ? [] : [`${INTEGERS[table] ?? (form === 'f2019' ? 'F19-INT' : 'F21-INT')} ${cell}`];
  });
}

function notCarried(
  values: Values,
  before: Values | null,
  counted: (cell: string) => number,
): readonly string[] {
  if (before === null) return [];
  return COLUMNS.flatMap((column) => {
    const cell = `t3.carried-in.${column}`;
    if (column === 'total' && values.get(cell) == null) return [];
    return isSame(counted(cell), before.get(`t3.carried-out.${column}`) ?? 0) ? [] : [`Y-CARRY ${cell}`];
  });
}

function tableTwo(form: FormName, values: Values): readonly string[] {
  const at = (cell: string): number => values.get(cell) ?? 0;
  if (form === 'f2021')
    return ['rules', 'norms'].flatMap((row) => {
      const [made, repealed, now] = ['made', 'repealed', 'in-force'].map((column) =>
        at(`t20-1.${row}.${column}`),
      );
      return (now ?? 0) - (made ?? 0) + (repealed ?? 0) < 0 ? [`F21-INFORCE-MIN t20-1.${row}.in-force`] : [];
    });
  const items = ['t20-5.permit', 't20-5.other-service', 't20-6.penalty', 't20-6.coercion', 't20-8.fees'];
  return [
    ...items.flatMap((row) =>
      at(`${row}.prev-items`) + at(`${row}.delta`) < 0 ? [`F19-ITEMS-NEG ${row}.delta`] : [],
    ),
    ...['rules', 'norms'].flatMap((row) =>
      at(`t20-1.${row}.total-open`) < at(`t20-1.${row}.opened`)
        ? [`F19-TOTAL-OPEN t20-1.${row}.total-open`]
        : [],
    ),
  ];
}

/**
 * Every single change that would leave no error, found by trying. Each broken identity asks one value of each of its cells; a
 * change that mends all of them is asked for by all of them.
 */
export function singleRepairs(
  form: FormName,
  values: Values,
  before: Values | null,
): readonly (readonly [string, number])[] {
  const errors = new Set(errorsIn(form, values, before));
  const broken = IDENTITIES[form].filter(({ name }) => errors.has(name));
  const counted = (cell: string): number => values.get(cell) ?? 0;
  const sum = (cells: readonly string[]): number => cells.reduce((total, cell) => total + counted(cell), 0);
  const asked = broken.map(({ left, right }) => {
    const difference = sum(left) - sum(right);
    const ask = (cells: readonly string[], by: number) =>
      cells.map((cell) => [cell, Math.round((counted(cell) + by) * 1e6) / 1e6] as const);
    return new Map([...ask(left, -difference), ...ask(right, difference)]);
  });
  return [...(asked[0] ?? [])]
    .filter(([cell, value]) => asked.every((wanted) => wanted.get(cell) === value))
    .filter(([cell, value]) => errorsIn(form, new Map(values).set(cell, value), before).length === 0);
}
