/** Checks across tables, and between tables and narrative (forms.md §6.4). */
import type { CheckSpec } from '../../form/check.ts';
import type { CellId, NarrativeId, SectionId } from '../../form/form.ts';
import type { SectionSpec } from '../../form/spec.ts';
import { at, bound, onCell, plus } from './build.ts';

const WHOLE = { key: null, cells: [] } as const;

/** FORM-YEAR: the form is the one in force for the year. */
export const formYear: CheckSpec = {
  ...WHOLE,
  id: 'FORM-YEAR',
  severity: 'error',
  meaning: '2019、2020年度用〔2019〕60号格式，2021年度起用〔2021〕30号格式',
  source: '国办公开办函〔2019〕60号（2019、2020年度）；国办公开办函〔2021〕30号（2021年度起）',
  rule: { kind: 'formFitsYear' },
  message: '{year}年度不适用{document}的格式。',
  advice: '2019、2020年度用〔2019〕60号格式，2021年度起用〔2021〕30号格式，请换用后重填。',
};

/** FORM-CITED: the text does not cite another form in place of its own. */
export function formCited(own: string, others: readonly string[]): CheckSpec {
  return {
    ...WHOLE,
    id: 'FORM-CITED',
    severity: 'warning',
    meaning: '正文引用的文号是所用格式的文号',
    source: '国办公开办函〔2019〕60号、〔2021〕30号',
    rule: { kind: 'cites', own, others },
    message: '正文引用的是{cited}，{year}年度应为{document}。',
    advice: '请改正文号；可能是上年文稿未改。',
  };
}

/** SECTIONS: six headings, in order, none without text. */
export function sectionsThere(sections: readonly SectionSpec[]): readonly CheckSpec[] {
  const told = {
    ...WHOLE,
    id: 'SECTIONS',
    severity: 'error',
    meaning: '六个部分齐全、按顺序，各有内容',
    source: '《中华人民共和国政府信息公开条例》第五十条；年度报告格式的六个部分',
  } as const;
  const headed = sections.filter(({ heading }) => heading !== null);
  return [
    ...headed.map(({ id }) => ({
      ...told,
      // The ids of data become branded when the form is compiled.
      rule: { kind: 'sectionThere', section: id as SectionId } as const,
      message: '缺少「{part}」，或者没有内容。',
      advice: '请补上这一部分；没有可写的，也写明没有。',
    })),
    {
      ...told,
      rule: { kind: 'sectionsInOrder' },
      message: '各部分的顺序不对：{order}。',
      advice: '请按格式的顺序排列六个部分。',
    },
  ];
}

/** X-REVIEW-NONE: reviews and suits in a year without requests. */
export function reviewsWithoutRequests(): CheckSpec {
  const rule = {
    kind: 'implies',
    left: ['review', 'suit-direct', 'suit-after'].map((block) => plus(at('t4', block, 'total'))),
    right: ['new', 'carried-in'].map((row) => plus(at('t3', row, 'total'))),
  } as const;
  return {
    id: 'X-REVIEW-NONE',
    severity: 'info',
    meaning: '有行政复议、行政诉讼的，本年有新收或者上年结转的申请',
    source: '表三、表四',
    rule,
    key: at('t4', 'review', 'total'),
    cells: bound(rule),
    message: '本年没有新收和结转的申请，表四却有复议、诉讼共 {left} 件。',
    advice: '请确认是往年的申请引起的。',
  };
}

const S6 = 's6' as NarrativeId;
const FEE_NOTICE = '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；各地年报第六部分的通行写法';
const FEE_WORDS = ['处理费', '信息公开收费', '信息公开费'];

/** X-FEE-*: section six tells of 信息处理费. `unpaid` counts requests ended for want of the fee, `fees` is 收费金额. */
export function processingFee(unpaid: CellId, fees: CellId): readonly CheckSpec[] {
  return [
    {
      ...onCell(unpaid),
      id: 'X-FEE-SECTION6',
      severity: 'warning',
      meaning: '有逾期未缴费的申请的，第六部分写信息处理费',
      source: FEE_NOTICE,
      rule: { kind: 'mentions', part: S6, words: FEE_WORDS, when: unpaid },
      message: '表三有逾期未缴费的申请 {left} 件，第六部分没有写信息处理费。',
      advice: '请在第六部分写明信息处理费的收取情况。',
    },
    {
      ...WHOLE,
      id: 'X-FEE-ZERO',
      severity: 'warning',
      meaning: '第六部分写信息处理费',
      source: FEE_NOTICE,
      rule: { kind: 'mentions', part: S6, words: FEE_WORDS, when: null },
      message: '第六部分没有写信息处理费。',
      advice: '请写明本年度收取信息处理费的情况，没有收取也写明。',
    },
    {
      ...onCell(fees),
      id: 'X-FEE-AMOUNT',
      severity: 'info',
      meaning: '第六部分所写的信息处理费不超过表二的行政事业性收费',
      source: '信息处理费属行政事业性收费（各地收费目录）',
      rule: { kind: 'feeWithin', part: S6 },
      message: '第六部分写信息处理费 {right} 元，多于表二行政事业性收费的 {left} 元，差 {difference} 元。',
      advice: '信息处理费属行政事业性收费，请确认是否已计入。',
    },
  ];
}
