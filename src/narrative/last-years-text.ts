/** Last year's text made ready for this year: figures of the tables by name, its years moved on, all else marked to be looked at. */
import { yearOf } from '../form/period.ts';
import type { CellId, Form } from '../form/form.ts';
import { isCarriedAsReported, isOfReport } from './applies.ts';
import { nameOfCell } from './placeholder-list.ts';
import { readStatements } from './read.ts';
import type { NarratedReport } from './rule.ts';
import type { Count } from './statement.ts';
import { worthOf } from './worth.ts';

/** Begins what a member must put right before the report can be submitted; the reader of leftovers finds it. */
export const LOOK_HERE = '【请核对：';

/** Names in braces that this year's form does not know, after those of last year were filled in. */
export function marked(text: string): string {
  return text
    .replace(/[{｛]([^{}｛｝\n]*)[}｝]/gu, (_, name: string) => `${LOOK_HERE}上年${name}】`)
    .replace(/[{｛]/gu, '（')
    .replace(/[}｝]/gu, '）');
}

/** A stretch of a line that is replaced. */
interface Patch {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** `last`: the report that the text is of, its figures with totals. */
export function renewed(last: NarratedReport, text: string): string {
  const counts = readStatements(text).flatMap((statement) => (statement.kind === 'count' ? [statement] : []));
  const lines = text.split(/\r\n|\r|\n/);
  return lines
    .map((line, paragraph) => {
      const own = counts.filter(({ stated }) => stated.place.paragraph === paragraph);
      const known = apart(own.flatMap((count) => placeholderFor(last, line, count) ?? []));
      return patched(line, [...known, ...dated(last, line, known)]);
    })
    .join('\n');
}

/** The digits of a number that the tables of that year have, by the name of their cells. */
function placeholderFor(last: NarratedReport, line: string, count: Count): Patch | null {
  const { stated, means, limits } = count;
  if (stated.precision !== 'exact' || !isOfReport(last, limits) || !isCarriedAsReported(last, count))
    return null;
  const worth = means
    .map((meaning) => worthOf(last, meaning))
    .find((found) => found?.value === stated.quantity);
  // The words of a number end with it and its unit.
  const digits = /\d(?:[\d,.]*\d)?(?=\D*$)/.exec(stated.place.words);
  const cells = worth?.cells ?? [];
  if (digits === null || cells.length === 0 || !isWhole(digits[0], count)) return null;
  const from = stated.place.offset + digits.index;
  if (!line.startsWith(digits[0], from)) return null;
  return { from, to: from + digits[0].length, by: `{${namesOf(last.form, cells)}}` };
}

/** Amounts are left to the reader: 3.99万元 may be rounded. */
function isWhole(digits: string, { stated }: Count): boolean {
  return digits.replaceAll(',', '') === stated.quantity;
}

function namesOf(form: Form, cells: readonly CellId[]): string {
  return cells
    .flatMap((id) => form.cell(id) ?? [])
    .map((cell) => nameOfCell(form, cell))
    .join('+');
}

/** In book titles and document numbers nothing is changed. */
const KEPT = /《[^》]*》|[〔[(（](?:19|20)\d{2}[〕\])）]\s*第?\d*号?|https?:\/\/\S+/gu;
const DATED =
  /(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?|(\d{4})年|\d[\d,.]*\s*[万亿]?[余多]?\s*(?:[件条次项篇期份场起名处类人家部批]|个(?!工作日|月)|[万亿]?元|[%％])/gu;

/** Years moved on; dates, numbers and shares of that year marked. */
function dated(last: NarratedReport, line: string, known: readonly Patch[]): readonly Patch[] {
  const year = last.period === null ? null : yearOf(last.period);
  const kept = [...line.matchAll(KEPT)].map(({ 0: words, index }) => ({
    from: index,
    to: index + words.length,
    by: words,
  }));
  return [...line.matchAll(DATED)].flatMap(({ 0: words, 4: alone, index }) => {
    const [from, to] = [index, index + words.length];
    const isTaken = [...known, ...kept].some((other) => other.from < to && from < other.to);
    if (isTaken) return [];
    if (alone === undefined) return [{ from, to, by: `${LOOK_HERE}上年${words}】` }];
    const moved = year !== null && Number(alone) >= year - 1 && Number(alone) <= year;
    return moved ? [{ from, to, by: `${String(Number(alone) + 1)}年` }] : [];
  });
}

/** Two counts may be read out of the same digits: the first is taken. */
function apart(patches: readonly Patch[]): readonly Patch[] {
  return patches.filter(
    (patch, index) =>
      !patches.slice(0, index).some((other) => other.from < patch.to && patch.from < other.to),
  );
}

function patched(line: string, patches: readonly Patch[]): string {
  let text = '';
  let at = 0;
  for (const { from, to, by } of patches.toSorted((left, right) => left.from - right.from)) {
    text += line.slice(at, from) + by;
    at = to;
  }
  return text + line.slice(at);
}
