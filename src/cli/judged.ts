/** A published report as it was read, judged by every check: the JSON of `check --json` (contracts.md §4). */
import type { Finding, Report } from '../form/evaluate.ts';
import { evaluate } from '../form/evaluate.ts';
import type { Figures } from '../form/figures.ts';
import { quantityAt } from '../form/figures.ts';
import type { CellId } from '../form/form.ts';
import { levelByName } from '../form/level.ts';
import type { Quantity } from '../form/quantity.ts';
import { toNumber } from '../form/quantity.ts';
import type { CellChange, Repair } from '../form/repair/repair.ts';
import { repairs } from '../form/repair/repair.ts';
import { comparable } from '../forms/registry.ts';
import { judgeNarrative } from '../narrative/judge.ts';
import type { Imported } from '../read/report/imported.ts';

export interface Judged {
  readonly report: Imported;
  readonly findings: readonly Finding[];
  readonly repairs: readonly Repair[];
}

/** `lastYear` is the report of the year before, where it was given. */
export function judge(report: Imported, lastYear: Imported | null): Judged {
  const judged: Report = {
    form: report.form,
    period: report.period,
    figures: report.figures,
    before: lastYear === null ? null : earlierFigures(report, lastYear),
    absent: report.absent,
    blanks: 'zero',
    narrative: report.narrative,
    written: report.written,
    level: levelByName(report.unit.name),
  };
  const findings = [
    ...evaluate(judged),
    ...judgeNarrative({ ...judged, unit: { name: report.unit.name }, isSecrecyReviewed: true }),
  ];
  return { report, findings, repairs: repairs(judged, findings) };
}

function earlierFigures({ form }: Imported, lastYear: Imported): Figures {
  return comparable(form, lastYear.form, lastYear.figures);
}

/** Whether the report breaks one of its own identities. */
export function hasErrors({ findings }: Judged): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** The report with its findings, every cell of the form a key: numbers as numbers, null where there is none. */
export function judgedJson({ report, findings, repairs: found }: Judged): object {
  const { form, period, unit, status, narrative, contact, absent, unread } = report;
  return {
    form: form.id,
    period,
    unit: unit.id === null ? { name: unit.name } : unit,
    ...(status !== null && { status }),
    figures: Object.fromEntries(
      form.cells.map(({ id }) => [id, numberOrNull(quantityAt(report.figures, id))]),
    ),
    ...(absent.size > 0 && { absent: [...absent] }),
    narrative: Object.fromEntries(narrative),
    ...(Object.values(contact).some((value) => value !== undefined) && { contact }),
    findings: findings.map((finding) => findingJson(finding, found)),
    unread,
  };
}

function findingJson(finding: Finding, found: readonly Repair[]): object {
  const { check, severity, cells, left, right, message, advice } = finding;
  return {
    check,
    severity,
    cells,
    left: numberOrNull(left),
    right: numberOrNull(right),
    message: message + advice,
    repairs: found.filter(({ clears }) => clears.includes(finding)).map(({ changes }) => repairJson(changes)),
  };
}

function repairJson(changes: readonly CellChange[]): object {
  const all = changes.map(({ cell, from, to }) => ({ cell, from: numberOrNull(from), to: toNumber(to) }));
  return all.length === 1 ? { ...all[0] } : { changes: all };
}

function numberOrNull(value: Quantity | null): number | null {
  return value === null ? null : toNumber(value);
}

/** What is wrong and what would mend it, in words. */
export function judgedText(judged: Judged, cellName: (id: CellId) => string): readonly string[] {
  const { report, findings } = judged;
  const marks = { error: '✗', warning: '!', info: '·' } as const;
  const told = findings.flatMap((finding) => [
    `${marks[finding.severity]} ${finding.message}${finding.advice}`,
    ...likeliest(judged, finding, cellName),
  ]);
  return [
    `${report.unit.name}${report.period ?? '（期间不明）'}：${told.length === 0 ? '没有发现问题。' : ''}`,
    ...told,
    ...(report.unread.length > 0 ? [`有 ${String(report.unread.length)} 处文字没有读进表格。`] : []),
  ];
}

function likeliest(
  { repairs: found }: Judged,
  finding: Finding,
  cellName: (id: CellId) => string,
): readonly string[] {
  const whole = found.filter(({ clears, isWhole }) => isWhole && clears.includes(finding));
  const [best] = whole;
  if (best === undefined || finding.severity !== 'error') return [];
  const changes = best.changes.map(({ cell, from, to }) => `${cellName(cell)}由 ${from ?? '空'} 改为 ${to}`);
  const others = whole.length > 1 ? `（另有 ${String(whole.length - 1)} 种改法也平）` : '';
  return [`  可能是：${changes.join('，')}${others}`];
}
