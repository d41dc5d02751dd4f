/** Reads a published report: form, period and unit, its figures, its texts; what is not certain stays unread. */
import type { Figure } from '../../form/figures.ts';
import type { CellId, Form } from '../../form/form.ts';
import { fold } from '../../parse/fold.ts';
import { headingOf } from '../../parse/headings.ts';
import { joinedLabels } from './broken.ts';
import { readClosingContact, readContact } from './contact.ts';
import { readFigure } from './figure.ts';
import type { FormInUse } from './form-choice.ts';
import { chooseForm } from './form-choice.ts';
import { isAside } from './furniture.ts';
import type { HeadUnits } from './head-units.ts';
import { headUnits } from './head-units.ts';
import type { Imported, Reading } from './imported.ts';
import { withoutIdleTitles } from './heads.ts';
import { linesOf } from './lines.ts';
import { readNarrative } from './narrative.ts';
import type { Part } from './outline.ts';
import { outline } from './outline.ts';
import { certainRows } from './placement.ts';
import type { RegionReading } from './region.ts';
import { readRegion } from './region.ts';
import type { Source } from './source.ts';
import { findTitle, readTitle } from './title.ts';

export function readReport(source: Source, forms: readonly Form[]): Reading {
  const lines = linesOf(source);
  const named = source.name === null ? null : findTitle([source.name]);
  const inUse = chooseForm(lines, null, forms);
  if (inUse === null) return { ok: false, refusal: { code: 'noTables' } };
  const front = outline(lines, inUse.form, inUse.words)[0]?.lines ?? [];
  const title = findTitle(front.map(({ text }) => text));
  const period = title?.period ?? named?.period ?? null;
  const { form, words } = chooseForm(lines, period, forms) ?? inUse;
  const certain = certainRows(source, words);
  const parts = outline(linesOf(certain.source), form, words);
  const tables = readTables(parts, { form, words });
  const narrative = readNarrative(parts, form.sections, title);
  const preface = form.sections.find(({ heading }) => heading === null)?.narrative?.id;
  const report: Imported = {
    form,
    period,
    unit: { id: null, name: title?.unit ?? named?.unit ?? '' },
    status: null,
    ...tables,
    narrative,
    contact:
      readClosingContact(lines.map(({ text }) => text)) ??
      readContact(preface === undefined ? '' : (narrative.get(preface) ?? '')),
    unread: [...certain.unread, ...tables.unread].filter((line) => isWorthTelling(line, form, words)),
  };
  return { ok: true, report };
}

type Tables = Pick<Imported, 'figures' | 'absent' | 'written' | 'unread'>;

function readTables(parts: readonly Part[], inUse: FormInUse): Tables {
  const { form, words } = inUse;
  const regions = parts
    .filter(({ kind }) => kind === 'tables')
    .map(({ lines }) => withoutIdleTitles(joinedLabels(lines, words), form.tables, words));
  const isEnd = (index: number): boolean => index === regions.length - 1 && parts.at(-1)?.kind === 'tables';
  const readings = regions.map((lines, index) => readRegion(lines, inUse, isEnd(index)));
  const units = headUnits(
    regions.flat().map(({ text }) => text),
    words,
  );
  // If repeated figures were lost, those that are left stand anywhere.
  const lost = readings.some(({ repeatsLost }) => repeatsLost);
  const { texts, conflicts } = lost
    ? { texts: new Map<CellId, string>(), conflicts: [] }
    : together(readings);
  const blank = new Set(lost ? [] : readings.flatMap((reading) => [...reading.blank]));
  const figures = new Map<CellId, Figure>();
  const written = new Map<CellId, string>();
  const remarks: string[] = [];
  for (const cell of form.cells) {
    const text = texts.get(cell.id);
    if (text === undefined) {
      if (blank.has(cell.id)) written.set(cell.id, '');
      continue;
    }
    written.set(cell.id, text);
    const { figure, remark } = readFigure(text, cell, headUnit(units, form, cell.id));
    if (figure !== null) figures.set(cell.id, figure);
    if (remark !== '' || figure?.kind === 'text') remarks.push(`${cell.name}：${text}`);
  }
  const absent = form.cells.filter(({ id }) => !written.has(id)).map(({ id }) => id);
  const placedLost = lost ? readings.flatMap(({ placed }) => [...placed.values()]) : [];
  return {
    figures,
    written,
    absent: new Set(absent),
    unread: [...readings.flatMap(({ unread }) => unread), ...placedLost, ...conflicts, ...remarks],
  };
}

/** A cell that is told twice, differently, is not read. */
function together(readings: readonly RegionReading[]): {
  readonly texts: ReadonlyMap<CellId, string>;
  readonly conflicts: readonly string[];
} {
  const texts = new Map<CellId, string>();
  const conflicts = new Map<CellId, string>();
  for (const [id, text] of readings.flatMap(({ placed }) => [...placed])) {
    const first = texts.get(id);
    if (first !== undefined && first !== text) conflicts.set(id, `${first} / ${text}`);
    else texts.set(id, text);
  }
  for (const id of conflicts.keys()) texts.delete(id);
  return { texts, conflicts: [...conflicts].map(([id, both]) => `${id}: ${both}`) };
}

function headUnit(units: HeadUnits, form: Form, id: CellId) {
  const column = form.cell(id)?.column;
  const unit = column === undefined ? undefined : units.get(column);
  return unit === undefined || unit === 'unsure' ? null : unit;
}

/** Headings, heads and notes that are printed on the form are understood. */
function isWorthTelling(line: string, form: Form, words: FormInUse['words']): boolean {
  const text = fold(line).trim();
  if (text === '' || text === '|' || isAside(text)) return false;
  return words.meaning(text) === null && headingOf(form, text) === null && readTitle(text) === null;
}
