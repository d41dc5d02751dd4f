/** Reports in the states in which people look at them: final, busy, with findings, blank, and as extreme as can be. */
import { answerNote, answerText, controlNote } from '../../conversations/notes.ts';
import type { NoteId } from '../../conversations/filed.ts';
import type { Figure, Figures } from '../../src/form/figures.ts';
import { typedCells, withTotals } from '../../src/form/figures.ts';
import { fingerprintOf } from '../../src/form/fingerprint.ts';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { saidOf } from '../../src/web/stored-report.ts';
import type { StoredReport } from '../../src/web/stored-report.ts';
import { cellsOf } from '../conversation/suqian.ts';
import { filled, form, number, seedReport } from './seed.ts';

const NOTHING: Pick<StoredReport, 'notes' | 'before' | 'lastYear'> = {
  notes: new Map(),
  before: null,
  lastYear: null,
};

/** The seed: 闽清县工业和信息化局, 2020, in form f2019. */
export const seedView: StoredReport = {
  ...NOTHING,
  form: seedReport.form.id,
  period: seedReport.period,
  unit: { ...seedReport.unit, level: null, contact: seedReport.contact },
  status: 'approved',
  figures: seedReport.figures,
  narrative: seedReport.narrative,
  updatedAt: new Date('2021-01-12T01:00:00Z'),
  // Half past midnight in Shanghai: the day before in Greenwich.
  approvedAt: new Date('2021-01-12T16:30:00Z'),
  published: null,
};

const f2021 = form('f2021');

/** Where the report of 2024 is published. */
export const PUBLISHED = 'https://www.example.gov.cn/zwgk/xxgknb/2024.html?id=1&from=nb';

function suqian(year: 2023 | 2024): Figures {
  const cells = cellsOf(year);
  return new Map(typedCells(f2021).map(({ id }) => [id, number(String(cells.get(id) ?? 0))]));
}

const narrative = new Map(
  [
    [
      's1',
      '2024年，全市各级行政机关围绕中心工作，持续做好主动公开、依申请公开、政府信息管理、平台建设和监督保障各项工作。\n（一）主动公开。全年制发规章、规范性文件均在出台后20个工作日内公开。\n（二）依申请公开。收到申请3525件，按时答复率100%。',
    ],
    ['s5', '一是政策解读形式还不够丰富；二是个别单位答复文书不够规范。下一步将加强业务培训，统一文书格式。'],
    ['s6', '本年度收取信息处理费0元。'],
  ].map(([part, text]) => [part as NarrativeId, text ?? '']),
);

/** 宿迁市, 2024: nearly every cell is used; the year before is on file. */
export const busyView: StoredReport = {
  ...NOTHING,
  form: f2021.id,
  period: annual(2024),
  unit: {
    id: 'suqian',
    name: '宿迁市人民政府',
    level: null,
    contact: {
      address: '江苏省宿迁市洪泽湖路130号',
      postcode: '223800',
      phone: '0527-84368000',
      fax: '0527-84368001',
      email: 'xxgk@example.gov.cn',
    },
  },
  status: 'published',
  figures: suqian(2024),
  narrative,
  before: suqian(2023),
  lastYear: suqian(2023),
  updatedAt: new Date('2025-02-20T01:00:00Z'),
  approvedAt: new Date('2025-02-21T01:00:00Z'),
  published: { at: new Date('2025-02-27T16:30:00Z'), address: PUBLISHED },
};

const slips: readonly (readonly [string, Figure | null])[] = [
  ['t3.granted.person', number('1385')],
  ['t3.carried-in.company', number('14')],
  ['t20-1.norms.repealed', number('0')],
  ['t20-1.norms.in-force', number('30')],
  ['t20-8.fees.amount', null],
  ['t3.deny-secret.charity', null],
  ['t4.suit-after.upheld', { kind: 'notApplicable', reason: '本机关没有复议后起诉的案件。' }],
  ['t4.suit-after.other', { kind: 'notApplicable', reason: '本机关没有复议后起诉的案件。' }],
];

/** The same, handed in with slips: errors and warnings, some answered, blanks, 不适用, a register total that differs. */
export const draftView: StoredReport = withAnswers(
  {
    ...busyView,
    status: 'submitted',
    figures: slipped(busyView.figures),
    narrative: new Map([...narrative].filter(([part]) => part !== 's5')),
    notes: new Map([[controlNote('t3.new.total' as CellId), '3500']]),
  },
  new Map([
    ['T3-CONTROL', '台账漏登了信访局转来的 25 件，已补登，以本表为准。'],
    ['F21-INFORCE-MIN', '2023年集中清理时由司法局统一公布，口径已与司法局核对一致。'],
  ]),
);

/** Nothing given yet. */
export const blankView: StoredReport = {
  ...busyView,
  status: 'draft',
  figures: new Map(),
  narrative: new Map(),
  unit: { ...busyView.unit, contact: {} },
  lastYear: null,
  before: null,
};

const LONG = '某某自治区某某哈萨克蒙古族自治州某某县（某某高新技术产业开发区管理委员会）';
const UNBROKEN = 'https://www.example.gov.cn/zwgk/xxgknb/'.padEnd(400, 'x');

/** Names, texts and numbers as long as they can be. */
export const extremeView: StoredReport = {
  ...busyView,
  unit: {
    id: 'x',
    level: null,
    name: `${LONG}${LONG}应急管理与行政审批服务局（大数据管理局）`,
    contact: {
      address: LONG.repeat(4),
      email: `${'a'.repeat(120)}@example.gov.cn`,
      phone: '0527-84368000转8888',
    },
  },
  figures: new Map([
    ...filled('f2021', '1000000000'),
    ['t20-8.fees.amount' as CellId, number('1000000000.123456')],
  ]),
  narrative: new Map([
    ['s1' as NarrativeId, `${UNBROKEN}\n${'长文字。'.repeat(600)}`],
    ['s5' as NarrativeId, '1'.repeat(900)],
    ['s6' as NarrativeId, '无\n'.repeat(40)],
  ]),
  lastYear: filled('f2021', '1'),
};

function slipped(figures: Figures): Figures {
  const all = new Map(figures);
  for (const [cell, figure] of slips) {
    if (figure === null) all.delete(cell as CellId);
    else all.set(cell as CellId, figure);
  }
  return all;
}

/** The report with its findings of these checks answered, as 确认 and 此规则不适用 do it. */
export function withAnswers(report: StoredReport, answers: ReadonlyMap<string, string>): StoredReport {
  const own = form(report.form === 'f2019' ? 'f2019' : 'f2021');
  const figures = withTotals(own, report.figures);
  const notes = saidOf(own, report).findings.flatMap((finding): [NoteId, string][] => {
    const answer = answers.get(finding.check);
    const print = fingerprintOf(finding, figures);
    return answer === undefined ? [] : [[answerNote(finding, print), answerText(print, answer)]];
  });
  return { ...report, notes: new Map([...report.notes, ...notes]) };
}
