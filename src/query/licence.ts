/** Words that go with some tables only: 罚了几件, 花了多少钱, 年底有几件. Beside others they mean something else, and nothing is told. */
import type { Form } from '../form/form.ts';
import { askingOf } from '../forms/asking.ts';
import { limitIn } from './limits.ts';
import type { Limit, Operation, Subject, When } from './model.ts';
import { cellsOf } from './points.ts';
import type { NotRead } from './reading.ts';
import { clash, tangled } from './reading.ts';
import type { Token } from './scan.ts';
import { roleOf } from './roles.ts';
import { isOfQuarters } from './when.ts';

/** What is counted: the last sign of 几件, 多少万元. */
const MONEY = /(?:元|钱|万|亿)$/u;
const BARE =
  /^(?:(?:还有|有|是|为|达|填的|填了|填报了|填的是|填报的是)?(?:多少|几多|好多|几)了?|多[大高]|几何|.*数)$/u;

export function unlicensed(
  tokens: readonly Token[],
  subjects: readonly Subject[],
  when: When,
  forms: readonly Form[],
  operation: Operation,
): NotRead | null {
  const asked = subjects.map(({ table }) => askingOf(table));
  const verb = tokens.find(
    ({ word, text }) => word === 'verb' && !asked.some(({ around }) => around.split(' ').includes(text)),
  );
  if (verb !== undefined) return tangled(verb.text);
  const piece = tokens.find(
    (token) => isPiece(token) && !subjects.some((subject) => isCountedIn(forms, subject, token)),
  );
  if (piece !== undefined) return clash(`${subjects.map(({ label }) => label).join('、')}（${piece.text}）`);
  const bound = tokens.find(
    ({ limit }) => limit !== null && !subjects.every((one) => isBoundOf(forms, one, limit)),
  );
  if (bound !== undefined) return clash(`${subjects.map(({ label }) => label).join('、')}（${bound.text}）`);
  const whole = tokens.find(({ word }) => word === 'wholeYear');
  // 二季度占全年的几成: of the whole year.
  if (whole !== undefined && operation !== 'portion' && isOfQuarters(when)) return tangled(whole.text);
  const end = tokens.find(({ word }) => word === 'yearEnd');
  const isStock = subjects.every((subject) =>
    forms.every((form) => cellsOf(form, subject).every(({ accumulates }) => accumulates === 'last')),
  );
  return end !== undefined && (isOfQuarters(when) || !isStock) ? tangled(end.text) : null;
}

function isPiece({ word, text }: Token): boolean {
  return roleOf(word) === 'measure' && !BARE.test(text);
}

/** 超过300件 is said of what is counted so, 超过2万元 of money. */
function isBoundOf(forms: readonly Form[], subject: Subject, limit: Limit): boolean {
  return (
    forms.every((form) => cellsOf(form, subject).every((cell) => limitIn(limit, cell) !== null)) &&
    (limit.unit === '' || isCountedIn(forms, subject, { text: limit.unit }))
  );
}

function isCountedIn(forms: readonly Form[], subject: Subject, { text }: Pick<Token, 'text'>): boolean {
  const cells = forms.flatMap((form) => cellsOf(form, subject));
  // What no version of the form in force has is said to be missing later on.
  if (cells.length === 0) return true;
  const isMoney = cells.some(({ measure }) => measure.kind === 'money');
  if (MONEY.test(text)) return isMoney;
  const sign = text.at(-1) ?? '';
  const pieces = [...askingOf(subject.table).pieces.split(' '), ...cells.map(({ measure }) => measure.unit)];
  return !isMoney && pieces.includes(sign);
}
