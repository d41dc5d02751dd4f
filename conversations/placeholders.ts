/** 占位: the names of figures that a text may hold, those that are not 0 first. */
import type { Section } from '../src/form/form.ts';
import type { Listed } from '../src/narrative/placeholder-list.ts';
import { placeholdersOf } from '../src/narrative/placeholder-list.ts';
import { fit } from './fit.ts';
import type { Decision } from './protocol.ts';
import { plain } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import * as words from './texts-draft.ts';

const A_LINE = 4;

/** `part`: a table's name as it was written, '' for all. */
export function listPlaceholders(scene: Scene, part: string): Decision<State> {
  const { form, state } = scene;
  const tables = form.sections.filter(({ tables: own }) => own.length > 0);
  const chosen =
    part === '' ? tables : tables.filter(({ name, heading }) => name === part || heading === part);
  if (chosen.length === 0)
    return plain(
      state,
      words.noSuchTable(
        part,
        tables.map(({ name }) => name),
      ),
    );
  const all = chosen.map((section) => ({ section, list: listOf(scene, section) }));
  const isTold = ({ value }: Listed): boolean => value !== null && value !== '0';
  const body = [
    ...all.flatMap(({ section, list }) => linesOf(section, list.filter(isTold))),
    ...all.flatMap(({ section, list }) =>
      linesOf(
        section,
        list.filter((one) => !isTold(one)),
      ),
    ),
  ];
  const reply = fit(
    { head: [words.placeholdersHead], body, foot: [words.placeholdersTail] },
    words.placeholdersLeft,
  );
  return plain(state, reply.text);
}

function listOf({ form, filing }: Scene, { tables }: Section): readonly Listed[] {
  return tables.flatMap((table) => placeholdersOf(form, filing.figures, table));
}

function linesOf({ name }: Section, list: readonly Listed[]): readonly string[] {
  const entries = list.map((one) => words.placeholder(one.name, one.value));
  const lines: string[] = [];
  for (let at = 0; at < entries.length; at += A_LINE)
    lines.push(words.placeholders(name, entries.slice(at, at + A_LINE)));
  return lines;
}
