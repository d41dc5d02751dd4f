/** What stands beside the figures of a filing, by the ids that are stored. */
import { expect, test } from '@jest/globals';
import {
  answerNote,
  controlNote,
  draftNote,
  noteSubject,
  ownerNote,
  totalsNote,
} from '../../conversations/notes.ts';
import type { Finding } from '../../src/form/evaluate.ts';
import type { CellId, NarrativeId, SectionId } from '../../src/form/form.ts';

const cell = 't3.new.total' as CellId;
const finding = { check: 'A-B', key: cell, severity: 'error', message: 'm', advice: '' } as Finding;

test('a note is known by its kind and by the cell or part that it is about', () => {
  const notes = [
    controlNote(cell),
    totalsNote('s3' as SectionId),
    ownerNote('s5' as SectionId),
    draftNote('s1' as NarrativeId),
  ];
  expect(notes).toEqual(['note.control.t3.new.total', 'note.totals.s3', 'note.owner.s5', 'note.draft.s1']);
  expect(notes.map(noteSubject)).toEqual(['t3.new.total', 's3', 's5', 's1']);
});

test('the answer to a finding is about the filing', () => {
  expect(answerNote(finding, 'p')).toBe('note.answer.A-B.t3.new.total');
  expect(noteSubject(answerNote(finding, 'p'))).toBeNull();
});

test('answers to what the same rule finds in two sentences are two', () => {
  const ofText = { ...finding, check: 'N-1', key: null } as Finding;
  expect(answerNote(ofText, '甲')).toMatch(/^note\.answer\.N-1\.[0-9a-f]{16}$/);
  expect(answerNote(ofText, '甲')).not.toBe(answerNote(ofText, '乙'));
  expect(answerNote({ ...ofText, key: cell }, '甲')).toBe(answerNote(ofText, '甲'));
});
