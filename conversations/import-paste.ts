/** A whole report pasted below 导入: read where it stands, taken only where all of it was understood. */
import type { Registry } from '../src/forms/registry.ts';
import type { Reading } from '../src/read/report/imported.ts';
import { readReport } from '../src/read/report/read-report.ts';
import { refusalText } from '../src/read/report/refusal.ts';
import { linesOfText } from '../src/read/report/source.ts';
import type { ImportPlan } from './import-plan.ts';
import { planImport } from './import-plan.ts';
import { importedReport } from './import-report.ts';
import type { Facts } from './facts.ts';
import type { Filing } from './filed.ts';
import type { ImportedReport } from './said.ts';
import type { Unit } from './people.ts';

type Early = Pick<Facts, 'today' | 'memberships' | 'heads'>;

/** A report has fewer lines with figures, even with one cell a line; what has more is read on the page, in a process of its own. */
const MOST_LINES = 600;

export type Pasted =
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'tooLong' }
  /** Something of it was not understood: all or nothing. */
  | { readonly kind: 'unclear'; readonly unread: readonly string[]; readonly absent: number }
  | { readonly kind: 'read'; readonly plan: ImportPlan; readonly report: ImportedReport };

export function readPasted(
  forms: Registry,
  facts: Early,
  unit: Unit,
  text: string,
  filing: Filing | null,
): Pasted {
  if (text.split('\n').filter((line) => /\d/.test(line)).length > MOST_LINES) return { kind: 'tooLong' };
  const reading = readText(forms, text);
  if (!reading.ok) return { kind: 'refused', why: refusalText(reading.refusal) };
  const { unread, absent } = reading.report;
  if (unread.length > 0 || absent.size > 0) return { kind: 'unclear', unread, absent: absent.size };
  const report = importedReport(reading.report);
  return { kind: 'read', plan: planImport(forms, facts, unit.id, report, filing), report };
}

/** One turn asks for the same text several times. */
let last: { readonly forms: Registry; readonly text: string; readonly reading: Reading } | null = null;

function readText(forms: Registry, text: string): Reading {
  if (last?.forms !== forms || last.text !== text)
    last = { forms, text, reading: readReport(linesOfText(text), forms.forms) };
  return last.reading;
}
