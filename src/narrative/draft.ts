/** A proposed text, paragraph by paragraph: what the tables and last year's report say, and nothing else. */
import type { Figures } from '../form/figures.ts';
import type { Form } from '../form/form.ts';
import type { Level } from '../form/level.ts';
import type { Sentence, Topic } from '../form/outline.ts';
import { ZERO } from '../form/quantity.ts';
import { renewed } from './last-years-text.ts';
import { placed } from './placeholders.ts';
import type { NarratedReport } from './rule.ts';

export interface Paragraph {
  /** Null for what stands before the first topic of last year's text. */
  readonly title: string | null;
  /** With placeholders; null where nothing is known of it. */
  readonly text: string | null;
}

export interface Known {
  readonly form: Form;
  /** With totals. */
  readonly figures: Figures;
  readonly level: Level | null;
  /** The report of the year before and its text of this part; null where none is on file. */
  readonly last: { readonly report: NarratedReport; readonly text: string } | null;
}

export function paragraphs(outline: readonly Topic[], known: Known): readonly Paragraph[] {
  const topics = outline.filter(
    ({ levels }) => levels === undefined || levels.some((one) => one === known.level),
  );
  const before = known.last === null ? null : byTopic(topics, known.last.text);
  const of = (topic: Topic | null): string => {
    const lines = before?.get(topic) ?? [];
    return known.last === null || lines.length === 0 ? '' : renewed(known.last.report, lines.join('\n'));
  };
  const opening = of(null);
  const others = [...(before?.keys() ?? [])].filter((topic) => topic !== null && !topics.includes(topic));
  return [
    ...(opening === '' ? [] : [{ title: null, text: opening }]),
    ...topics.map((topic) => ({ title: topic.title, text: withFigures(topic, of(topic), known) })),
    ...others.map(of).map((text) => ({ title: headOf(text), text })),
  ];
}

/** What was confirmed, as one text: paragraphs with a title are numbered. */
export function assembled(kept: readonly { readonly title: string | null; readonly text: string }[]): string {
  let number = 0;
  return kept
    .map(({ title, text }) => {
      if (title === null) return text;
      number += 1;
      const bare = text.replace(NUMBERING, '');
      // 平台建设情况 stands for 政府信息公开平台建设.
      const begins = bare.slice(0, HEAD).includes(title.slice(-4)) ? '' : `${title}。`;
      return `（${NUMERALS[number] ?? String(number)}）${begins}${bare}`;
    })
    .join('\n');
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const NUMBERING = /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是)\s*/u;
/** A title stands within so many characters. */
const HEAD = 16;

/** The lines of a text under the topics at whose heads they stand; null: before the first. */
function byTopic(topics: readonly Topic[], text: string): ReadonlyMap<Topic | null, readonly string[]> {
  const found = new Map<Topic | null, string[]>();
  let current: Topic | null = null;
  for (const line of text.split(/\r\n|\r|\n/).map((one) => one.trim())) {
    if (line === '') continue;
    current =
      topicOf(topics, line) ??
      (ITS_OWN.test(line) ? { title: headOf(line), words: [], sentences: [] } : current);
    found.set(current, [...(found.get(current) ?? []), line]);
  }
  return found;
}

/** （五）… beside the topics is a topic of the unit's own. */
const ITS_OWN = /^[（(][一二三四五六七八九十]{1,3}[)）]/u;

function headOf(line: string): string {
  return /^[^。，,：:；;\n]{1,24}/u.exec(line.replace(NUMBERING, ''))?.[0] ?? line.slice(0, HEAD);
}

/** Only a line that begins as a paragraph of its own: （一）主动公开, 一是主动公开, 主动公开情况. */
function topicOf(topics: readonly Topic[], line: string): Topic | null {
  const isNumbered = NUMBERING.test(line);
  const head = line.replace(NUMBERING, '').slice(0, HEAD);
  const reach = isNumbered ? HEAD : 4;
  const places = topics.map((topic) => {
    const at = topic.words.map((word) => head.indexOf(word)).filter((index) => index >= 0 && index <= reach);
    return { topic, at: at.length === 0 ? Infinity : Math.min(...at) };
  });
  const first = places.toSorted((left, right) => left.at - right.at)[0];
  return first === undefined || first.at === Infinity ? null : first.topic;
}

function withFigures({ title, sentences }: Topic, last: string, { form, figures }: Known): string | null {
  const body = last.replace(NUMBERING, '');
  const told = new Set(placed(form, body));
  const added = sentences
    .filter(({ each }) => !each.some((item) => placed(form, item).some((cell) => told.has(cell))))
    .map((sentence) => sentenceOf(sentence, form, figures))
    .join('');
  if (body === '') return added === '' ? null : `${title}。${added}`;
  return body + added;
}

/** '' where all its figures are 0, or one of them is not given yet. */
function sentenceOf({ before, each, always = false }: Sentence, form: Form, figures: Figures): string {
  const items = each.map((item) => ({ item, figures: placed(form, item).map(({ id }) => figures.get(id)) }));
  if (items.some((one) => one.figures.some((figure) => figure === undefined))) return '';
  const told = items.filter(
    (one, index) =>
      (always && index === 0) ||
      one.figures.some((figure) => figure?.kind === 'number' && figure.quantity !== ZERO),
  );
  return told.length === 0 ? '' : `${before}${told.map(({ item }) => item).join('、')}。`;
}
