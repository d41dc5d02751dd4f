/**
 * What stands around a question and asks for nothing, told by its grammar (docs/decisions/0031): 小刘，…; …，我们股室要用. A piece is let go
 * only where all of it is such talk. What is wanted (要涉农的) is no talk, and is refused as before.
 */
import type { Lexicon } from './lexicon.ts';
import type { AskedUnit } from './model.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { scan } from './scan.ts';
import type { Talk } from './talk.ts';
import { talkAt } from './talk.ts';

/** How far a piece is read: at rest, behind somebody, behind a time, behind what he needs, behind what he does. */
type State = 'rest' | 'boss' | 'group' | 'when' | 'need' | 'act' | 'iAm';
type Rules = Readonly<Partial<Record<Talk, State>>>;

const BEGIN: Rules = {
  boss: 'boss',
  office: 'boss',
  group: 'group',
  when: 'when',
  need: 'need',
  act: 'act',
  iAm: 'iAm',
};
const ALONE: Rules = { address: 'rest', remark: 'rest' };
const RULES: Readonly<Record<State, Rules>> = {
  rest: { ...BEGIN, ...ALONE, needOf: 'rest', filler: 'rest' },
  boss: {
    boss: 'boss',
    office: 'boss',
    group: 'boss',
    when: 'boss',
    filler: 'boss',
    need: 'need',
    needOf: 'rest',
    act: 'act',
  },
  group: {
    boss: 'boss',
    office: 'boss',
    group: 'group',
    when: 'when',
    filler: 'group',
    need: 'need',
    act: 'act',
  },
  when: {
    boss: 'boss',
    office: 'boss',
    group: 'group',
    when: 'when',
    filler: 'when',
    need: 'need',
    act: 'act',
    purpose: 'rest',
  },
  need: {
    ...{
      boss: 'need',
      group: 'need',
      when: 'need',
      filler: 'need',
      need: 'need',
      doing: 'need',
      act: 'need',
    },
    ...{ purpose: 'need', address: 'need', remark: 'need' },
  },
  act: { ...BEGIN, ...ALONE, filler: 'act', act: 'act', purpose: 'rest', iAm: 'act' },
  iAm: { boss: 'iAm', office: 'iAm', group: 'iAm', filler: 'iAm', address: 'rest', remark: 'rest' },
};
const STATES = Object.keys(RULES) as readonly State[];
const WHOLE: ReadonlySet<State> = new Set<State>(['rest', 'need', 'act']);
/** Who wants a figure changes nothing about it: 政策法规股, 县电教中心办公室. */
const OFFICE = /^[\p{Script=Han}]{1,6}?(?:股室|科室|办公室|股|室|科|办|组|处)/u;
const LONGEST_AFTER = 24;
const LONGEST_BEFORE = 40;
const ASKED = /(?:多少|几[个件项次起宗]?|吗|呢|吧|数|量|情况)$/u;

type Words = readonly (readonly { readonly length: number; readonly kinds: readonly Talk[] }[])[];

/** Cuts talk from questions of one asker. */
export interface Cutter {
  readonly lexicon: Lexicon;
  readonly units: readonly AskedUnit[];
  readonly thisYear: number;
  /** Names of offices that were looked at. */
  readonly names: Map<string, boolean>;
}

/**
 * The message without what asks for nothing, as it is then read; null where nothing of it is talk. `isBold`: also from pieces of which
 * every word is known.
 */
export function withoutAsides(plain: string, cutter: Cutter, isBold = false): string | null {
  const pieces = plain.split(',');
  const left = pieces.flatMap((piece) => {
    const rest = isTalk(piece, cutter) ? '' : cut(piece, cutter, isBold);
    return rest === '' ? [] : [rest];
  });
  const text = withoutNames(left, cutter).join(',');
  return text === plain ? null : text;
}

/** 也就是法人那几类: what was named before, said again in other words. */
function withoutNames(pieces: readonly string[], cutter: Cutter): readonly string[] {
  return pieces.filter((piece, at) => {
    const [, named = ''] = /^(?:也就是说?|就是说?|即)(.+)$/u.exec(piece) ?? [];
    const before = pieces.slice(0, at).flatMap((one) => tokensOf(one, cutter).flatMap(({ lines }) => lines));
    const tokens = tokensOf(named, cutter);
    const isAgain = tokens.every(
      ({ lines, word, text }) =>
        lines.some((line) => before.includes(line)) ||
        roleOf(word) === 'silent' ||
        /^[这那]几[类种个]$/u.test(text),
    );
    return !(tokens.some(({ lines }) => lines.length > 0) && isAgain);
  });
}

/** 新来的领导问: talk that sounds as if it named a line goes before anything is read; null where there is none. */
export function withoutNaming(plain: string, cutter: Cutter): string | null {
  const pieces = plain.split(',');
  const left = pieces.filter(
    (piece) => !(tokensOf(piece, cutter).some(({ lines }) => lines.length > 0) && isTalk(piece, cutter)),
  );
  return left.length === 0 || left.length === pieces.length ? null : left.join(',');
}

/** Whether all of a piece is talk. */
function isTalk(piece: string, cutter: Cutter): boolean {
  return tailsOf(wordsIn(piece, cutter)).includes(0);
}

function wordsIn(piece: string, cutter: Cutter): Words {
  return [...piece].map((_, at) => {
    const found = talkAt(piece, at);
    const office = OFFICE.exec(piece.slice(at))?.[0];
    return office !== undefined && isNeutral(office, cutter)
      ? [...found, { length: office.length, kinds: ['office' as const] }]
      : found;
  });
}

/** An office whose name names nothing that is asked for. */
function isNeutral(name: string, cutter: Cutter): boolean {
  const known = cutter.names.get(name) ?? saysNothing(name, cutter);
  cutter.names.set(name, known);
  return known;
}

/** What an office is not called by: words of limitation. */
const LIMITING = /[的不非未无没只仅除含涉约超若如]|网上|线上|预计/u;

function saysNothing(name: string, cutter: Cutter): boolean {
  if (LIMITING.test(name)) return false;
  return tokensOf(name, cutter).every(
    ({ lines, time, units, limit, word, text, kind }) =>
      kind !== 'office' &&
      time === null &&
      units.length === 0 &&
      limit === null &&
      (text.length < 2 || lines.length === 0) &&
      (word === null || text === '人' || lines.length > 0 || ['silent', 'verb', null].includes(roleOf(word))),
  );
}

export function tokensOf(text: string, { lexicon, units, thisYear }: Cutter): readonly Token[] {
  return scan(lexicon, text, units, thisYear);
}

/** Where talk that begins at the first sign may end, the nearest first. */
function headsOf(words: Words): readonly number[] {
  const reached: ReadonlySet<State>[] = Array.from({ length: words.length + 1 }, () => new Set<State>());
  const at = (place: number): Set<State> => reached[place] as Set<State>;
  at(0).add('rest');
  words.forEach((found, place) => {
    for (const state of at(place))
      for (const { length, kinds } of found)
        for (const kind of kinds) {
          const next = RULES[state][kind];
          if (next !== undefined) at(place + length).add(next);
        }
  });
  return reached.flatMap((states, place) =>
    place > 0 && [...states].some((state) => WHOLE.has(state)) ? [place] : [],
  );
}

/** From where on all is talk to the end, the last such place first. */
function tailsOf(words: Words): readonly number[] {
  const whole: ReadonlySet<State>[] = [];
  whole[words.length] = WHOLE;
  for (let place = words.length - 1; place >= 0; place -= 1)
    whole[place] = new Set(
      STATES.filter((state) =>
        (words[place] ?? []).some(({ length, kinds }) =>
          kinds.some((kind) => {
            const next = RULES[state][kind];
            return next !== undefined && whole[place + length]?.has(next) === true;
          }),
        ),
      ),
    );
  return words.flatMap((_, place) => (whole[place]?.has('rest') === true ? [place] : [])).reverse();
}

/** Talk before and behind a question without a sign between, where nothing is left unread without it. */
function cut(piece: string, cutter: Cutter, isBold: boolean): string {
  const words = wordsIn(piece, cutter);
  const heads = [0, ...headsOf(words).filter((end) => end <= LONGEST_BEFORE)];
  const tails = [piece.length, ...tailsOf(words).filter((from) => piece.length - from <= LONGEST_AFTER)];
  const ways = heads
    .flatMap((from) => tails.flatMap((to) => (from < to ? [{ from, to, length: to - from }] : [])))
    .sort((one, other) => one.length - other.length);
  if (!isBold && isRead(piece, cutter)) return piece;
  const way = ways.find(({ from, to }) => {
    const rest = piece.slice(from, to);
    return (
      ![piece.slice(0, from), piece.slice(to)].some((talk) => goesOn(talk, cutter)) &&
      !isUnitAlone(rest, cutter) &&
      (from === 0 || isBegun(piece.slice(0, from), rest, cutter)) &&
      (to === piece.length || ASKED.test(rest) || !OFFICE.test(piece.slice(to))) &&
      isRead(rest, cutter)
    );
  });
  return way === undefined ? piece : piece.slice(way.from, way.to);
}

/** 教育局要写到报告里: whose figure, or who wants it? */
function isUnitAlone(rest: string, cutter: Cutter): boolean {
  return tokensOf(rest, cutter).every(
    ({ units, word }) => units.length > 0 || ['unit', 'silent'].includes(roleOf(word) ?? ''),
  );
}

/** 金额呢 goes on from the question before, and 金额 does not. */
function goesOn(talk: string, cutter: Cutter): boolean {
  return tokensOf(talk, cutter).some(({ word }) => word === 'goesOn' || word === 'theirs');
}

/** 领导要去年的; but 我们要处罚的几件 says which. */
function isBegun(talk: string, rest: string, cutter: Cutter): boolean {
  const [first] = tokensOf(rest, cutter);
  if (first === undefined || /^[的得地]/u.test(rest)) return false;
  const isNew =
    first.time !== null || first.units.length > 0 || ['unit', 'time'].includes(roleOf(first.word) ?? '');
  return isNew || !/[要让得叫给帮替准备需想]$/u.test(talk);
}

function isRead(text: string, cutter: Cutter): boolean {
  return tokensOf(text, cutter).every(({ kind, word }) => kind !== 'unknown' && roleOf(word) !== 'beyond');
}
