/** The words of a question that say something, with those that may be one of two things settled. */
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import type { Word } from './words.ts';

const GROWING: ReadonlySet<Word> = new Set<Word>(['growth', 'change', 'than', 'onYear']);

export function prepared(tokens: readonly Token[]): readonly Token[] {
  const has = (word: Word): boolean => tokens.some((token) => token.word === word);
  const isRate = tokens.some(({ word }) => word !== null && GROWING.has(word));
  const tables = new Set(
    tokens.flatMap(({ lines, word }) => (word === 'change' ? [] : lines.map(({ table }) => table))),
  );
  return tokens.flatMap((token): readonly Token[] => {
    const { word, lines, text } = token;
    if (roleOf(word) === 'silent' && lines.length === 0) return [];
    // 最多的是什么 asks which.
    if (word === 'define' && text.endsWith('是什么')) return [{ ...token, word: 'whichLine' }];
    // 增长了百分之几 asks for growth.
    if (word === 'share' && isRate && text.startsWith('百分之')) return [];
    // 在…中占: elsewhere 在 says nothing.
    if (word === 'at' && !(has('share') && has('within'))) return [];
    // 增减 is a column of some tables, of all others what is asked for.
    if (word === 'change' && lines.length > 0)
      return [
        lines.some(({ table }) => tables.has(table)) ? { ...token, word: null } : { ...token, lines: [] },
      ];
    return [token];
  });
}
