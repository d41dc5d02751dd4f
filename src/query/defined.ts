/** Which lines or words of the trade are to be explained. */
import { askingOf } from '../forms/asking.ts';
import type { Term } from '../forms/terms.ts';
import { termCalled } from '../forms/terms.ts';
import { asksWhere } from './defining.ts';
import { isTitleOf } from './holds.ts';
import type { Lexicon, Named } from './lexicon.ts';
import type { Reading } from './reading.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';

/** 什么是部分公开, 撤回的填哪一行: what the words of a question name, all of them known. */
export function definedIn(lexicon: Lexicon, tokens: readonly Token[]): Reading {
  const term = termIn(tokens);
  if (term !== null) return { kind: 'term', term };
  const lines = countingIn(lexicon, tokens, innermost(tokens.flatMap((token) => token.lines)));
  const isWhere = tokens.some(({ word, text }) => word === 'define' && asksWhere(text));
  const unknown = tokens.filter(({ kind }) => kind === 'unknown').map(({ text }) => text);
  if (lines.length > 0 && unknown.length === 0)
    return { kind: 'define', lines, parts: partsIn(lexicon, lines), isWhere };
  if (isWhere || !tokens.some(({ word }) => word === 'request'))
    return { kind: 'unclear', text: unknown.join('、') };
  const request = lexicon.lines.filter(
    ({ table, axis, ids }) => axis === 'row' && ids[0] === askingOf(table).row,
  );
  return { kind: 'define', lines: request, parts: [], isWhere: false };
}

/** 什么是主动公开, and not 主动公开怎么填. */
function termIn(tokens: readonly Token[]): Term | null {
  const isMeant = tokens.some(({ word, text }) => word === 'define' && !/[填算计]/u.test(text));
  if (!isMeant) return null;
  const said = tokens.filter(({ word }) => word !== 'define');
  const named = said.filter(({ word, lines }) => lines.length > 0 || roleOf(word) !== 'silent');
  return termCalled(textOf(said)) ?? termCalled(textOf(named));
}

/** 不予处理里大量反复申请: not the title that was only said to find it. */
function innermost(lines: readonly Named[]): readonly Named[] {
  return lines.filter((title) => !lines.some((line) => !line.isTitle && isTitleOf(title, line)));
}

/** 许可填办件数还是事项数: the column that goes unsaid tells it. */
function countingIn(lexicon: Lexicon, tokens: readonly Token[], lines: readonly Named[]): readonly Named[] {
  const isOfCounts = tokens.some(({ word, text }) => word === 'define' && text.includes('还是'));
  if (!isOfCounts || lines.some(({ axis }) => axis === 'column')) return lines;
  const columns = lexicon.lines.filter(({ table, axis, ids }) => {
    const { column, matters } = askingOf(table);
    return (
      axis === 'column' &&
      matters !== undefined &&
      ids.join() === column &&
      lines.some((row) => row.table === table)
    );
  });
  return columns.length > 0 ? columns : lines;
}

/** The lines under the one title that is asked about. */
function partsIn(lexicon: Lexicon, lines: readonly Named[]): readonly Named[] {
  const [title, second] = lines;
  if (title?.isTitle !== true || second !== undefined) return [];
  return lexicon.lines.filter(
    ({ table, axis, ids, isTitle }) =>
      !isTitle && table === title.table && axis === title.axis && title.ids.includes(ids[0] ?? ''),
  );
}
