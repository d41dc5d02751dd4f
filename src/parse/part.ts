/** A message may begin with the part that it answers: 表三全0, 第一部分：… (contracts.md §1). */
import type { Form, Section } from '../form/form.ts';

export interface Addressed {
  readonly section: Section;
  /** The message without the part's name, exactly as it came. */
  readonly rest: string;
  /** 第五部分续：… goes on with the part's text. */
  readonly continues: boolean;
}

const SEPARATOR =
  /^(?:[ \t\u3000]*[:：][ \t\u3000]*|[ \t\u3000]+|\r?\n|(?=\s*(?:(?:全部|全|都|均)(?:是|为)?\s*[0０零]|同上年|同去年)))/;

/** Null where the message begins with no part of the form. The name must be followed by a space, a colon, a line break or 全0. */
export function addressed(form: Form, text: string): Addressed | null {
  const trimmed = text.trimStart();
  for (const section of form.sections) {
    if (!trimmed.startsWith(section.name)) continue;
    const named = trimmed.slice(section.name.length);
    const more = /^(?:续|接上文?)/.exec(named);
    const rest = named.slice(more?.[0].length ?? 0);
    const separator = SEPARATOR.exec(rest);
    if (separator !== null)
      return { section, rest: rest.slice(separator[0].length), continues: more !== null };
  }
  return null;
}
