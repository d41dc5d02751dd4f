/** The headings of the parts as published reports write them: more leniently than in chat, for here they only cut. */
import type { Form, Section } from '../../form/form.ts';
import { fold } from '../../parse/fold.ts';
import { headingOf } from '../../parse/headings.ts';
import type { Vocabulary } from '../../parse/vocabulary.ts';

export interface Heading {
  readonly section: Section;
  /** What stood behind it on its line: 六、其他需要报告的事项：无. */
  readonly rest: string;
}

/** What the heading of a part speaks of, where its wording is not the printed one (forms.md §2). */
const SUBJECTS: ReadonlyMap<string, RegExp> = new Map([
  ['s1', /^(?:总体|基本|概述|概况|工作总体)/],
  ['s2', /主动公开/],
  ['s3', /收到|依申请|申请情况|申请处理/],
  ['s4', /复议|诉讼/],
  ['s5', /问题|改进|不足/],
  ['s6', /其[他它]|需要(?:报告|说明)/],
]);
const NUMBERS = '一二三四五六';
/** 三是收到… is a slip that was seen. */
const NUMBERED = /^(?:第([一二三四五六])部分[、.,:\s]*|([一二三四五六])[、.,:是])/;
const LONGEST = 45;

const WITH_TEXT: readonly (readonly [string, RegExp])[] = [
  ['s1', /^\s*一[、.．]\s*(?:工作)?(?:总体|基本)情况[\s。:：]+(?=\S)/],
  ['s5', /^\s*五[、.．]\s*存在的?主要?问题[及和与]改进(?:情况|措施)[\s。:：]*(?=\S)/],
  ['s6', /^\s*六[、.．]\s*其[他它]需要(?:报告|说明)的?(?:事项|情况)[\s。:：]*(?=\S)/],
];

/** `afterTables`: parts 五 and 六 stand there, so that a number is enough for them. */
export function readHeading(
  line: string,
  form: Form,
  words: Vocabulary,
  afterTables: boolean,
): Heading | null {
  const text = fold(line).trim();
  if (text === '' || /[\t|]/.test(text)) return null;
  const section = printed(text, form, afterTables) ?? numbered(text, form, words);
  return withText(line, form) ?? (section === null ? null : { section, rest: '' });
}

function printed(text: string, form: Form, afterTables: boolean): Section | null {
  const section = headingOf(form, text);
  if (section === null || section.heading === null) return null;
  const isSure = afterTables || SUBJECTS.get(section.id)?.test(bareOf(text)) !== false;
  return isSure ? section : null;
}

/** A numbered line that speaks of the part's subject. The rows of table three are numbered too, and are no headings. */
function numbered(text: string, form: Form, words: Vocabulary): Section | null {
  if (text.length > LONGEST || /[。;!?]|\d{2}/.test(text) || words.meaning(text) !== null) return null;
  const [, part, number = part] = NUMBERED.exec(text) ?? [];
  if (number === undefined) return null;
  const id = `s${String(NUMBERS.indexOf(number) + 1)}`;
  return SUBJECTS.get(id)?.test(bareOf(text)) === true ? sectionOf(form, id) : null;
}

function withText(line: string, form: Form): Heading | null {
  for (const [id, pattern] of WITH_TEXT) {
    const match = pattern.exec(line);
    const section = sectionOf(form, id);
    if (match !== null && section !== null) return { section, rest: line.slice(match[0].length).trim() };
  }
  return null;
}

function bareOf(text: string): string {
  return text.replace(NUMBERED, '').trim();
}

function sectionOf(form: Form, id: string): Section | null {
  return form.sections.find((section) => section.id === id) ?? null;
}
