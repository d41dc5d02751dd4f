/** 口径: what a line counts, as the form data tell it, with what that rests on. */
import type { Definition } from '../forms/definitions.ts';
import { cited, definitions } from '../forms/definitions.ts';
import type { Named } from './lexicon.ts';
import type { Answer } from './model.ts';
import { worded } from './model.ts';

const MOST = 8;

/** `lines`: what the words of the question may mean; `parts`: the lines under a title; `where`: in which table they stand. */
export function define(lines: readonly Named[], parts: readonly Named[], where: string | null): Answer {
  const { text, understood } = defined(lines, parts);
  if (where === null) return worded(text, { understood });
  return worded(understood ? `${where}\n${text}` : where, { understood: true });
}

function defined(lines: readonly Named[], parts: readonly Named[]): Pick<Answer, 'text' | 'understood'> {
  const found = wanted(lines);
  const [first] = lines;
  if (parts.length > 0) {
    const lead = `${first?.label ?? ''}包括：${parts.map(({ label }) => label).join('、')}。`;
    return { text: [lead, ...(found.length === 0 ? [] : [told(found, parts)])].join('\n'), understood: true };
  }
  const text =
    found.length === 0
      ? `「${first?.label ?? ''}」的口径没有查到说明，请以国务院办公厅的格式文件或上级主管部门的解释为准。`
      : told(found, lines);
  return { text, understood: found.length > 0 };
}

function wanted(lines: readonly Named[]): readonly Definition[] {
  // A column says more than its row: 行政处罚的处理决定数量.
  const columns = matching(lines.filter(({ axis, isTitle }) => axis === 'column' && !isTitle));
  const matched = columns.length > 0 ? columns : matching(lines);
  const seen = new Set<string>();
  return matched.filter(({ text }) => !seen.has(text) && seen.add(text).size > 0);
}

function matching(lines: readonly Named[]): readonly Definition[] {
  return definitions.filter((one) =>
    lines.some(
      (line) =>
        line.table === one.table && line.axis === one.axis && one.lines.some((id) => line.ids.includes(id)),
    ),
  );
}

function told(found: readonly Definition[], lines: readonly Named[]): string {
  const isOne = found.length === 1;
  const list = found.slice(0, MOST).map((definition) => {
    const label = lines.find((line) => definition.lines.some((id) => line.ids.includes(id)))?.label ?? '';
    return `${isOne ? '' : '· '}${label}：${cited(definition)}`;
  });
  return list.join('\n');
}
