/** The words of the forms: every label, part of one, alias and synonym, with the lines that it may mean. */
import type { Form, Table } from '../form/form.ts';
import type { LineNode, LineSpec } from '../form/spec.ts';
import { isGroup, leaves } from '../form/spec.ts';
import { withoutNumbering } from '../parse/fold.ts';
import type { Heard, Lookup } from './slips.ts';
import { partsOf, soundsIn } from './slips.ts';
import type { Synonyms } from '../forms/asked.ts';
import { SYNONYMS } from '../forms/asked.ts';
import { NOT_ASKED } from '../forms/asked-words.ts';

/** A row or a column of a table, or all under one title; of whatever version of the form has it. */
export interface Named {
  readonly table: string;
  readonly axis: 'row' | 'column';
  readonly ids: readonly string[];
  readonly label: string;
  readonly isTitle: boolean;
}

export interface Lexicon {
  readonly lines: readonly Named[];
  /** To the letter. */
  readonly words: ReadonlyMap<string, readonly Named[]>;
  /** Parts of a label that fit one line only, and longer words that lack a sign. */
  readonly parts: Lookup<readonly Named[]>;
  /** By sound, for words that are long enough or told apart well enough. */
  readonly sounds: Lookup<readonly Heard[]>;
}

const known = new WeakMap<readonly Form[], Lexicon>();

export function lexiconOf(forms: readonly Form[]): Lexicon {
  const made = known.get(forms) ?? lexicon(forms);
  known.set(forms, made);
  return made;
}

function lexicon(forms: readonly Form[]): Lexicon {
  const lines = linesOf(forms);
  const words = new Map<string, Named[]>();
  const put = (word: string, line: Named): void => {
    const there = words.get(word) ?? [];
    if (word !== '' && !there.includes(line)) words.set(word, [...there, line]);
  };
  for (const line of lines) for (const word of line.words) put(word, line.named);
  for (const synonyms of SYNONYMS) {
    const line = lineFor(lines, synonyms);
    if (line !== null) for (const word of synonyms.words.split(' ')) put(word, line);
  }
  return {
    lines: lines.map(({ named }) => named),
    words,
    parts: partsOf(lines, words),
    sounds: soundsIn(words),
  };
}

export interface Entry {
  readonly named: Named;
  readonly words: readonly string[];
  readonly labels: readonly string[];
}

/** The lines of all forms; the same id or the same title is one line. */
function linesOf(forms: readonly Form[]): readonly Entry[] {
  const entries = new Map<string, Entry>();
  const add = (
    table: Table,
    axis: 'row' | 'column',
    label: string,
    ids: readonly string[],
    isTitle: boolean,
    aliases: readonly string[],
  ): void => {
    const bare = bareLabel(label);
    const same = [...entries].find(
      ([, { named }]) =>
        named.table === table.id &&
        named.axis === axis &&
        (named.label === bare && (isTitle || named.isTitle)
          ? true
          : !isTitle && !named.isTitle && named.ids[0] === ids[0]),
    );
    const before = same?.[1];
    const named: Named = {
      table: table.id,
      axis,
      ids: [...new Set([...(before?.named.ids ?? []), ...ids])],
      label: bare,
      isTitle: isTitle || before?.named.isTitle === true,
    };
    const plain = withoutNumbering(label);
    const words = isTitle || !named.isTitle ? [bare, plain, ...aliases] : [bare, plain];
    const entry = {
      named,
      words: [...(before?.words ?? []), ...words.map(plainWord).filter((word) => !NOT_ASKED.has(word))],
      labels: [...(before?.labels ?? []), plainWord(plain)],
    };
    entries.set(same?.[0] ?? `${table.id} ${axis} ${ids.join()} ${bare}`, entry);
  };
  for (const form of forms)
    for (const table of form.tables) {
      for (const [axis, nodes, all] of [
        ['row', table.spec.rows, table.rows],
        ['column', table.spec.columns, table.columns],
      ] as const) {
        // （七）总计 is told by its other name: a column is called 总计 too.
        for (const line of all) {
          const label =
            axis === 'row' && line.sumOf.length > 0 ? (line.aliases[0] ?? line.label) : line.label;
          add(table, axis, label, [line.id], false, [line.label, ...line.aliases]);
        }
        for (const title of titlesIn(nodes)) add(table, axis, title.label, title.ids, true, []);
      }
    }
  return [...entries.values()];
}

/** The titles directly over lines; 三、本年度办理结果 spans other titles and a total, and is no line. */
function titlesIn(
  nodes: readonly LineNode<LineSpec>[],
): readonly { label: string; ids: readonly string[] }[] {
  return nodes.flatMap((node) => {
    if (!isGroup(node)) return [];
    const inner = titlesIn(node.lines);
    return inner.length > 0 ? inner : [{ label: node.label, ids: leaves(node).map(({ id }) => id) }];
  });
}

function lineFor(lines: readonly Entry[], { table, axis, line }: Synonyms): Named | null {
  const found = lines.find(
    ({ named }) => named.table === table && named.axis === axis && isCalled(named, line),
  );
  return found?.named ?? null;
}

/** As the words of questions name lines: by an id, or `group:` and a title. */
export function isCalled({ ids, label, isTitle }: Named, line: string | undefined): boolean {
  const title = /^group:(.*)$/u.exec(line ?? '')?.[1];
  return title === undefined ? !isTitle && ids[0] === line : isTitle && label === title;
}

/** The line of just these ids. */
export function lineAt(
  { lines }: Lexicon,
  table: string,
  axis: Named['axis'],
  ids: readonly string[],
): Named | null {
  return (
    lines.find((one) => one.table === table && one.axis === axis && one.ids.join() === ids.join()) ?? null
  );
}

/** Without numbering, and without what is explained in brackets. */
export function bareLabel(label: string): string {
  return plainWord(withoutNumbering(label).replace(/\(.*$/u, ''));
}

function plainWord(word: string): string {
  return withoutNumbering(word).replace(/[\s"“”'‘’「」()（）,，、。./／:：]/gu, '');
}
