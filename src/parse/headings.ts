/** The headings of a report's parts, as printed and in the variants seen in published reports. */
import type { Form, Section } from '../form/form.ts';

const FILLER = /[\s\p{P}\p{S}]|行政机关|^是|^因|工作|被申请|提起|的/gu;
const NUMBERING = /^(?:[一二三四五六七八][、.]|第[一二三四五六七八]部分[、.:]?)/;
/** forms.md §2; the rest of 五 varies (改进措施, 改进情况). */
const ALSO: ReadonlyMap<string, RegExp> = new Map([
  ['s1', /^(?:总体情况|概述|基本工作情况|工作总体情况)$/],
  ['s5', /^存在的?(?:主要)?问题/],
  ['s6', /^其他(?:需要报告的?)?(?:事项|情况)$/],
]);
const LONGEST = 40;

/** Only the table's own rows are numbered 一 to 四. */
const BY_NUMBER_ALONE: ReadonlyMap<string, string> = new Map([
  ['五、', 's5'],
  ['六、', 's6'],
]);

/** The part that a line opens; null where it is no heading. A heading in brackets ((一)主动公开…) is one of a smaller kind. */
export function headingOf(form: Form, line: string): Section | null {
  if (line.length > LONGEST) return null;
  const text = line.replace(/^#+/, '').replace(/[\s:]/g, '');
  const bare = text.replace(NUMBERING, '');
  const numbered = bare !== text;
  return (
    form.sections.find(({ id, heading, name }) => {
      if (text === name) return true;
      if (heading === null) return false;
      if (strip(bare) === strip(heading.replace(NUMBERING, ''))) return true;
      if (!numbered) return false;
      return ALSO.get(id)?.test(bare) === true || BY_NUMBER_ALONE.get(text.slice(0, 2)) === id;
    }) ?? null
  );
}

function strip(text: string): string {
  return text.normalize('NFKC').replace(FILLER, '');
}
