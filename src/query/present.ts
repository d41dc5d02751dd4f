/** 现在: the last report that there is, of what goes on as it was last told. */
import { askingOf } from '../forms/asking.ts';
import { newest } from './latest.ts';
import type { Asker, Subject, When } from './model.ts';
import type { Read } from './question.ts';
import type { NotRead } from './reading.ts';
import type { Token } from './scan.ts';

type Beyond = Extract<NotRead, { kind: 'beyond' }>;

/** Null where the present is not spoken of. */
export function presentIn(
  tokens: readonly Token[],
  read: Read,
  subjects: readonly Subject[],
  asker: Asker,
): When | Beyond | null {
  const word = tokens.find((token) => token.word === 'now');
  if (word === undefined) return null;
  return isOfPresent(read, subjects)
    ? { kind: 'list', periods: [newest(asker)] }
    : { kind: 'beyond', text: word.text };
}

/** 现在有效的规范性文件, of one unit and no time. */
function isOfPresent({ when, operation, whose }: Read, subjects: readonly Subject[]): boolean {
  const isOfOne = whose === null || (whose.kind === 'some' && whose.ids.length === 1);
  return (
    when === null &&
    operation === 'value' &&
    isOfOne &&
    subjects.every(({ table, columns }) => columns.join() === askingOf(table).present)
  );
}
