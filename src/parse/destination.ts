/** Where in the form a member wants to go on: 表三, 跳到表四, 先填第五部分, 下一张表. */
import { fold } from './fold.ts';
import type { Form, Section } from '../form/form.ts';

export type Destination = { readonly kind: 'section'; readonly section: Section } | { readonly kind: 'next' };

const GOING = '(?:请|先|直接|我要|我想)*(?:跳到|转到|切到|换到|回到|去到|去|到|填写|填|做|看)?';
const DONE = '(?:吧|了|表)*';
const NEXT = new RegExp(`^${GOING}下一?(?:张表?|个表|部分)${DONE}$`);
const NAMED = new RegExp(`^${GOING}(.+?)${DONE}$`);

/** Null where the message says more than that, or names no part of the form. */
export function destination(form: Form, text: string): Destination | null {
  if (text.length > 20) return null;
  const bare = fold(text).replace(/[\s,.!?。、]/g, '');
  if (NEXT.test(bare)) return { kind: 'next' };
  const named = NAMED.exec(bare)?.[1];
  const section = form.sections.find(({ name }) => name === named);
  return section === undefined ? null : { kind: 'section', section };
}
