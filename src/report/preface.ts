/** Drafts the preface from what is known for certain: the format, its parts, the period and how to reach the unit. */
import type { Form } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { quarterOf, yearOf } from '../form/period.ts';
import type { Contact } from '../form/filing.ts';
import { contactLines } from './contact.ts';
import type { ReportSource } from './report.ts';

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const ORDINAL = /^[一二三四五六七八九十]+、/u;
const QUARTER_ENDS = ['3月31日', '6月30日', '9月30日', '12月31日'];

/** The text of part 〇 for a report that has none of its own. */
export function draftPreface({
  form,
  period,
  unit,
  contact,
}: Pick<ReportSource, 'form' | 'period' | 'unit' | 'contact'>): string {
  return [
    `根据《中华人民共和国政府信息公开条例》和${form.document}规定的格式，编制本报告。`,
    contents(form),
    `本报告中所列数据的统计期限为${span(period)}。`,
    reach(unit.name, contact),
  ].join('');
}

function contents({ sections }: Form): string {
  const parts = sections.flatMap(({ heading }) => (heading === null ? [] : [heading.replace(ORDINAL, '')]));
  const [last = '', ...before] = parts.toReversed();
  const list = before.length === 0 ? last : `${before.toReversed().join('、')}以及${last}`;
  return `报告全文由${list}共${NUMERALS[parts.length] ?? String(parts.length)}部分组成。`;
}

function span(period: Period): string {
  const year = String(yearOf(period));
  const quarter = quarterOf(period);
  const firstMonth = quarter === null ? 1 : quarter * 3 - 2;
  const end = QUARTER_ENDS[(quarter ?? 4) - 1] ?? '';
  return `${year}年${String(firstMonth)}月1日至${year}年${end}`;
}

function reach(name: string, contact: Contact): string {
  const ways = contactLines(contact).map(({ label, text }) => `${label}：${text}`);
  return ways.length === 0 ? '' : `如对本报告有疑问，请与${name}联系（${ways.join('，')}）。`;
}
