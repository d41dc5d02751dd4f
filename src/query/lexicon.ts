/** The words of the forms: every label, part of one, alias and synonym, with the lines that it may mean. */
import type { Form, LineNode, LineSpec, Table } from '../form/form.ts';
import { isGroup, leaves } from '../form/form.ts';
import { withoutNumbering } from '../parse/fold.ts';
import { soundsOf } from './sounds.ts';
import type { Synonyms } from '../forms/asked.ts';
import { SYNONYMS } from '../forms/asked.ts';
import { NOT_ASKED, SOUNDED } from '../forms/asked-words.ts';

/** A row or a column of a table, or all under one title; of whatever version of the form has it. */
export interface Named {
  readonly table: string;
  readonly axis: 'row' | 'column';
  readonly ids: readonly string[];
  readonly label: string;
  readonly isTitle: boolean;
}

/** A word as it should be written, for what sounds like it. */
interface Heard {
  readonly word: string;
  readonly lines: readonly Named[];
}

export interface Lexicon {
  readonly lines: readonly Named[];
  /** To the letter. */
  readonly words: ReadonlyMap<string, readonly Named[]>;
  /** Parts of a label that fit one line only, and longer words that lack a sign. */
  readonly parts: ReadonlyMap<string, readonly Named[]>;
  /** By sound, for words that are long enough or told apart well enough. */
  readonly sounds: ReadonlyMap<string, readonly Heard[]>;
}

const known = new WeakMap<readonly Form[], Lexicon>();
/** The shortest part of a label that names it, and the shortest word that may lack a sign. */
const SHORTEST_PART = 4;
const SHORTEST_MISSPELT = 5;
/** A word of fewer signs takes no sign that is a word itself. */
const LONG_SLIP = 4;
/** A part of a label must be most of it. */
const MOST_OF_LABEL = 0.6;
/** A sign without which a word says another thing, or the opposite. */
const DENYING = /[不未没无非免被]/u;

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
        for (let to = from + SHORTEST_PART; to <= label.length; to += 1)
          if (to - from >= label.length * MOST_OF_LABEL && denials(label.slice(from, to)) === denials(label))
            put(label.slice(from, to), named);
  for (const [word, named] of words) {
    if (word.length < SHORTEST_MISSPELT || named.length > 1) continue;
    for (let gap = 0; gap < word.length; gap += 1)
      if (!DENYING.test(word[gap] ?? ''))
        for (const line of named) put(word.slice(0, gap) + word.slice(gap + 1), line);
  }
  return new Map([...parts].flatMap(([part, named]) => (named.size === 1 ? [[part, [...named]]] : [])));
}

function denials(text: string): number {
  return [...text].filter((sign) => DENYING.test(sign)).length;
}

function soundsIn(words: ReadonlyMap<string, readonly Named[]>): Map<string, readonly Heard[]> {
  const sounds = new Map<string, readonly Heard[]>();
  for (const [word, lines] of words) {
    if (word.length < 2 || (word.length === 2 && !SOUNDED.has(word))) continue;
    for (const key of soundsOf(word)) sounds.set(key, [...(sounds.get(key) ?? []), { word, lines }]);
  }
  return sounds;
}

/** The lines that a text sounds like; none where it is spelt with a sign whose sound is not known. */
export function heard(lexicon: Lexicon, text: string): readonly Named[] {
  const alike = soundsOf(text).flatMap((key) => lexicon.sounds.get(key) ?? []);
  return [...new Set(alike.filter(({ word }) => isSlipOf(lexicon, text, word)).flatMap(({ lines }) => lines))];
}

/** A slip neither makes nor takes away a 不, and a short one puts in no word of the forms: 罚人 is not 法人. */
function isSlipOf({ words }: Lexicon, text: string, word: string): boolean {
  const signs = [...word];
  return [...text].every((sign, at) => {
    const meant = signs[at] ?? '';
    return (
      sign === meant ||
      !(DENYING.test(sign) || DENYING.test(meant) || (text.length < LONG_SLIP && words.has(sign)))
    );
  });
}
