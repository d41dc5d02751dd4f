/** The words of the forms: every label, part of one, alias and synonym, with the lines that it may mean. */
import type { Form, LineNode, LineSpec, Table } from '../form/form.ts';
import { isGroup, leaves } from '../form/form.ts';
import { withoutNumbering } from '../parse/fold.ts';
import { soundsOf } from './sounds.ts';
import type { Synonyms } from '../forms/asked.ts';
import { NOT_ASKED, SOUNDED, SYNONYMS } from '../forms/asked.ts';

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
  readonly parts: ReadonlyMap<string, readonly Named[]>;
  /** By sound, for words that are long enough or told apart well enough. */
  readonly sounds: ReadonlyMap<string, readonly Named[]>;
}

const known = new WeakMap<readonly Form[], Lexicon>();
/** The shortest part of a label that names it, and the shortest word that may lack a sign. */
const SHORTEST_PART = 3;
const SHORTEST_MISSPELT = 4;

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

interface Entry {
  readonly named: Named;
  readonly words: readonly string[];
  readonly labels: readonly string[];
  readonly titles: readonly string[];
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
      titles: isTitle ? [bare] : [],
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
  const title = /^group:(.*)$/.exec(line)?.[1];
  const found = lines.find(
    ({ named }) =>
      named.table === table &&
      named.axis === axis &&
      (title === undefined
        ? !named.isTitle && named.ids[0] === line
        : named.isTitle && named.label === title),
  );
  return found?.named ?? null;
}

/** Without numbering, and without what is explained in brackets. */
export function bareLabel(label: string): string {
  return plainWord(withoutNumbering(label).replace(/\(.*$/u, ''));
}

function plainWord(word: string): string {
  return withoutNumbering(word).replace(/[\s"“”'‘’「」()（）,，、。./／:：]/gu, '');
}

function partsOf(
  lines: readonly Entry[],
  words: ReadonlyMap<string, readonly Named[]>,
): Map<string, readonly Named[]> {
  const parts = new Map<string, Set<Named>>();
  const put = (part: string, named: Named): void => {
    if (words.has(part)) return;
    const there = parts.get(part) ?? new Set<Named>();
    there.add(named);
    parts.set(part, there);
  };
  for (const { named, labels } of lines)
    for (const label of labels)
      for (let from = 0; from < label.length; from += 1)
        for (let to = from + SHORTEST_PART; to <= label.length; to += 1) put(label.slice(from, to), named);
  for (const [word, named] of words) {
    if (word.length < SHORTEST_MISSPELT || named.length > 1) continue;
    for (let gap = 0; gap < word.length; gap += 1)
      for (const line of named) put(word.slice(0, gap) + word.slice(gap + 1), line);
  }
  return new Map([...parts].flatMap(([part, named]) => (named.size === 1 ? [[part, [...named]]] : [])));
}

function soundsIn(words: ReadonlyMap<string, readonly Named[]>): Map<string, readonly Named[]> {
  const sounds = new Map<string, Set<Named>>();
  for (const [word, named] of words) {
    if (word.length < 2 || (word.length === 2 && !SOUNDED.has(word))) continue;
    for (const key of soundsOf(word)) {
      const there = sounds.get(key) ?? new Set<Named>();
      for (const line of named) there.add(line);
      sounds.set(key, there);
    }
  }
  return new Map([...sounds].map(([key, named]) => [key, [...named]]));
}

/** The lines that a text sounds like; none where it is spelt with a sign whose sound is not known. */
export function heard(lexicon: Lexicon, text: string): readonly Named[] {
  return [...new Set(soundsOf(text).flatMap((key) => lexicon.sounds.get(key) ?? []))];
}
