/** Notes of a filing: what was said about its figures and stands beside them. Their ids are stored; keep them. */
import type { CellId, SectionId } from '../src/form/form.ts';
import type { Finding } from '../src/form/evaluate.ts';
import type { Filing, NoteId } from './protocol.ts';

/** What every note's id begins with: by it the store tells notes from texts. */
export const NOTE_PREFIX = 'note.';

/** A control total: the number that another register has for a total of the form, in plain digits. */
export function controlNote(cell: CellId): NoteId {
  return `${NOTE_PREFIX}control.${cell}` as NoteId;
}

/** That totals of this part were sent and held: then no control total is asked. */
export function totalsNote(section: SectionId): NoteId {
  return `${NOTE_PREFIX}totals.${section}` as NoteId;
}

/** Why a finding may stand: a warning that was confirmed, an error whose rule does not apply. */
export function answerNote(finding: Finding): NoteId {
  return `${NOTE_PREFIX}answer.${finding.check}.${finding.key ?? ''}` as NoteId;
}

/** The text of such an answer: it holds for these very numbers, and lapses when they change. */
export function answerText(finding: Finding, remark: string): string {
  return `${finding.message}\n${remark}`;
}

/** The remark with which the finding was answered as it stands now; null where it was not. */
export function answered(filing: Pick<Filing, 'notes'>, finding: Finding): string | null {
  const text = filing.notes.get(answerNote(finding));
  if (text === undefined || !text.startsWith(`${finding.message}\n`)) return null;
  return text.slice(finding.message.length + 1);
}
