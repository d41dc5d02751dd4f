/** The section that a change is about, by which rights are given. */
import type { Form, Section } from '../src/form/form.ts';
import { noteSubject } from './notes.ts';
import type { Change } from './filed.ts';

/** Null for what belongs to the filing as a whole: the answer to a finding. */
export function subjectOf(form: Form, change: Change): Section | null {
  switch (change.kind) {
    case 'figure':
      return sectionOf(form, change.cell);
    case 'text':
      return sectionOf(form, change.part);
    case 'note': {
      const subject = noteSubject(change.note);
      return subject === null ? null : sectionOf(form, subject);
    }
    default:
      return change satisfies never;
  }
}

/** By the id of a cell, of a section or of a narrative part. */
function sectionOf(form: Form, id: string): Section | null {
  const section = form.cell(id)?.section ?? id;
  return form.sections.find((one) => one.id === section || one.narrative?.id === section) ?? null;
}
