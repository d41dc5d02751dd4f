/** A report as a neutral tree: title, parts, paragraphs and grids. Every format is printed from it. */
import type { Figures } from '../form/figures.ts';
import { withTotals } from '../form/figures.ts';
import type { Section, SectionId } from '../form/form.ts';
import type { Day, Period } from '../form/period.ts';
import { periodName, quarterOf } from '../form/period.ts';
import type { ContactLine } from './contact.ts';
import { addressLines, contactLines } from './contact.ts';
import type { Grid } from './grid.ts';
import { draftPreface } from './preface.ts';
import { paragraphsOf, printable } from './printable.ts';
import type { FilingStatus } from '../form/filing.ts';
import type { Dated, ReportSource } from './report.ts';
import { gridsOf } from './tables.ts';

export interface ReportDocument {
  readonly title: string;
  /** The name of the unit. */
  readonly unit: string;
  readonly byline: string;
  /** The mark of a report that is not approved yet, or null. */
  readonly draft: string | null;
  /** How the unit is reached, as far as the roster knows; last the address of the published report. */
  readonly contact: readonly ContactLine[];
  readonly sections: readonly DocumentSection[];
}

export interface DocumentSection {
  readonly id: SectionId;
  /** What it is called in chat: 表二. */
  readonly name: string;
  /** Null for the preface. */
  readonly heading: string | null;
  readonly paragraphs: readonly string[];
  readonly grids: readonly Grid[];
  /** A narrative part that nobody has written yet. */
  readonly unwritten: boolean;
}

/** The whole report, totals derived and the preface drafted where there is none. */
export function documentOf(source: ReportSource): ReportDocument {
  const figures = withTotals(source.form, source.figures);
  const name = printable(source.unit.name);
  return {
    title: titleOf(name, source.period),
    unit: name,
    byline: [...stamp(source.dated), `来源：${name}`].join(' | '),
    draft: draftMark(source.status),
    contact: [...contactLines(source.contact), ...addressLines(addressOf(source.dated))],
    sections: source.form.sections.map((section) => sectionOf(source, section, figures)),
  };
}

/** `<unit><year>年政府信息公开工作年度报告`; a quarter is named and is no annual report. */
export function titleOf(unit: string, period: Period): string {
  return quarterOf(period) === null
    ? `${unit}${period}年政府信息公开工作年度报告`
    : `${unit}${periodName(period)}政府信息公开工作报告`;
}

function sectionOf(source: ReportSource, section: Section, figures: Figures): DocumentSection {
  const text = textOf(source, section);
  return {
    id: section.id,
    name: section.name,
    heading: section.heading,
    paragraphs: paragraphsOf(text),
    grids: gridsOf(section, { form: source.form, figures }),
    unwritten: section.narrative !== null && paragraphsOf(text).length === 0,
  };
}

function textOf(source: ReportSource, { narrative }: Section): string {
  if (narrative === null) return '';
  const written = source.narrative.get(narrative.id) ?? '';
  const drafted = written.trim() === '' && narrative.question === null;
  return drafted ? draftPreface(source) : written;
}

const STAMPS = { updated: '更新时间', approved: '审核通过', published: '发布时间' } as const;

function stamp(dated: Dated | null): readonly string[] {
  return dated === null ? [] : [`${STAMPS[dated.what]}：${iso(dated.on)}`];
}

function addressOf(dated: Dated | null): string | null {
  return dated?.what === 'published' ? dated.address : null;
}

function iso({ year, month, day }: Day): string {
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

function draftMark(status: FilingStatus): string | null {
  switch (status) {
    case 'draft':
      return '草稿：正在填报';
    case 'submitted':
      return '草稿：已提交，等待审核';
    case 'returned':
      return '草稿：已退回，正在修改';
    case 'approved':
    case 'published':
      return null;
    default:
      return status satisfies never;
  }
}
