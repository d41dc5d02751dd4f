/** Reads totals with the whole list that follows: 公开信息n条，其中…n条，…n条 (forms.md §6.7 N-SUM). */
import type { Statement } from '../statement.ts';
import type { Mention } from '../text/mention.ts';
import { placeOf } from '../text/prose.ts';
import type { Quantity } from '../../form/quantity.ts';
import { ZERO, sum } from '../../form/quantity.ts';
import type { Counted, Line, Reader } from './line.ts';

type List = Statement & { readonly kind: 'list' };

/** What a list begins with. 主要 says that it is not whole. */
const BEGINNING =
  /(主要)?(?:其中|包括|具体(?:为|是|有|包括)|分别(?:为|是)|类别(?:有|为|包括))[:，]?|(?<!\d):(?!\d)/g;
const FARTHEST = 60;
const WIDEST_GAP = 40;
const MONEY = '元';
const BARE = /\d(?!\d*[年月日])/;
/** Longer lists are nobody's. */
const MOST = 60;
/** In brackets: some of it, or something about it. */
const ASIDE = /^[，]?(?:含|包含|占|同比|较|比)/;
/** A number that compares or sums up is no part; one that tells what was done makes the list no list of kinds. */
const COMPARES = /同比|环比|比上年|较上年|比去年|较去年|增长|增加|减少|下降|上升/;
const SUMS_UP = /^[，、;和]*(?:共|合计|总计|共计|累计|总共)/;
const DOES = /答复|办结|结转|回复|完成|解决|采纳|整改|已|按时|阅读|浏览|点击|访问|粉丝|关注|覆盖|转载/;
/** More is meant than is listed. */
const GOES_ON = /^[^，。;]{0,6}等|^[，;]?(?:其余|余下|剩余|其他(?:均|都)?为|还有|以及其他)/;

/** Lists in the sentence of their total, in the next one, and in brackets behind it. */
export const lists: Reader = (line) => {
  const inBrackets = line.counted.flatMap((total) =>
    (line.behind.get(total.mention.end) ?? []).map((held) => listOf(total, held, true)),
  );
  return [...inBrackets, ...begun(line)].filter((list) => list !== null);
};

function begun(line: Line): readonly (List | null)[] {
  const { span, counted, ends } = line;
  const beginnings = [...span.text.matchAll(BEGINNING)];
  let [next, sentence] = [0, 0];
  return beginnings.flatMap((match, index) => {
    const begin = match.index + match[0].length;
    while ((ends[sentence] ?? Infinity) < match.index) sentence += 1;
    while ((counted[next]?.mention.start ?? Infinity) < begin) next += 1;
    const end = ends[sentence] ?? span.text.length;
    const until = Math.min(beginnings[index + 1]?.index ?? Infinity, end);
    const parts = upTo(counted, next, until);
    const isWhole = match[1] === undefined && until === end && end < span.text.length;
    const units = new Set([parts[0]?.mention.unit, MONEY]);
    // Where the sentence before has a list of its own, the total is before that.
    const sentenceFrom = (ends[sentence - 1] ?? -1) + 1;
    const last = beginnings[index - 1]?.index ?? -1;
    const isBefore = match.index === sentenceFrom && last > (ends[sentence - 2] ?? -1);
    const at = isBefore ? last : match.index;
    return isWhole ? [...units].map((unit) => listIn(counted, next, at, parts, unit)) : [];
  });
}

function listIn(
  counted: readonly Counted[],
  next: number,
  at: number,
  parts: readonly Counted[],
  unit: string | undefined,
): List | null {
  const total = totalBefore(counted, next, at, unit);
  return total === null ? null : listOf(total, parts, false);
}

function upTo(counted: readonly Counted[], from: number, until: number): readonly Counted[] {
  let to = from;
  while ((counted[to]?.mention.end ?? Infinity) <= until) to += 1;
  return counted.slice(from, to);
}

/** The number before the list that counts in the same unit: in its sentence, or at the end of the one before. */
function totalBefore(
  counted: readonly Counted[],
  next: number,
  at: number,
  unit: string | undefined,
): Counted | null {
  let from = next - 1;
  while ((counted[from]?.mention.start ?? -1) >= at) from -= 1;
  for (let index = from; index >= Math.max(0, from - 3); index -= 1) {
    const candidate = counted[index];
    if (candidate === undefined || at - candidate.mention.end > FARTHEST) return null;
    if (candidate.mention.unit === unit && !COMPARES.test(candidate.mention.lead)) return candidate;
  }
  return null;
}

function listOf(total: Counted, all: readonly Counted[], inBrackets: boolean): List | null {
  const { unit, precision, quantity, span, start, end, place } = total.mention;
  const items = all.filter(({ mention }) => mention.unit !== '%' && !COMPARES.test(mention.lead));
  const parts = items.filter(({ mention }) => mention.unit === unit);
  const last = parts.at(-1)?.mention;
  if (parts.length < 2 || parts.length > MOST || last === undefined || precision !== 'exact') return null;
  if (parts.some(({ mention }) => mention.precision !== 'exact')) return null;
  if (
    !goTogether(
      items.map(({ mention }) => mention.unit),
      unit,
    )
  )
    return null;
  if (parts.some(isNoKind) || hasGap(parts) || hasBare(all) || GOES_ON.test(textBehind(last))) return null;
  if (inBrackets && ASIDE.test(last.span.text)) return null;
  const whole = wholeGroups(parts, quantity);
  if (whole === null) return null;
  const partCounts = whole.flatMap(({ count }) => count ?? []);
  return {
    kind: 'list',
    total: total.mention,
    parts: whole.map(({ mention }) => mention),
    counts: total.count === null || partCounts.length < 2 ? null : { total: total.count, parts: partCounts },
    place: inBrackets ? place : placeOf(span, start, whole.at(-1)?.mention.end ?? end),
  };
}

/** What is counted in another unit belongs to the list; but each item may have its money too: 民政局1件，收取880元. */
function goTogether(units: readonly string[], unit: string): boolean {
  const others = units.filter((other) => other !== unit);
  if (unit !== MONEY) return others.every((other) => other === MONEY);
  return others.length === 0 || others.length === units.length - others.length;
}

function isNoKind({ mention, count }: Counted): boolean {
  if (SUMS_UP.test(mention.lead)) return true;
  return DOES.test(mention.lead) && count?.subject !== 'result' && count?.subject !== 'carriedOut';
}

function hasGap(parts: readonly Counted[]): boolean {
  return parts.some(({ mention }, index) => {
    const before = parts[index - 1]?.mention;
    return before !== undefined && mention.start - before.end > WIDEST_GAP;
  });
}

/** A number between the parts that has lost its unit is a part too: 部分公开67，占4.61%. */
function hasBare(all: readonly Counted[]): boolean {
  return all.some(({ mention: { span, start } }, index) => {
    const before = all[index - 1]?.mention.end;
    return before !== undefined && BARE.test(span.text.slice(before, start));
  });
}

function textBehind({ span, end }: Mention): string {
  return span.text.slice(end, end + WIDEST_GAP);
}

/**
 * The same total may be listed by one view after another: 网上6件，信函4件，予以公开8件，不予公开2件. Where the first
 * items make the total, they are the list; else all are, unless a semicolon or what they count shows several views.
 */
function wholeGroups(parts: readonly Counted[], total: Quantity): readonly Counted[] | null {
  const starts = parts.flatMap(({ mention }, index) => {
    const before = parts[index - 1]?.mention;
    const between = before === undefined ? '' : mention.span.text.slice(before.end, mention.start);
    return between.includes(';') ? [index] : [];
  });
  const until = prefixOf(parts, total);
  if (until !== null) return parts.slice(0, until);
  const isOneList = starts.length === 0 || starts[0] === 1;
  const counted = parts.filter(({ count }) => count !== null).length;
  return isOneList && (counted === 0 || counted === parts.length) ? parts : null;
}

function prefixOf(parts: readonly Counted[], total: Quantity): number | null {
  let subtotal = ZERO;
  for (const [index, { mention }] of parts.entries()) {
    subtotal = sum([subtotal, mention.quantity]);
    if (index > 0 && subtotal === total) return index + 1;
  }
  return null;
}
