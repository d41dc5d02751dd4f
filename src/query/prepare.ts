/** The words of a question that say something, with those that may be one of two things settled. */
import type { Form } from '../form/form.ts';
import { OF_KINDS } from './defining.ts';
import type { Named } from './lexicon.ts';
import { extremes, halved, portioned } from './portioned.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { PLAIN } from './scan.ts';
import type { Word } from './words.ts';

const ASKING = new Set(['吗', '吧', '么', '嘛']);
const GROWING: ReadonlySet<Word> = new Set<Word>(['growth', 'change', 'than', 'onYear']);

export function prepared(written: readonly Token[], inForce: readonly Form[]): readonly Token[] {
  const tokens = quartered(dated(turned(joined(portioned(halved(extremes(written)))))));
  const has = (word: Word): boolean => tokens.some((token) => token.word === word);
  const isBounded = tokens.some(({ limit }) => limit !== null);
  const isRate = tokens.some(({ word }) => word !== null && GROWING.has(word));
  const tables = new Set(
    tokens.flatMap(({ lines, word }) => (word === 'change' ? [] : lines.map(({ table }) => table))),
  );
  const rows = new Set(
    tokens.flatMap(({ lines: [line, more] }) =>
      line?.axis === 'row' && more === undefined ? [line.table] : [],
    ),
  );
  return tokens.flatMap((token, at): readonly Token[] => {
    const { word, text } = token;
    if (isVerbOf(token, tokens[at - 1], rows)) return [];
    const lines = word === 'change' ? columnsIn(inForce, token.lines) : token.lines;
    // 超过300件了吧 asks for yes or no.
    if (isBounded && ASKING.has(text)) return [{ ...token, word: 'whether' }];
    if (roleOf(word) === 'silent') return [];
    // 最多的是什么 asks which.
    if (word === 'define' && (/是(?:什么|哪几个)$/u.test(text) || OF_KINDS.test(text)))
      return [{ ...token, word: 'whichLine' }];
    // 增长了百分之几 asks for growth.
    if (isRate && text.startsWith('百分之')) return [];
    // 在…中占: elsewhere 在 says nothing.
    if (word === 'at' && !(has('share') && has('within'))) return [];
    // 增减 is a column of some tables of the older form, of all others what is asked for.
    if (word === 'change' && token.lines.length > 0)
      return [
        lines.some(({ table }) => tables.has(table)) ? { ...token, word: null } : { ...token, lines: [] },
      ];
    return [token];
  });
}

/** 许可多办了几件: that it was done is said of the row already. */
function isVerbOf({ lines, text }: Token, before: Token | undefined, rows: ReadonlySet<string>): boolean {
  const isOfRow = lines.length > 1 && lines.some(({ table, axis }) => axis === 'column' && rows.has(table));
  return isOfRow && text.endsWith('了') && (before?.word === 'more' || before?.word === 'fewer');
}

function columnsIn(forms: readonly Form[], lines: readonly Named[]): readonly Named[] {
  return lines.filter(({ table, ids }) =>
    forms.some((form) => form.cells.some((cell) => cell.table === table && ids.includes(cell.column.id))),
  );
}

/** 结转到今年 is of last year's report, whether that is said or not. */
function dated(tokens: readonly Token[]): readonly Token[] {
  const year = tokens.find((token) => token.year !== undefined)?.year;
  if (year === undefined || tokens.some(({ time }) => time !== null)) return tokens;
  return [{ ...PLAIN, text: '', time: { kind: 'year', year, isRelative: false } }, ...tokens];
}

/** 平均一个季度 is of each quarter, as 平均每季度 is. */
function quartered(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) =>
    token.word === 'average' && token.text.endsWith('季度')
      ? [token, { ...PLAIN, text: '', time: { kind: 'everyQuarter' } }]
      : [token],
  );
}

/** 是…的几倍, 同比去年: they join as 比 does. */
function joined(tokens: readonly Token[]): readonly Token[] {
  const isOfTimes = tokens.some(({ word }) => word === 'times');
  return tokens.map((token, at) => {
    const isOf = token.word === 'onYear' || token.word === 'onPeriod';
    const isJoint = isOfTimes
      ? token.text === '是' || token.word === 'equals'
      : isOf && tokens[at + 1]?.time != null;
    return isJoint ? { ...token, word: 'than' } : token;
  });
}

/** 跟教育局比，去年处罚谁多 → 去年处罚多比教育局; …，跟上一年比多了多少 → …比上一年多了多少. */
function turned(tokens: readonly Token[]): readonly Token[] {
  const [head, ...after] = tokens;
  if (head?.word === 'than') return leading(head, after);
  const from = tokens.findIndex(
    ({ word }, at) => word === 'and' && (at === 0 || tokens[at - 1]?.word === 'comma'),
  );
  if (from < 0) return tokens;
  const than = tokens.findIndex(({ word }, at) => at > from && word === 'than');
  const base = tokens.slice(from + 1, than);
  const [joint, ...behind] = tokens.slice(Math.max(than, 0));
  const before = tokens.slice(0, from);
  if (than < 0 || joint === undefined || base.length === 0 || !base.every(isTimeOrUnit)) return tokens;
  if (before.length > 0) return [...before.slice(0, -1), joint, ...base, ...behind];
  const [first, ...others] = behind;
  const rest = first?.word === 'comma' ? others : behind;
  // 和教育局比谁多: what was asked before against it.
  if (rest.every(({ word }) => word === 'who' || word === 'more' || word === 'fewer'))
    return tokens.slice(0, than + 1);
  const isOfWhich = rest.some(({ word }) => word === 'more' || word === 'fewer');
  return [...rest.filter(({ word }) => !(isOfWhich && word === 'who')), joint, ...base];
}

/** 相比2023年，2024年处罚多多少 → 2024年处罚多多少比2023年; 对比一下去年和前年的收费: both behind it. */
function leading(than: Token, tokens: readonly Token[]): readonly Token[] {
  const comma = tokens.findIndex(({ word }) => word === 'comma');
  const base = tokens.slice(0, comma);
  if (comma > 0 && base.every(isTimeOrUnit)) return [...tokens.slice(comma + 1), than, ...base];
  return comma < 0 && /^(?:对比|比较)/u.test(than.text) ? [...tokens, than] : [than, ...tokens];
}

function isTimeOrUnit({ time, units, word }: Token): boolean {
  return time !== null || units.length > 0 || roleOf(word) === 'unit' || roleOf(word) === 'silent';
}
