/** What is wrong with a roster file, said to the person who writes it. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** One sentence for each problem, with its place in the file as people count it. */
export function problemsOf(error: z.ZodError, value: unknown): readonly string[] {
  return error.issues.map(
    (issue) => `${placeOf(issue.path, value)}：${wrongWith(issue, valueAt(issue.path, value))}`,
  );
}

function placeOf(path: readonly PropertyKey[], value: unknown): string {
  const words: string[] = [];
  path.forEach((step, index) => {
    if (typeof step !== 'number') {
      if (step !== 'units' && step !== 'members') words.push(String(step));
      else if (index === path.length - 1) words.push(step);
      return;
    }
    const kind = path[index - 1];
    const name = nameOf(valueAt(path.slice(0, index + 1), value));
    const nth = String(step + 1);
    if (kind === 'units') words.push(`第 ${nth} 个单位${name}`);
    else if (kind === 'members') words.push(`第 ${nth} 个成员${name}`);
    else words.push(`第 ${nth} 项`);
  });
  return words.length === 0 ? '名册文件' : words.join(' ');
}

function nameOf(value: unknown): string {
  const id = field(value, 'id') ?? field(value, 'userid');
  return typeof id === 'string' ? `（${id}）` : '';
}

function wrongWith(issue: Issue, value: unknown): string {
  if (value === undefined) return '没有填写。';
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识 ${issue.keys.join('、')}，请检查拼写。`;
    case 'invalid_value':
      return `不认识「${shown(value)}」，可以写：${issue.values.map(String).join('、')}。`;
    case 'too_small':
      return '不能为空。';
    case 'invalid_format':
      if (typeof value === 'string' && UNKEPT.test(value)) return '含有看不见的坏字符，请删去重写。';
      return `「${shown(value)}」的写法不对。${exampleFor(issue.path.at(-1))}`;
    case 'custom':
      if (issue.path.at(-1) === 'department') return `「${shown(value)}」太大。${DEPARTMENT}`;
      return `「${shown(value)}」不是日历上的日期。${exampleFor(issue.path.at(-1))}`;
    case 'invalid_key':
      return '期间的写法不对，应写 2026、2026Q1、annual 或 Q1。';
    case 'invalid_type':
      return `应当是${TYPES[issue.expected] ?? issue.expected}。`;
    default:
      return '写法不对。';
  }
}

/** The file's scalars are all text. */
function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const UNKEPT = /[\0\p{Cs}]/u;

const TYPES: Readonly<Record<string, string>> = {
  string: '一段文字',
  array: '一个列表（每行以「- 」开头，或写在 [ ] 里）',
  object: '几行「名称: 内容」',
  record: '几行「期间: 日期」',
};

const DEPARTMENT = '部门编号是企业微信通讯录中的部门 ID，一个正整数，例如 7。';

function exampleFor(key: PropertyKey | undefined): string {
  if (key === 'department') return DEPARTMENT;
  if (key === 'id' || key === 'parent') return '编号只用字母、数字、「-」「_」「.」，例如 mq-gxj。';
  return '日期应写成 01-20 或 2027-01-20。';
}

function valueAt(path: readonly PropertyKey[], value: unknown): unknown {
  return path.reduce(field, value);
}

function field(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (Reflect.get(value, key) as unknown) : undefined;
}
