/** Judges rules over the narrative and the headings. */
import type { Breach } from './breach.ts';
import { BROKEN } from './breach.ts';
import type { CheckSpec, TextRule } from './check.ts';
import type { Report } from './evaluate.ts';
import type { NarrativeId, SectionId } from './form.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, compare, quantity, scale } from './quantity.ts';
import { cellValue } from './values.ts';

export function judgeText(report: Report, check: CheckSpec, rule: TextRule): Breach | null {
  switch (rule.kind) {
    case 'mentions':
      return judgeMention(report, rule);
    case 'feeWithin':
      return judgeFee(report, check, rule);
    case 'cites':
      return judgeCitation(report, rule);
    case 'sectionThere':
      return judgeSection(report, rule);
    case 'sectionsInOrder':
      return judgeOrder(report);
    default:
      return rule satisfies never;
  }
}

/** A part as it is compared; null while nothing can be said of it: no narrative is on file, or a draft has not come to it. */
function textOf({ narrative, blanks }: Report, part: NarrativeId): string | null {
  if (narrative === undefined || ![...narrative.values()].some((text) => text.trim() !== '')) return null;
  const text = squeeze(narrative.get(part) ?? '');
  return text === '' && blanks === 'open' ? null : text;
}

/** Without spaces, and with one kind of brackets. */
function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔【[]/g, '(')
    .replace(/[〕】\]]/g, ')');
}

function judgeMention(report: Report, { part, words, when }: TextRule & { kind: 'mentions' }): Breach | null {
  const text = textOf(report, part);
  if (text === null || words.some((word) => text.includes(word))) return null;
  if (when === null) return BROKEN;
  const value = cellValue(report, when);
  return value !== null && compare(value, ZERO) > 0 ? { ...BROKEN, left: value, terms: [value] } : null;
}

const YUAN_IN_WAN = 10_000n;

function judgeFee(report: Report, check: CheckSpec, rule: TextRule & { kind: 'feeWithin' }): Breach | null {
  const told = feeTold(textOf(report, rule.part) ?? '');
  const amount = check.key === null ? null : cellValue(report, check.key);
  const left = amount === null ? null : scale(amount, { times: YUAN_IN_WAN });
  if (told === null || left === null || compare(left, told) >= 0) return null;
  return { left, right: told, terms: [left, told] };
}

/** The largest amount in a sentence on 处理费: a total is not less than its parts. Rates (每件100元, 100元/件) are none. */
function feeTold(text: string): Quantity | null {
  const amounts = text
    .split(/[。;]/)
    .filter((sentence) => sentence.includes('处理费'))
    .flatMap((sentence) => [...sentence.replace(THOUSANDS, '').matchAll(AMOUNT)])
    .flatMap(([, each, digits = '', wan, per]) => {
      const value = each === undefined && per === undefined ? quantity(digits) : null;
      return (value !== null && wan !== undefined ? scale(value, { times: YUAN_IN_WAN }) : value) ?? [];
    });
  return amounts.reduce<Quantity | null>(
    (most, amount) => (most === null || compare(amount, most) > 0 ? amount : most),
    null,
  );
}

const THOUSANDS = /,(?=\d{3}(?!\d))/g;
const AMOUNT = /(每\D{0,3})?(\d{1,12}(?:\.\d{1,6})?)(万)?元(\/|每)?/g;

function judgeCitation(report: Report, { own, others }: TextRule & { kind: 'cites' }): Breach | null {
  const text = squeeze([...(report.narrative?.values() ?? [])].join('\n'));
  if (text.includes(squeeze(own))) return null;
  const cited = others.find((other) => text.includes(squeeze(other)));
  return cited === undefined ? null : { ...BROKEN, words: { cited } };
}

function judgeSection(report: Report, { section }: TextRule & { kind: 'sectionThere' }): Breach | null {
  const found = report.form.sections.find(({ id }) => id === section);
  const isUntitled = report.headings !== undefined && !report.headings.includes(section);
  const isEmpty = found?.narrative != null && textOf(report, found.narrative.id) === '';
  return isUntitled || isEmpty ? { ...BROKEN, words: { part: found?.heading ?? '' } } : null;
}

function judgeOrder({ form, headings }: Report): Breach | null {
  const places = (headings ?? []).map((heading) => form.sections.findIndex(({ id }) => id === heading));
  if (places.every((place, index) => place >= (places[index - 1] ?? 0))) return null;
  const name = (heading: SectionId): string => form.sections.find(({ id }) => id === heading)?.heading ?? '';
  return { ...BROKEN, words: { order: (headings ?? []).map(name).join('，') } };
}
