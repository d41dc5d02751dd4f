/** The unit of money that a column's head prints: 采购总金额（万元）, 本年收费金额（单位：元）. */
import type { Column } from '../../form/form.ts';
import { fold } from '../../parse/fold.ts';
import type { Vocabulary } from '../../parse/vocabulary.ts';
import type { Unit } from './figure.ts';
import { cellsOfLine } from './lines.ts';

/** What heads say, by column; `unsure` where they say two things. */
export type HeadUnits = ReadonlyMap<Column, Unit | 'unsure'>;

const UNIT = /[(（,]?(?:单位)?[:：]?(亿元|万元|元)[)）]?$/;
const UNIT_ALONE = /^\(?单位[:：]?(亿元|万元|元)\)?$|^\((亿元|万元|元)\)$/;

export function headUnits(lines: readonly string[], words: Vocabulary): HeadUnits {
  const units = new Map<Column, Unit | 'unsure'>();
  let before: Column | null = null;
  for (const cell of lines.flatMap((line) => cellsOfLine(line).map((one) => fold(one).replace(/\s/g, '')))) {
    const [, alone, bracketed] = UNIT_ALONE.exec(cell) ?? [];
    const column: Column | null = (alone ?? bracketed) ? before : moneyColumn(cell, words);
    const unit = alone ?? bracketed ?? UNIT.exec(cell)?.[1];
    if (column !== null && isUnit(unit)) {
      const known = units.get(column) ?? unit;
      units.set(column, known === unit ? unit : 'unsure');
    }
    before = column;
  }
  return units;
}

function moneyColumn(cell: string, words: Vocabulary): Column | null {
  const named = (words.meaning(cell) ?? words.meaning(cell.replace(UNIT, '')))?.columns ?? [];
  const [only, ...others] = named.map(({ column }) => column);
  return only?.measure.kind === 'money' && others.length === 0 ? only : null;
}

function isUnit(text: string | undefined): text is Unit {
  return text === '元' || text === '万元' || text === '亿元';
}
