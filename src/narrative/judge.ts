/** Judges what the narrative says by the tables (forms.md §6.7). */
import { readStatements } from './read.ts';
import type { Break, Located, NarratedReport, NarrativeFinding, NarrativeRule } from './rule.ts';
import { narrativeRules } from './rules.ts';
import type { Statement } from './statement.ts';

/**
 * Every broken rule over the text of the report, in the order of the rules and then of the text. Beside `evaluate`:
 * `[...evaluate(report), ...judgeNarrative(report)]`. Without any text nothing is judged.
 */
export function judgeNarrative(report: NarratedReport): readonly NarrativeFinding[] {
  const statements = statementsOf(report);
  if (statements === null) return [];
  return narrativeRules
    .filter(({ id }) => report.off?.has(id) !== true)
    .flatMap((rule) => rule.judge({ report, statements }).map((found) => finding(rule, found)));
}

function statementsOf({ form, narrative }: NarratedReport): readonly Located[] | null {
  const parts = form.sections.flatMap((section) => {
    const text = section.narrative === null ? undefined : narrative?.get(section.narrative.id);
    return text === undefined || text.trim() === '' ? [] : [{ section, text }];
  });
  if (parts.length === 0) return null;
  return parts.flatMap(({ section, text }) =>
    statementsIn(text).map((statement) => ({ statement, section })),
  );
}

/** A turn judges the same texts before and after it, and the next turn again: so many are not read anew. */
const REMEMBERED = 32;
const read = new Map<string, readonly Statement[]>();

function statementsIn(text: string): readonly Statement[] {
  const statements = read.get(text) ?? readStatements(text);
  // What was asked for last goes to the end; what nobody asked for longest goes first.
  read.delete(text);
  read.set(text, statements);
  const [oldest] = read.keys();
  if (read.size > REMEMBERED && oldest !== undefined) read.delete(oldest);
  return statements;
}

const QUOTED = 60;

function finding({ id, severity }: NarrativeRule, found: Break): NarrativeFinding {
  const { at, key = null, cells = [], left = null, right = null, message, advice } = found;
  const part = at?.section.narrative?.id;
  const place = at?.statement.place;
  return {
    check: id,
    severity,
    key,
    cells,
    left,
    right,
    message:
      at === null ? message : `${at.section.name}「${shortened(at.statement.place.words)}」：${message}`,
    advice,
    at: part === undefined || place === undefined ? null : { ...place, part },
  };
}

function shortened(words: string): string {
  const plain = words.replace(/^[、，,；;和及\s]+/, '');
  return plain.length > QUOTED ? `${plain.slice(0, QUOTED)}…` : plain;
}
