/**
 * The list with which opened documents are handed to the 国家档案馆 and the 公共图书馆 (条例 第二十五条), for paper. Its
 * columns and its places for seals are inferred, for no rule at hand prescribes them: docs/decisions/0011.
 */
import type { Day, Period } from '../form/period.ts';
import { periodName, quarterOf } from '../form/period.ts';
import type { Grid, PrintedCell, PrintedRow } from './grid.ts';
import { head } from './grid.ts';
import type { PaperDocument } from './paper.ts';
import { oneLine, printable } from './printable.ts';

/** On what a document is handed over; 纸质和电子 are one copy on each. */
export const MEDIA = ['纸质', '电子', '纸质和电子'] as const;

export interface OpenedDocument {
  readonly title: string;
  /** 文号; '' for a document without one. */
  readonly number: string;
  readonly made: Day;
  readonly opened: Day;
  readonly medium: (typeof MEDIA)[number];
  readonly copies: number;
}

export interface Handover {
  /** The name of the unit that hands over. */
  readonly unit: string;
  readonly period: Period;
  /** The name of who receives. */
  readonly receiver: string;
  /** None of them is a list too: it says so, and is handed in. */
  readonly documents: readonly OpenedDocument[];
}

const HEADS = ['序号', '文件标题', '文号', '制作日期', '公开日期', '载体', '份数'] as const;
const SHARES = [0.065, 0.32, 0.19, 0.135, 0.135, 0.09, 0.065] as const;
/** Points that a seal needs. */
const SEAL = 110;
const SIGNED = 40;

/** The list in the order in which the documents were given. */
export function handoverList({ unit: name, period, receiver: to, documents }: Handover): PaperDocument {
  const [unit, receiver] = [oneLine(name), oneLine(to)];
  return {
    title: `${unit}${spanOf(period)}政府信息移送清单`,
    unit,
    byline: null,
    draft: null,
    contact: [],
    sections: [
      {
        heading: null,
        paragraphs: [opening(spanOf(period), receiver, documents)],
        grids: [listOf(documents)],
      },
      { heading: null, paragraphs: [], grids: [signatures(unit, receiver)] },
    ],
  };
}

/** `2026年第三季度`, `2026年`: a list is no 年报. */
function spanOf(period: Period): string {
  return quarterOf(period) === null ? `${period}年` : periodName(period);
}

function opening(span: string, receiver: string, documents: readonly OpenedDocument[]): string {
  const law = '根据《中华人民共和国政府信息公开条例》第二十五条，';
  if (documents.length === 0)
    return `${law}现向${receiver}报送${span}政府信息移送清单。本期没有需要移送的政府信息。`;
  const copies = documents.reduce((sum, document) => sum + document.copies, 0);
  return `${law}现将${span}主动公开的政府信息移送${receiver}，共${String(documents.length)}件、${String(copies)}份，请查收。`;
}

function listOf(documents: readonly OpenedDocument[]): Grid {
  const none: PrintedRow = { kind: 'body', cells: [cell('无移送', 'center', HEADS.length)] };
  return {
    caption: '移送清单',
    width: HEADS.length,
    shares: SHARES,
    rows: [
      { kind: 'head', cells: HEADS.map((label) => head(label, 'col')) },
      ...(documents.length === 0 ? [none] : documents.map(rowOf)),
    ],
  };
}

function rowOf(document: OpenedDocument, index: number): PrintedRow {
  const { title, number, made, opened, medium, copies } = document;
  const texts = [
    cell(String(index + 1)),
    cell(oneLine(title), 'start'),
    cell(oneLine(number), 'start'),
    cell(iso(made)),
    cell(iso(opened)),
    cell(medium),
    cell(String(copies)),
  ];
  return { kind: 'body', cells: texts };
}

/** Who hands over on the left, who receives on the right. */
function signatures(unit: string, receiver: string): Grid {
  const row = (least: number, left: string, right: string): PrintedRow => ({
    kind: 'body',
    least,
    cells: [cell(left, 'start'), cell(right, 'start')],
  });
  return {
    caption: '签章',
    width: 2,
    shares: [0.5, 0.5],
    rows: [
      row(SEAL, `移送单位（盖章）：${unit}`, `接收单位（盖章）：${receiver}`),
      row(SIGNED, '负责人（签字）：', '负责人（签字）：'),
      row(SIGNED, '经办人（签字）：', '经办人（签字）：'),
      row(SIGNED, '移送日期：', '接收日期：'),
    ],
  };
}

function cell(text: string, align: PrintedCell['align'] = 'center', colSpan = 1): PrintedCell {
  return { text: printable(text), rowSpan: 1, colSpan, header: null, cell: null, align, blank: null };
}

function iso({ year, month, day }: Day): string {
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
