/** Whether a message is a question about figures, before anybody looks for its answer: rather too few than too many. */
import type { Form } from '../form/form.ts';
import { WEAK } from '../forms/asked-words.ts';
import { fold } from '../parse/fold.ts';
import { lexiconOf } from './lexicon.ts';
import type { AskedUnit } from './model.ts';
import type { Token } from './scan.ts';
import { scan } from './scan.ts';
import type { TimeToken } from './spans.ts';
import type { Word } from './words.ts';
import { withoutTalk } from './without-talk.ts';
import { written } from './written.ts';

const LONGEST = 80;
/** With what is said around it, outside a filing. */
const LONGEST_TALK = 120;
const ENDS_ASKING =
  /(?:[?？]|吗|呢|对吧|没错吧|没记错吧|(?:多少[件个项次起元]?|多少万?元|多少钱|几[件个项次起]|怎么填|什么意思|是什么)(?:来着|呀|啊)?)[\s。.?？!！]*$/u;
/** What is answered by figures, and so asks for some. */
const ASKING: ReadonlySet<Word> = new Set<Word>([
  ...(['howMuch', 'who', 'whichLine', 'whichOne', 'whichYear', 'whichQuarter', 'rank', 'trend'] as const),
  ...(['define', 'ratio', 'average', 'most', 'least', 'any', 'whichApplicant'] as const),
  ...(['times', 'steady', 'whether', 'share'] as const),
]);
/** What a sentence that asks nothing may have too: 行政处罚比上年减少. */
const TELLING: ReadonlySet<Word> = new Set<Word>(['than', 'change', 'growth', 'onYear', 'onPeriod']);
/** A number that is no year and no quarter is a figure. */
const FIGURE = /(?<![\dq])\d+(?!\d|\s*(?:年|季|q[1-4])|\s*[-~到至、和]\s*\d+\s*(?:年|季))/iu;
/** Signs that end a sentence of a text; a question of this kind is one sentence. */
const SENTENCE = /[。；;]\s*\S/u;

/** Goes on from the question before, by a unit whose name is not known yet: 教育局呢, 和教育局比. */
const GOES_ON =
  /^(?:(?:那么?|换成|再看)?[^\s,.?!]{2,12}呢|(?:那么?)?[和跟与同][^\s,.?!]{2,12}比(?:呢|一比|较|一下)?)[?？]?$/u;

export interface Standing {
  /** A filing is open, so that the message may be an answer to its question. */
  readonly isAnswering: boolean;
  /** A question was asked before, from which this one may go on. */
  readonly hasFrame: boolean;
  readonly thisYear: number;
  readonly units: readonly AskedUnit[];
}

/**
 * While a filing is open: what ends in a question and names a year or an indicator, and what is made of nothing but the
 * words of a question. A text of the narrative and figures are neither.
 */
export function isQuestion(forms: readonly Form[], text: string, standing: Standing): boolean {
  if (isPlainQuestion(forms, text, standing)) return true;
  const isTalk = !standing.isAnswering && text.length <= LONGEST_TALK;
  return isTalk && withoutTalk(forms, text, standing).some((one) => isPlainQuestion(forms, one, standing));
}

function isPlainQuestion(forms: readonly Form[], text: string, standing: Standing): boolean {
  const folded = fold(text).trim();
  const isText = folded.includes('\n') || SENTENCE.test(folded);
  if (folded.length > LONGEST || (isText && standing.isAnswering)) return false;
  if (standing.isAnswering && (FIGURE.test(folded) || (/[。.]$/u.test(folded) && !ENDS_ASKING.test(folded))))
    return false;
  if (standing.hasFrame && GOES_ON.test(folded)) return true;
  const tokens = scan(lexiconOf(forms), written(text), standing.units, standing.thisYear);
  const isOn = hasBound(tokens) || tokens.some(({ kind }) => kind === 'office');
  if (standing.hasFrame && !standing.isAnswering && isOn && tokens.every(isReadOrOffice)) return true;
  const endsAsking = ENDS_ASKING.test(folded);
  const isAbout = tokens.some(isOfFigures);
  const asks = tokens.some(({ word }) => word !== null && ASKING.has(word));
  if (endsAsking && (isAbout || (asks && tokens.every(isRead)))) return isAbout || standing.hasFrame;
  const hasLine = tokens.some(
    ({ lines, word }) =>
      lines.length > 0 ||
      word === 'request' ||
      word === 'applicant' ||
      word === 'whichApplicant' ||
      word === 'ratio',
  );
  const hasTime = tokens.some(({ time }) => time !== null && isNamed(time, standing));
  // What is not read may be the name of a unit.
  if (!tokens.every(isRead))
    return !standing.isAnswering && ((asks && isAbout) || (hasLine && hasTime && !hasFigure(tokens)));
  const tells = tokens.some(({ word }) => word !== null && TELLING.has(word));
  if (hasLine && (asks || (hasTime && !(tells && standing.isAnswering)))) return true;
  const isTimeAlone = hasTime && !standing.isAnswering;
  if (standing.hasFrame && !hasLine && (asks || tells || isTimeAlone || tokens.some(isOfQuarters)))
    return true;
  return !standing.isAnswering && hasLine;
}

/** Beside the years and quarters. */
function hasFigure(tokens: readonly Token[]): boolean {
  return tokens.some(({ time, text }) => time === null && /\d/u.test(text));
}

/** 上年 heads a column too, and 历史累计 stands behind one. */
function isNamed(time: TimeToken, { isAnswering }: Standing): boolean {
  return !isAnswering || (time.kind !== 'everyYear' && !(time.kind === 'year' && time.isRelative));
}

/** 教育局, 超过300件了吗: after a question. */
function isReadOrOffice(token: Token): boolean {
  return isRead(token) || token.kind === 'office';
}

function hasBound(tokens: readonly Token[]): boolean {
  return tokens.some(({ limit }) => limit !== null);
}

function isRead({ kind }: Token): boolean {
  return kind === 'known';
}

/** 提交, 办理 and the like name a line only beside other words. */
function isOfFigures({ text, lines, time, word }: Token): boolean {
  return (
    (lines.length > 0 && !WEAK.has(text)) ||
    time !== null ||
    word === 'request' ||
    word === 'whichApplicant' ||
    word === 'applicant' ||
    word === 'ratio' ||
    word === 'open' ||
    word === 'other' ||
    word === 'total'
  );
}

function isOfQuarters({ time }: Token): boolean {
  return time?.kind === 'everyQuarter' || time?.kind === 'everyYear';
}
