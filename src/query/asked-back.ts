/** 公开, 其他, 总计, …率 may mean lines of several tables, and are asked back with choices. */
import type { Form } from '../form/form.ts';
import { ASKED_BACK } from '../forms/asking.ts';
import type { NotRead } from './reading.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';

type Of = keyof typeof ASKED_BACK;

/** Whether the lines of a segment are no more than such a word. */
export function isAskedBack(lines: readonly Token[]): boolean {
  return (
    lines.every(({ word }) => word === 'open' || word === 'other' || word === 'request') &&
    lines.some(({ word }) => word !== 'request')
  );
}

export function askedBack(lines: readonly Token[], forms: readonly Form[]): NotRead {
  return choicesOf(lines.some(({ word }) => word === 'open') ? 'open' : 'other', textOf(lines), forms);
}

export function choicesOf(kind: Of, of: string, forms: readonly Form[]): NotRead {
  const list = ASKED_BACK[kind].filter(({ cell }) => forms.some((form) => form.cell(cell) !== undefined));
  return { kind: 'choices', of, list: list.map(({ text }) => text), when: null };
}
