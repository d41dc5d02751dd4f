/** What is said of a report that no roster and no register knows. */
import { judge, judgeable } from '../../conversations/judged.ts';
import { controlNote } from '../../conversations/notes.ts';
import type { Figures } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import type { ReportSource } from '../../src/report/report.ts';
import type { Said } from '../../src/report/review.ts';

interface Known {
  readonly before?: Figures;
  readonly controls?: ReadonlyMap<CellId, Quantity>;
}

export function saidOfSource(source: ReportSource, { before, controls = new Map() }: Known = {}): Said {
  const notes = new Map([...controls].map(([cell, value]) => [controlNote(cell), String(value)]));
  const circumstances = {
    unit: { name: source.unit.name, level: null, contact: source.contact },
    before: before ?? null,
    off: new Set<string>(),
  };
  return {
    findings: judge(judgeable(source.form, { ...source, notes }, circumstances)),
    controls,
    answerTo: () => null,
  };
}
