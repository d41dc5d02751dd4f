/** Which row and which column the words of one segment name together. Every word must have its part in it. */
import type { Form } from '../form/form.ts';
import { MAY_GO, WEAK } from '../forms/asked-words.ts';
import { askingOf } from '../forms/asking.ts';
import { choicesOf } from './asked-back.ts';
import { holds } from './holds.ts';
import type { Named } from './lexicon.ts';
import type { NotRead } from './reading.ts';
import { clash } from './reading.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';

/** A row and a column as far as they were named; `tables` are several where a column waits for its row. */
export interface Place {
  readonly tables: readonly string[];
  readonly row: Named | null;
  readonly column: Named | null;
  /** What was said of it beside its names. */
  readonly text: string;
  readonly isOther: boolean;
  /** 申请 was said. */
  readonly isOfRequests: boolean;
}

export type Placed = { readonly kind: 'place'; readonly place: Place } | NotRead;

export function placeOf(forms: readonly Form[], tokens: readonly Token[]): Placed {
  const naming = tokens.filter(({ lines }) => lines.length > 0);
  const isOfRequests = tokens.some(({ word }) => word === 'request' || word === 'applicant');
  const text = textOf(tokens);
  const tables = tablesOf(forms, naming, isOfRequests);
  if (tables.length === 0) return clash(text);
  const [table, second] = tables;
  const isOther = tokens.some(({ word, lines }) => word === 'other' && lines.length === 0);
  if (table === undefined || second !== undefined) {
    const column = sharedColumn(naming);
    if (column === null) return { kind: 'choices', of: text, list: told(naming, tables), when: null };
    return { kind: 'place', place: { tables, row: null, column, text, isOther, isOfRequests } };
  }
  const chosen = naming.map((token) => ({
    token,
    lines: token.lines.filter((line) => line.table === table),
  }));
  const stray = chosen.find(({ token, lines }) => lines.length === 0 && !mayGo(token, table));
  if (stray !== undefined) return clash(text);
  const rows = settled(forms, axis(chosen, 'row'));
  const columns = settled(forms, axis(chosen, 'column'));
  // 结转: what came in, or what goes on?
  const [only, more] = naming;
  if (rows === 'several' && more === undefined && only !== undefined)
    return { kind: 'choices', of: text, list: told(naming, tables), when: null };
  if (rows === 'several' || columns === 'several') return clash(text);
  // 新收其他: of other applicants, or of other outcomes? One word is not both.
  const isBoth = chosen.some(
    ({ lines }) => rows !== null && columns !== null && lines.includes(rows) && lines.includes(columns),
  );
  if (isBoth) return choicesOf('other', text, forms);
  return {
    kind: 'place',
    place: { tables, row: rows, column: columns, text, isOther, isOfRequests },
  };
}

/** The tables that all words can be of; those that say little only where the others leave a choice. */
function tablesOf(
  forms: readonly Form[],
  naming: readonly Token[],
  isOfRequests: boolean,
): readonly string[] {
  const all = forms.flatMap(({ tables }) => tables.map(({ id }) => String(id)));
  const strong = naming.filter(({ text }) => !WEAK.has(text));
  const deciding = strong.length > 0 || isOfRequests ? strong : naming;
  const named = deciding.reduce<readonly string[]>(
    (tables, { lines }) => tables.filter((id) => lines.some(({ table }) => table === id)),
    [...new Set(all)],
  );
  return isOfRequests ? named.filter((id) => askingOf(id).isOfRequests === true) : named;
}

function told(naming: readonly Token[], tables: readonly string[]): readonly string[] {
  return [
    ...new Set(
      naming
        .flatMap(({ lines }) => lines.filter(({ table }) => tables.includes(table)))
        .map(({ label }) => label),
    ),
  ];
}

function sharedColumn(naming: readonly Token[]): Named | null {
  const all = naming.flatMap(({ lines }) => lines);
  const [first] = all;
  return first !== undefined && all.every(({ axis: own, ids }) => own === 'column' && ids[0] === first.ids[0])
    ? first
    : null;
}

/** 复议案件, 收到复议: a word that says little goes beside one that says more, in the tables where it is so used. */
function mayGo({ text }: Token, table: string): boolean {
  return MAY_GO.get(text)?.includes(table) === true;
}

interface Chosen {
  readonly line: Named;
  readonly isWeak: boolean;
}

function axis(
  chosen: readonly { readonly token: Token; readonly lines: readonly Named[] }[],
  of: Named['axis'],
): readonly (readonly Chosen[])[] {
  return chosen.flatMap(({ token, lines }) => {
    const own = lines.filter((line) => line.axis === of);
    return own.length === 0 ? [] : [own.map((line) => ({ line, isWeak: WEAK.has(token.text) }))];
  });
}

/** The one line that is named: a title over it and 收到 before an outcome say where it is from. */
function settled(forms: readonly Form[], words: readonly (readonly Chosen[])[]): Named | null | 'several' {
  const sure = words.flatMap((list) => (list.length === 1 ? list : []));
  const lines = [...new Set(sure.map(({ line }) => line))];
  if (words.some((list) => !list.some(({ line }) => lines.includes(line)))) return 'several';
  const inner = lines.filter((line) => !lines.some((other) => other !== line && holds(forms, line, other)));
  const [first, second] = inner;
  if (second === undefined) return first ?? null;
  // 事项增减: of what beside a column that says more.
  const [only, more] = inner.filter((line) => sure.some((one) => one.line === line && !one.isWeak));
  const isOfMatters = inner.every(
    ({ table, ids }) => askingOf(table).matters?.includes(ids[0] ?? '') === true,
  );
  return only !== undefined && more === undefined && isOfMatters ? only : 'several';
}
