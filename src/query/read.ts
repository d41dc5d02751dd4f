/** A question as it was written → what it asks. What is not certain is not read (docs/decisions/0022). */
import type { Form } from '../form/form.ts';
import { AIMED, WEAK } from '../forms/asked-words.ts';
import { askingOf } from '../forms/asking.ts';
import { lexiconOf } from './lexicon.ts';
import type { Lexicon } from './lexicon.ts';
import type { Asker } from './model.ts';
import { queryOf } from './query.ts';
import type { Reading } from './reading.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { isIdle } from './beside.ts';
import { scan } from './scan.ts';
import { isBacked } from './backed.ts';
import { definedIn } from './defined.ts';
import { OF_KINDS } from './defining.ts';
import { isUnit } from './tokens.ts';
import type { Word } from './words.ts';
import { written } from './written.ts';

/** No question is longer. */
const LONGEST = 120;
/** What goes on from a question before, though it names nothing itself. */
const GOING_ON: ReadonlySet<Word> = new Set<Word>([
  ...(['whichLine', 'whichApplicant', 'most', 'least', 'everyUnit', 'own', 'rank', 'trend'] as const),
  ...(['share', 'average', 'perUnit', 'whichYear', 'whichQuarter', 'who', 'sum', 'total'] as const),
  ...(['onYear', 'onPeriod', 'growth', 'change', 'times', 'steady', 'unitCount'] as const),
]);
/** 去年和前年有什么不同. */
const APART = /区别|不同|差别|不一样/u;
const ABOUT: ReadonlySet<Word> = new Set<Word>(['request', 'open', 'other', 'total', 'ratio']);

export function readQuestion(forms: readonly Form[], text: string, asker: Asker): Reading {
  const plain = written(text);
  if (plain === '' || plain.length > LONGEST) return { kind: 'nothing' };
  const lexicon = lexiconOf(forms);
  const tokens = exceeded(scan(lexicon, plain, asker.units, asker.today.year));
  const says = (...words: readonly Word[]): boolean =>
    tokens.some(({ word }) => word !== null && words.includes(word));
  // 最多的原因是什么 asks which.
  const isDated = tokens.some(({ time }) => time !== null);
  // 去年不予公开的是哪几类 asks for figures.
  const isOfFigures = tokens.some(
    ({ word, text: said }) => word === 'define' && (OF_KINDS.test(said) || APART.test(said)),
  );
  if (says('define') && !says('most', 'least', 'rank') && !(isDated && isOfFigures))
    return definedIn(lexicon, tokens);
  const office = tokens.find(({ kind }) => kind === 'office');
  if (!isAbout(tokens, asker) && office === undefined) return { kind: 'nothing' };
  return untaken(lexicon, tokens, office) ?? queryOf(forms, tokens, asker);
}

/** 有没有超过前年: more than in that year, where yes or no is asked for. */
function exceeded(tokens: readonly Token[]): readonly Token[] {
  const asks = tokens.some(
    ({ word, text }) => word === 'any' || word === 'whether' || text === '吗' || text === '吧',
  );
  return tokens.map((token, at) =>
    asks && /^(?:超过了?|[多大高少小低]于)$/u.test(token.text) && tokens[at + 1]?.time?.kind === 'year'
      ? { ...token, word: 'than' }
      : token,
  );
}

/** Words that nothing can be done with: then no figure is told. */
function untaken(lexicon: Lexicon, tokens: readonly Token[], office: Token | undefined): Reading | null {
  if (tokens.some(({ time }) => time?.kind === 'finer')) return { kind: 'finer' };
  const texts = (of: (token: Token) => boolean): string =>
    tokens
      .filter(of)
      .map(({ text }) => text)
      .join('、');
  const unknown = texts(({ kind }) => kind === 'unknown');
  if (unknown !== '') return { kind: 'unclear', text: unknown };
  const beyond = texts(({ word }) => roleOf(word) === 'beyond');
  if (beyond !== '') return { kind: 'beyond', text: beyond };
  // 制定了没有 asks; 处罚了没有复议的 limits.
  const denied = tokens.find(({ text }, at) => /^[了过]没/u.test(text) && !isLast(tokens, at));
  if (denied !== undefined) return { kind: 'beyond', text: denied.text };
  if (office !== undefined) return { kind: 'hidden', name: office.text };
  // 有没有办完: whether any was dealt with, or those that were not?
  const twofold = tokens.find(
    ({ text }, at) =>
      text === '有没有' && lexicon.words.has(`没有${tokens[at + 1]?.text.replace(/的$/u, '') ?? ''}`),
  );
  if (twofold !== undefined) return { kind: 'tangled', text: twofold.text };
  const idle = tokens.find((_, at) => isIdle(tokens, at));
  if (idle !== undefined) return { kind: 'beyond', text: idle.text };
  // 前年结转到今年: of which year?
  const times = tokens.flatMap(({ time }) => time ?? []);
  const astray = tokens.find(
    ({ year }) => year !== undefined && times.some((time) => time.kind !== 'year' || time.year !== year),
  );
  if (astray !== undefined) return { kind: 'tangled', text: astray.text };
  // 许可教育局几件: of whom, or to whom? 全县许可教育局占多少 says it.
  const aimed = tokens.find(
    ({ text }, at) =>
      AIMED.has(text) && tokens.slice(at + 1, at + 2).some(isUnit) && tokens[at + 2]?.word !== 'share',
  );
  if (aimed !== undefined) return { kind: 'tangled', text: aimed.text };
  // 两家企业 are applicants, and no units; 几个企业 asks how many applicants there were.
  const counted = tokens.find(
    ({ word, text }, at) =>
      (word === 'unitCount' || (word === 'howMuch' && text.endsWith('个'))) && isApplicant(tokens[at + 1]),
  );
  if (counted !== undefined) return { kind: 'tangled', text: counted.text };
  // 复议人家: who is meant by it is not the one who asks.
  const object = tokens.find(({ text }, at) => {
    const before = tokens[at - 1];
    return text === '人家' && before !== undefined && before.lines.length > 0 && !WEAK.has(before.text);
  });
  if (object !== undefined) return { kind: 'tangled', text: object.text };
  const inside = tokens.find((token, at) => isInside(tokens, token, at));
  if (inside !== undefined) return { kind: 'tangled', text: inside.text };
  const slip = tokens.find((token) => token.isSlip === true && !isBacked(token, tokens));
  if (slip === undefined) return null;
  return { kind: 'choices', of: slip.text, list: slip.lines.map(({ label }) => label), when: null };
}

/** Words that only ask, wherever they stand. */
const POLITE: ReadonlySet<string> = new Set([
  '麻烦',
  '帮忙',
  '帮我',
  '给我',
  '再给',
  '需要',
  '谢谢',
  '请问',
  '辛苦',
]);

/** 请 and 查一下 stand around a question; 查询许可 is something else. */
function isInside(tokens: readonly Token[], { word, text }: Token, at: number): boolean {
  if (text.length > 2 || POLITE.has(text)) return false;
  const says = (token: Token): boolean =>
    roleOf(token.word) !== 'silent' && token.word !== 'goesOn' && token.word !== 'comma';
  return word === 'courtesy' && tokens.slice(0, at).some(says) && tokens.slice(at + 1).some(says);
}

function isApplicant(token: Token | undefined): boolean {
  return (
    token?.lines.some(({ table, axis }) => axis === 'column' && askingOf(table).isOfRequests === true) ===
    true
  );
}

function isLast(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(at + 1).every(({ word }) => roleOf(word) === 'silent');
}

function isAbout(tokens: readonly Token[], { frame }: Asker): boolean {
  return tokens.some(
    ({ lines, time, units, word, limit }) =>
      lines.length > 0 ||
      time !== null ||
      (frame !== null && limit !== null) ||
      units.length > 0 ||
      (word !== null && (ABOUT.has(word) || (frame !== null && GOING_ON.has(word)))),
  );
}
