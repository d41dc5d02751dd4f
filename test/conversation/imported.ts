/** A published report as it comes from the page of uploads. */
import { readFileSync } from 'node:fs';
import { importedReport } from '../../conversations/import-report.ts';
import type { ImportedReport, Said } from '../../conversations/said.ts';
import type { UnitId } from '../../conversations/people.ts';
import type { Figure } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import type { Day } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import { readReport } from '../../src/read/report/read-report.ts';
import { linesOfText } from '../../src/read/report/source.ts';
import type { Scenario } from './scenario.ts';

/** That of 闽清县工业和信息化局 for 2020. */
export const seed = readFileSync(new URL('../fixtures/seed-mqx-gxj-2020.txt', import.meta.url), 'utf8');
/** When 2020 is what is due, and when it is over. */
export const [due, over]: readonly [Day, Day] = [
  { year: 2021, month: 1, day: 8 },
  { year: 2021, month: 11, day: 8 },
];

export function reportOf(text: string, more: Partial<ImportedReport> = {}): ImportedReport {
  const reading = readReport(linesOfText(text), registry().forms);
  if (!reading.ok) throw new Error(reading.refusal.code);
  return { ...importedReport(reading.report), ...more };
}

export function confirmed(report: ImportedReport, isOwn = false): Said {
  const file = { name: '年报.docx', digest: '00' };
  return { kind: 'import', unit: 'mq-gxj' as UnitId, isOwn, report, file };
}

/** The report with some cells as told; null makes one blank. */
export function withCells(report: ImportedReport, cells: Record<string, string | null>): ImportedReport {
  const figures = report.figures.flatMap(([id, figure]): (readonly [CellId, Figure])[] => {
    const told = cells[id];
    if (told === undefined) return [[id, figure]];
    return told === null ? [] : [[id, { kind: 'number', quantity: told, unit: 'said' } as Figure]];
  });
  return { ...report, figures };
}

/** The seed report prints its amount without a unit; a filing asks for it. */
export function fill(scene: Scenario): void {
  scene.send('zhang', confirmed(reportOf(seed)));
  scene.say('zhang', '元');
}
