/** 怎么填: what the standing question counts, as the form data tell it, and what can be sent. */
import { cited, definitions } from '../src/forms/definitions.ts';
import { allGiven } from './asking.ts';
import { controlAsked } from './controls.ts';
import type { Scene } from './reply.ts';
import * as texts from './texts.ts';
import type { Item } from './walk.ts';
import { itemsOf, question, standing } from './walk.ts';

/** A row of more columns is told as a row: who applied needs no explanation beside it. */
const FEW = 3;

/** Lines before the question, which is asked again. */
export function explained(scene: Scene): readonly string[] {
  const { form, filing, state } = scene;
  if (controlAsked(form, state) !== null) return [texts.controlMeans];
  const item = standing(form, filing, state);
  if (item === null) return [allGiven(scene)];
  if (item.kind === 'text') return [texts.howToWrite];
  const asked = question(itemsOf(form, filing), item);
  const told = new Set(asked.flatMap((one) => meaningOf(one, asked.length <= FEW)));
  return told.size === 0 ? [texts.noMeaning(item.cell.row.label)] : [...told];
}

function meaningOf(item: Item, withColumn: boolean): readonly string[] {
  if (item.kind === 'text') return [];
  const { table, row, column } = item.cell;
  const own = definitions.filter((definition) => definition.table === table);
  const found = own.filter(({ axis, lines }) =>
    axis === 'row' ? lines.includes(row.id) : withColumn && lines.includes(column.id),
  );
  return found.map(
    (definition) => `${definition.axis === 'row' ? row.label : column.label}：${cited(definition)}`,
  );
}
