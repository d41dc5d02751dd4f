/** What becomes of the figures of a race. */
import { scenario } from '../conversation/scenario.ts';
import type { Raced, Violations } from './race-raced.ts';
import { isSame, isText, turnsOf } from './race-raced.ts';
import { PEOPLE, forms } from './race-stage.ts';

const form = forms.form('f2019');

/** C1, C10: what is acknowledged is in the history under its message; what stands is what the history comes to. */
export function lostFigures({ record }: Raced): Violations {
  const folded = new Map<string, unknown>();
  for (const { item, new: now } of record.history) {
    if (now === null) folded.delete(item);
    else folded.set(item, now);
  }
  const stored = record.filings.flatMap(({ figures }) =>
    [...figures].map(([cell, figure]): [string, unknown] => [
      cell,
      figure.kind === 'notApplicable'
        ? { notApplicable: figure.reason }
        : { number: figure.kind === 'number' ? figure.quantity : figure.text },
    ]),
  );
  const [is, should] = [stored.sort(byCell), [...folded].sort(byCell)];
  const torn = isSame(is, should)
    ? []
    : [`stored: ${JSON.stringify(is)}, the history comes to: ${JSON.stringify(should)}`];
  const unwritten = record.inbox.flatMap(({ key, said, answer }) => {
    if (!linesOf(answer).includes('已记录：')) return [];
    const written = record.history.filter((row) => row.key === key).map((row) => row.new);
    const isThere = (number: string): boolean => written.some((value) => isSame(value, { number }));
    return written.length > 0 && numbersOf(said).every(isThere)
      ? []
      : [`${JSON.stringify(said)} (${key}) is told as recorded: ${JSON.stringify(written)}`];
  });
  return [...torn, ...unwritten];
}

/** A bare figure lands in no cell but one of the question that its chat was last asked. */
export function shifted(raced: Raced): Violations {
  return PEOPLE.flatMap((person) => {
    let last = raced.plan.isOpen ? openedAnswer(person) : '';
    let asked = questionIn(last) ?? '';
    return turnsOf(raced, person).flatMap(({ said, decision }) => {
      const isBare = numbersOf(said).length > 0 || isText(said, '确认');
      const cells = decision.effects.flatMap((effect) =>
        effect.type === 'record'
          ? effect.changes.flatMap((change) => (change.kind === 'figure' ? [change.cell] : []))
          : [],
      );
      const isRow = numbersOf(said).length > 1;
      const wrong = isBare
        ? cells.filter((cell) => !isAskedIn(asked, cell, isRow) && !isNamedIn(last, cell))
        : [];
      const violation = wrong.map(
        (cell) => `${person} was asked: ${asked}\n${JSON.stringify(said)} went to ${cell}`,
      );
      last = decision.reply;
      asked = questionIn(last) ?? asked;
      return violation;
    });
  });
}

/** A figure that was there and is another now is told as such, and nothing else is. */
export function wrongConflicts({ record }: Raced): Violations {
  return record.inbox.flatMap(({ key, said, answer }) => {
    if (isText(said, '撤销')) return [];
    const differing = record.history.filter(
      (row) => row.key === key && row.old !== null && !isSame(row.old, row.new),
    );
    const told = linesOf(answer).join('\n').split('（原 ').length - 1;
    return told === differing.length
      ? []
      : [`${JSON.stringify(said)} (${key}) replaced ${String(differing.length)}, told is: ${answer ?? ''}`];
  });
}

function byCell([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

function openedAnswer(person: string): string {
  return scenario({ forms }).say(person, '填报 2020');
}

function questionIn(reply: string): string | null {
  return reply.split('\n').findLast((line) => /^(?:下一项|再看这一项)：/.test(line)) ?? null;
}

/** A whole row may be sent where one of its cells is asked. */
function isAskedIn(question: string, id: string, isRow: boolean): boolean {
  const cell = form?.cell(id);
  if (cell == null || !question.includes(`「${cell.row.label}`)) return false;
  return isRow || question.includes(cell.column.label);
}

function isNamedIn(reply: string, id: string): boolean {
  const name = form?.cell(id)?.name;
  return name !== undefined && reply.includes(name);
}

/** The numbers of a message that is nothing but numbers. */
function numbersOf(said: unknown): readonly string[] {
  const text = typeof said === 'object' && said !== null && 'text' in said ? String(said.text) : '';
  return /^[\d ]+$/.test(text) ? text.split(' ') : [];
}

/** Of an answer, without the line that may repeat another answer. */
function linesOf(answer: string | null): readonly string[] {
  return (answer ?? '').split('\n').filter((line) => !line.startsWith('上一条「'));
}
