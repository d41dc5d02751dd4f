/** A question as it was written → what it asks. What is not certain is not read. */
import type { Form } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { annual } from '../form/period.ts';
import type { Named } from './lexicon.ts';
import { lexiconOf } from './lexicon.ts';
import type { AskedUnit, Asker, Operation, Over, Query, Subject, When, Whose } from './model.ts';
import { part, wholeFor } from './share.ts';
import type { Token } from './scan.ts';
import { scan } from './scan.ts';
import type { TimeToken } from './spans.ts';
import type { Hints } from './subjects.ts';
import { subjectsOf } from './subjects.ts';
import { baseOf, periodsOf } from './times.ts';
import type { Word } from './words.ts';
import { written } from './written.ts';

export type Reading =
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'define'; readonly lines: readonly Named[]; readonly text: string }
  /** Asked back; `of` is the word that is not clear, the list what may be meant. */
  | {
      readonly kind: 'choices';
      readonly of: string;
      readonly list: readonly string[];
      readonly when: When | null;
    }
  /** Several visible units bear the name. */
  | { readonly kind: 'whichUnit'; readonly ids: readonly string[] }
  /** A unit that the asker may not see, or that does not exist. */
  | { readonly kind: 'hidden'; readonly name: string }
  | { readonly kind: 'unclear'; readonly text: string }
  /** The tables hold no such figure. */
  | { readonly kind: 'clash'; readonly text: string }
  | { readonly kind: 'finer' }
  /** Nothing says what is asked for. */
  | { readonly kind: 'noSubject' }
  | { readonly kind: 'nothing' };

/** No question is longer. */
const LONGEST = 120;
const UNKNOWN_IN_DEFINITION = 4;

export function readQuestion(forms: readonly Form[], text: string, asker: Asker): Reading {
  const plain = written(text);
  if (plain === '' || plain.length > LONGEST) return { kind: 'nothing' };
  const lexicon = lexiconOf(forms);
  const tokens = scan(lexicon, plain, asker.units, asker.today.year);
  const has = (...words: readonly Word[]): boolean =>
    tokens.some(({ word }) => word !== null && words.includes(word));
  const unknown = tokens.filter(({ kind }) => kind === 'unknown').map((token) => token.text);
  if (has('define')) {
    const lines = tokens.flatMap((token) => token.lines);
    const length = unknown.join('').length;
    if (lines.length > 0 && length <= UNKNOWN_IN_DEFINITION) return { kind: 'define', lines, text: plain };
    if (has('request'))
      return {
        kind: 'define',
        lines: lexicon.lines.filter(({ table, ids }) => table === 't3' && ids[0] === 'new'),
        text: plain,
      };
    return { kind: 'unclear', text: unknown.join('、') };
  }
  const office = tokens.find(({ kind }) => kind === 'office');
  const isAbout =
    tokens.some(({ lines, time, units }) => lines.length > 0 || time !== null || units.length > 0) ||
    has('request', 'open', 'other', 'total', 'ratio') ||
    (asker.frame !== null &&
      has(
        'whichLine',
        'most',
        'least',
        'everyUnit',
        'own',
        'rank',
        'trend',
        'share',
        'average',
        'whichYear',
        'who',
      ));
  if (!isAbout && office === undefined) return { kind: 'nothing' };
  if (tokens.some(({ time }) => time?.kind === 'finer')) return { kind: 'finer' };
  if (unknown.length > 0) return { kind: 'unclear', text: unknown.join('、') };
  if (office !== undefined) return { kind: 'hidden', name: office.text };
  return readTokens(forms, tokens, asker);
}

interface Sides {
  readonly before: readonly Token[];
  readonly after: readonly Token[];
  readonly isCompared: boolean;
}

function sidesOf(tokens: readonly Token[]): Sides {
  const at = tokens.findIndex(({ word }) => word === 'than');
  if (at < 0) return { before: tokens, after: [], isCompared: false };
  return { before: tokens.slice(0, at), after: tokens.slice(at + 1), isCompared: true };
}

function bothSay({ before, after }: Sides, says: (token: Token) => boolean): boolean {
  return before.some(says) && after.some(says);
}

function timesIn(tokens: readonly Token[]): readonly TimeToken[] {
  return tokens.flatMap(({ time }) => time ?? []);
}

interface Said {
  readonly when: When | null;
  readonly base: Query['base'];
  readonly isSpan: boolean;
  /** Two periods that are set side by side. */
  readonly isPair: boolean;
  /** Several periods against several others. */
  readonly isTangled?: true;
}

function whenSaid(sides: Sides, tokens: readonly Token[], { today, frame }: Asker): Said {
  const has = (word: Word): boolean => tokens.some((token) => token.word === word);
  const framed = frame?.when.kind === 'list' ? (frame.when.periods[0] ?? null) : null;
  const yearBefore = framed === null ? null : Number(framed.slice(0, 4));
  const before = [...timesIn(sides.before)];
  const after = [...timesIn(sides.after)];
  // 教育局比工信局去年多几件: the year is that of both.
  const isOfBoth =
    sides.isCompared &&
    before.length === 0 &&
    (bothSay(sides, ({ units }) => units.length > 0) || bothSay(sides, ({ lines }) => lines.length > 0));
  if (isOfBoth) before.push(...after.splice(0));
  const isByQuarter = [...before, ...after].some(
    ({ kind }) => kind === 'quarters' || kind === 'everyQuarter' || kind === 'lastQuarters',
  );
  if (has('whichQuarter') && !isByQuarter) before.push({ kind: 'everyQuarter' });
  const goesOn = frame !== null && !tokens.some(({ lines }) => lines.length > 0);
  const first = periodsOf(before, today, goesOn ? yearBefore : null);
  const main = first.when?.kind === 'list' ? (first.when.periods[0] ?? null) : null;
  if (sides.isCompared) {
    const [other] = after;
    if (other !== undefined) {
      // Several quarters against others: of which with which, nobody knows.
      if (first.isSpan && other.kind === 'quarters')
        return { ...first, base: null, isPair: false, isTangled: true };
      if (first.isSpan && after.some(({ kind }) => kind === 'quarters'))
        return { ...first, base: null, isPair: false, isTangled: true };
      const base = baseOf(other, main ?? (goesOn ? framed : null), today);
      return { when: first.when, base, isSpan: first.isSpan, isPair: false };
    }
    // 和前年比: what stands before 比 is what is compared with.
    const [alone, second] = before;
    const at = sides.before.findIndex(({ time }) => time !== null && time === alone);
    if (alone !== undefined && second === undefined && sides.before[at - 1]?.word === 'and')
      return { when: null, base: baseOf(alone, goesOn ? framed : null, today), isSpan: false, isPair: false };
    if (first.when?.kind === 'list' && first.when.periods.length === 2 && !first.isSpan)
      return { when: first.when, base: null, isSpan: false, isPair: true };
  }
  if (has('onYear')) return { ...first, base: 'before', isPair: false };
  if (has('onPeriod')) return { ...first, base: 'previous', isPair: false };
  return { ...first, isPair: false };
}

function readTokens(forms: readonly Form[], tokens: readonly Token[], asker: Asker): Reading {
  const sides = sidesOf(tokens);
  const has = (...words: readonly Word[]): boolean =>
    tokens.some(({ word }) => word !== null && words.includes(word));
  const said = whenSaid(sides, tokens, asker);
  if (said.isTangled === true) return { kind: 'clash', text: '几个季度合在一起的比较' };
  const whose = whoseSaid(tokens, asker, has);
  if ('kind' in whose) return whose;
  const { frame } = asker;
  const goesOn =
    frame !== null &&
    (has('goesOn', 'within') || !tokens.some(({ lines, word }) => lines.length > 0 || word === 'request'));
  const when: When = said.when ?? (goesOn ? frame.when : { kind: 'latest' });
  const inForce = formsOf(forms, when, asker);
  const hints: Hints = {
    isMoney: has('money'),
    isMatters: tokens.some(
      ({ word, text }) => word === 'matters' || (word === 'howMuch' && text.endsWith('项')),
    ),
    isCounted: tokens.some(
      ({ word, text }) =>
        (word === 'howMuch' && /[个项次笔件]/.test(text)) || word === 'matters' || word === 'pieces',
    ),
  };
  // 增长了百分之几 asks for growth.
  const isRate = tokens.every(({ word, text }) => word !== 'share' || text.startsWith('百分之'));
  const shared = has('share') && !(isRate && has('growth', 'change', 'than', 'onYear'));
  const subjects = subjectsOf(lexiconOf(forms), inForce, tokens, hints);
  if (has('ratio')) return ratioChoices(tokens, said.when);
  if (subjects.kind === 'choices') return { ...subjects, when: said.when };
  if (subjects.kind === 'clash') return { kind: 'clash', text: subjects.text };
  let list: readonly Subject[];
  if (subjects.kind === 'none') {
    if (has('total') && frame === null)
      return {
        kind: 'choices',
        of: '总计',
        list: ['新收总计', '办理结果总计', '行政复议总计', '行政诉讼总计'],
        when: said.when,
      };
    if (frame === null) return { kind: 'noSubject' };
    list = frame.subjects;
  } else list = goesOn ? inFrame(subjects.list, tokens, frame) : subjects.list;
  const share = shared ? shareOf(forms, tokens, list, has) : null;
  const isTwo = has('change') && said.when?.kind === 'list' && said.when.periods.length === 2;
  if (share?.kind === 'several') return { kind: 'clash', text: '几项合在一起的占比' };
  if (has('change') && list.some(({ columns }) => columns.includes('prev-items')))
    return {
      kind: 'choices',
      of: '增减',
      list: list
        .map(({ label }) => `${label.split('·')[0] ?? ''}本年增减`)
        .concat(list.map(({ label }) => label)),
      when: said.when,
    };
  const { operation, over } = operationOf(sides, said, list, whose, has, asker, share?.kind ?? null);
  const kept =
    goesOn &&
    operation === 'value' &&
    frame.operation !== 'value' &&
    !has('howMuch', 'each') &&
    said.when?.kind !== 'every';
  return {
    kind: 'query',
    query: {
      subjects: share?.kind === 'share' ? [share.part] : list,
      whole:
        share?.kind === 'share'
          ? share.whole
          : kept && frame.operation === 'share'
            ? wholeFor(list[0])
            : null,
      when,
      base:
        operation === 'compare' && over === 'periods'
          ? (said.base ?? (said.isPair || isTwo ? null : 'before'))
          : kept
            ? frame.base
            : null,
      whose: whose.said ?? (goesOn ? frame.whose : { kind: 'home' }),
      operation: kept ? frame.operation : operation,
      over: kept ? frame.over : over,
      sums: has('sum', 'total') || said.isSpan || (whose.said?.kind === 'all' && !has('each', 'rank')),
    },
  };
}

/** 其中企业的呢: the row of before, with this column. */
function inFrame(list: readonly Subject[], tokens: readonly Token[], frame: Query): readonly Subject[] {
  const [before] = frame.subjects;
  const isColumnOnly = tokens.every(({ lines }) => lines.every(({ axis }) => axis === 'column'));
  if (!isColumnOnly || before === undefined || !tokens.some(({ lines }) => lines.length > 0)) return list;
  return list.map((one) =>
    one.table === before.table
      ? {
          ...one,
          rows: before.rows,
          label: `${before.label.split('·')[0] ?? ''}·${one.label.split('·').at(-1) ?? ''}`,
        }
      : one,
  );
}

function whoseSaid(
  tokens: readonly Token[],
  { units, home, frame }: Asker,
  has: (...words: readonly Word[]) => boolean,
): { readonly said: Whose | null } | Extract<Reading, { kind: 'whichUnit' | 'hidden' }> {
  const several = tokens.find((token) => token.units.length > 1);
  if (several !== undefined) return { kind: 'whichUnit', ids: several.units };
  const named = [...new Set(tokens.flatMap((token) => token.units))];
  const own = tokens.some(({ word }) => word === 'own') ? ownOf(units, home) : [];
  const below = units.filter(({ isOwn }) => !isOwn);
  if (has('share') && has('everyUnit') && below.length > 0) return { said: { kind: 'all' } };
  const isAll = has('everyUnit', 'perUnit') || (has('who') && named.length + own.length === 0);
  if (isAll && named.length + own.length === 0) {
    if (below.length === 0)
      return { kind: 'hidden', name: tokens.find(({ word }) => word === 'everyUnit')?.text ?? '其他单位' };
    return { said: { kind: 'all' } };
  }
  const ids = [...new Set([...own, ...named])];
  if (ids.length === 0) return { said: null };
  // 和教育局比: the unit of before is the other one.
  const isOther =
    frame !== null && ids.length === 1 && has('than') && !tokens.some(({ lines }) => lines.length > 0);
  if (isOther) {
    const earlier = frame.whose.kind === 'some' ? frame.whose.ids : home === null ? [] : [home];
    return { said: { kind: 'some', ids: [...new Set([...earlier, ...ids])] } };
  }
  // 比教育局多多少: with his own unit.
  const at = tokens.findIndex(({ word }) => word === 'than');
  const isOnlyBehind =
    ids.length === 1 &&
    at >= 0 &&
    tokens.slice(0, at).every((token) => token.units.length === 0 && token.word !== 'own');
  if (isOnlyBehind && home !== null && home !== ids[0])
    return { said: { kind: 'some', ids: [home, ...ids] } };
  return { said: { kind: 'some', ids } };
}

function ownOf(units: readonly AskedUnit[], home: string | null): readonly string[] {
  if (home !== null) return [home];
  return units.filter(({ isOwn }) => isOwn).map(({ id }) => id);
}

/** The versions of the form that the question is about; all of them where no period was named. */
function formsOf(forms: readonly Form[], when: When, asker: Asker): readonly Form[] {
  const years =
    when.kind === 'list' ? when.periods.map((period) => Number(period.slice(0, 4))) : [latestYear(asker)];
  const found = forms.filter(({ years: { from, to } }) =>
    years.some((year) => year >= from && (to === null || year <= to)),
  );
  return found.length > 0 ? found : forms;
}

/** The year of the latest annual report that the asker may see, or last year. */
export function latestYear({ units, today, home }: Asker): number {
  return Number(
    latestAnnual(
      units.filter(({ id }) => home === null || id === home),
      today.year - 1,
    ),
  );
}

export function latestAnnual(units: readonly AskedUnit[], lastYear: number): Period {
  const periods = units.flatMap(({ filings }) => filings.map(({ period }) => period));
  const years = periods.filter((period) => period.length === 4 && Number(period) <= lastYear);
  return (
    years.reduce<Period | null>((last, period) => (last === null || period > last ? period : last), null) ??
    annual(lastYear)
  );
}

function ratioChoices(tokens: readonly Token[], when: When | null): Reading {
  const of = tokens.find((token) => token.word === 'ratio')?.text ?? '';
  const list = ['予以公开占比', '复议纠正占比', '诉讼败诉占比', '复议维持占比'];
  return { kind: 'choices', of, list, when };
}

function shareOf(
  forms: readonly Form[],
  tokens: readonly Token[],
  list: readonly Subject[],
  has: (...words: readonly Word[]) => boolean,
):
  | { readonly kind: 'share'; readonly part: Subject; readonly whole: Subject | null }
  | { readonly kind: 'units' }
  | { readonly kind: 'several' } {
  // 工信局占全县多少; 全县予以公开占比 is a share of all together.
  const isOfUnit = has('own', 'who', 'each') || tokens.some(({ units }) => units.length > 0);
  if (has('everyUnit') && isOfUnit) return { kind: 'units' };
  const at = tokens.findIndex(({ word }) => word === 'share');
  const [lead, behind] = [tokens.slice(0, at), tokens.slice(at + 1)];
  return part(lexiconOf(forms), forms, list, lead, behind);
}

function operationOf(
  sides: Sides,
  said: Said,
  list: readonly Subject[],
  whose: { readonly said: Whose | null },
  has: (...words: readonly Word[]) => boolean,
  asker: Asker,
  share: 'share' | 'units' | null,
): { readonly operation: Operation; readonly over: Over | null } {
  const isChange = has('change') && !list.some(({ columns }) => columns.includes('delta'));
  const units = whose.said?.kind === 'some' ? whose.said.ids.length : whose.said?.kind === 'all' ? 2 : 1;
  const periods = said.when?.kind === 'list' ? said.when.periods.length : said.when?.kind === 'every' ? 2 : 1;
  const many: Over | null =
    units > 1 ? 'units' : list.length > 1 ? 'subjects' : periods > 1 ? 'periods' : null;
  const which: Over | null = has('who')
    ? 'units'
    : has('whichYear', 'whichQuarter')
      ? 'periods'
      : has('whichLine', 'whichApplicant')
        ? 'lines'
        : null;
  if (share !== null) return { operation: 'share', over: share === 'units' ? 'units' : null };
  if (sides.isCompared && which === null && !has('most', 'least')) {
    if (units > 1 && said.base === null) return { operation: 'compare', over: 'units' };
    if (said.base !== null || said.isPair) return { operation: 'compare', over: 'periods' };
    if (list.length > 1) return { operation: 'compare', over: 'subjects' };
    return { operation: 'compare', over: 'periods' };
  }
  if (has('most', 'least'))
    return { operation: has('least') ? 'least' : 'most', over: which ?? many ?? 'lines' };
  if (has('rank')) return { operation: 'rank', over: which ?? many ?? 'lines' };
  if (has('average'))
    return { operation: 'average', over: has('perUnit') || units > 1 ? 'units' : 'periods' };
  if (has('perUnit')) return { operation: 'average', over: 'units' };
  if (which === 'units' && !has('more', 'fewer'))
    return { operation: has('any') || !has('howMuch') ? 'any' : 'rank', over: 'units' };
  if (has('whichOne') || which !== null) {
    if (has('more', 'fewer'))
      return { operation: has('fewer') ? 'least' : 'most', over: which ?? many ?? 'lines' };
    if (which === 'lines') return { operation: 'rank', over: 'lines' };
  }
  if (said.base !== null || has('growth', 'onYear', 'onPeriod') || (isChange && periods === 1))
    return { operation: 'compare', over: 'periods' };
  if (isChange && periods === 2 && said.when?.kind === 'list')
    return { operation: 'compare', over: 'periods' };
  if (has('trend') && periods === 1 && asker.frame === null) return { operation: 'value', over: 'periods' };
  return { operation: 'value', over: null };
}
