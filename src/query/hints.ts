/** What the words around the lines tell about a column, and about a sum. */
import type { Hints } from './fill.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import type { Word } from './words.ts';

/** 申请总量, 加上. */
export function isAdding({ text, word, lines }: Token): boolean {
  return lines.length > 0 ? /总[量数额]?$/u.test(text) : word === 'and' && text.includes('加');
}

export function isMeasure({ word }: Token): boolean {
  return roleOf(word) === 'measure' || word === 'goesOn';
}

/** 几件, but not 几个, which may be people. */
function isOfPieces({ word, text }: Token): boolean {
  return (word === 'howMuch' || word === 'pieces') && /[件份起宗例]$/u.test(text);
}

/** `isOfValue`: a figure is asked for, and nothing is done with it. */
export function hintsOf(tokens: readonly Token[], isOfValue: boolean): Hints {
  const ends = (sign: RegExp): boolean =>
    tokens.some(({ word, text }) => word === 'howMuch' && sign.test(text));
  const has = (word: Word): boolean => tokens.some((token) => token.word === word);
  return {
    isOfWhom: isOfValue && !tokens.some(isOfPieces),
    // 采购花了多少.
    isMoney: has('money') || tokens.some(({ word, text }) => word === 'verb' && text.startsWith('花')),
    // 收费项目: of the older form, which counted them.
    isMatters:
      has('matters') ||
      ends(/项/u) ||
      tokens.some(({ lines, text }) => lines.length > 0 && text.endsWith('收费项目')),
    isCounted: ends(/[个项次笔件]/u) || has('matters') || has('pieces'),
  };
}
