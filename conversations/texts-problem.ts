/** What is wrong with an answer: one sentence that names the cell, what came, what is expected, and an example. */
import type { Cell, Column, Form } from '../src/form/form.ts';
import type { Measure } from '../src/form/spec.ts';
import type { NumberFault } from '../src/parse/fault.ts';
import type { Problem } from '../src/parse/problem.ts';
import { columnWord, example, rowWord, zeros } from './examples.ts';
import { clip } from './fit.ts';

const CLIP = 20;

export function problemText(problem: Problem, form: Form): string {
  switch (problem.code) {
    case 'unknownName':
      return `${came(problem)}不是${problem.within}里的行名或列名。${rowExample(form, problem.within)}`;
    case 'ambiguousName':
      return `${came(problem)}可以指：${names(problem.candidates)}。请写得完整一些。`;
    case 'badNumber':
      return badNumber(problem);
    case 'dash':
      return `${problem.cell === null ? '' : `${problem.cell.name}填的是`}${came(problem)}${problem.cell === null ? '没有写明是多少' : ''}。没有发生请填 0，有数请写出数字。`;
    case 'wrongCount':
      return `「${problem.row}」要 ${String(problem.columns.length)} 个数（${columnNames(problem.columns)}），收到 ${String(problem.got)} 个。例如：${rowWord(problem.row)} ${zeros(problem.columns)}。`;
    case 'wrongCountForPart':
      return `${problem.part}共 ${String(problem.expected)} 个数，收到 ${String(problem.got)} 个。请写行名再写数，或一次发全。`;
    case 'needsRow':
      return problem.rows.length === 0
        ? `${came(problem)}是列名，请在前面写上行名。`
        : `${came(problem)}有几行：${names(problem.rows)}。请一行一行写。`;
    case 'needsColumn':
      return `「${problem.row}」有几列，请写明是哪一列（${columnNames(problem.columns)}），例如：${rowWord(problem.row)} ${columnWord(problem.columns[0])} 0；或写全 ${String(problem.columns.length)} 个数。`;
    case 'noFigures':
      return `「${clip(problem.name, CLIP)}」后面没有数。没有发生请写 0。`;
    case 'twice':
      return `${problem.cell.name}写了两个数：${problem.first} 和 ${problem.second}。请只写一个。`;
    case 'totalDiffers':
      return `${problem.cell.name}应为各项相加的 ${problem.parts}，收到 ${problem.given}。请核对各项和总计。`;
    case 'totalTooEarly':
      return `${problem.cell.name}由各项相加得出，不用填；各项填齐后会自动算出。`;
    case 'ambiguousCommas':
      return `${came(problem)}是一个数还是几个数？几个数请用空格隔开，一个数请不写逗号。`;
    case 'zeroNeedsPart':
      return `「全0」请写明是哪张表，例如：${form.sections.find((section) => section.tables.length > 0)?.name ?? ''}全0。`;
    case 'notUnderstood':
      return problem.text === ''
        ? `这条消息里没有数字。例如：${example(form.tables[0])}。`
        : `${came(problem)}不知道填到哪里，请在前面写上行名。`;
    default:
      return pasteProblem(problem, form);
  }
}

type PasteProblem = Problem & {
  readonly code:
    | 'rowUnclear'
    | 'columnsUnclear'
    | 'shapeUnclear'
    | 'readsTwoWays'
    | 'figuresWithoutRow'
    | 'repeatsLost'
    | 'rowCut'
    | 'allBlank'
    | 'cellTwice';
};

function pasteProblem(problem: PasteProblem, form: Form): string {
  switch (problem.code) {
    case 'rowUnclear':
      return `粘贴的表里${came(problem)}对不上表上的哪一行。${rowExample(form, '')}`;
    case 'columnsUnclear':
      return `粘贴的表里列名${came(problem)}对不上表上的列，或出现了两次。请核对表头，或只粘贴数据行。`;
    case 'shapeUnclear':
      return `粘贴的内容没有行名，行数、列数也和表不一致（共 ${String(problem.rows)} 行，如${came(problem)}）。请连行名一起粘贴。`;
    case 'readsTwoWays':
      return `粘贴的内容有两种读法，从${came(problem)}起不同。请从 Excel 里连同行名重新复制。`;
    case 'figuresWithoutRow':
      return `粘贴的内容里${came(problem)}这一行有数，但看不出填到哪一行。${isPageNumber(problem.text) ? '如果是页码或备注，请删掉这一行再发；否则请' : '请'}连行名一起粘贴。`;
    case 'rowCut':
      return `粘贴的内容里${came(problem)}夹在一行数的中间，分不清前后的数是哪一格的。请删掉这一行和它前后的空行再发。`;
    case 'repeatsLost':
      return `粘贴的内容里重复的数好像丢了（「${problem.row}」的数不全）。请从原文件重新复制。`;
    case 'allBlank':
      return `粘贴的表里要填的格都是空的（${problem.cells[0]?.name ?? ''}等 ${String(problem.cells.length)} 格）。没有发生请填 0。`;
    case 'cellTwice':
      return `${problem.cell.name}在粘贴的内容里有两个数：${clip(problem.first, CLIP)} 和 ${clip(problem.second, CLIP)}。请只留一个。`;
    default:
      return problem satisfies never;
  }
}

function came({ text }: { readonly text: string }): string {
  return `「${clip(text, CLIP)}」`;
}

const isPageNumber = (text: string): boolean => /^\d{1,4}$/.test(text);

function badNumber({ text, fault, cell }: Problem & { code: 'badNumber' }): string {
  const { why, advice = '' } = faultWords(fault, cell?.measure ?? null);
  if (cell === null) return `「${clip(text, CLIP)}」${why}。应为普通数字，例如：1000。${advice}`;
  return `${cell.name}收到「${clip(text, CLIP)}」，${why}，应为${expected(cell)}。${advice}`;
}

/** Some are told otherwise where the cell holds money, or a change. */
function faultWords(fault: NumberFault, measure: Measure | null): FaultWords {
  if (measure?.kind === 'money') return MONEY_FAULTS[fault] ?? FAULTS[fault];
  if (measure?.kind === 'change') return CHANGE_FAULTS[fault] ?? FAULTS[fault];
  return FAULTS[fault];
}

interface FaultWords {
  readonly why: string;
  /** What else can be done. */
  readonly advice?: string;
}

const FAULTS: Readonly<Record<NumberFault, FaultWords>> = {
  notANumber: { why: '不是数字' },
  garbled: { why: '数字里夹着别的字符' },
  lookalike: { why: '里面有字母 O 或 l，不是数字 0、1' },
  scientific: { why: '请不要用科学记数法' },
  phone: { why: '像是电话号码' },
  year: { why: '是年份' },
  date: { why: '是日期或时间' },
  percent: { why: '是比例，这里不填比例' },
  sum: { why: '是算式，请写算好的数' },
  range: { why: '是一个范围，请写确切的数' },
  approximate: { why: '是约数，请写确切的数' },
  separator: { why: '逗号的位置不对（每三位一个，也可以不写）' },
  points: { why: '小数点不对' },
  twoSigns: { why: '增减、正负只能写一个' },
  signOnly: { why: '后面没有数' },
  cents: { why: '是金额，这一格不填金额' },
  spelledDecimal: { why: '不能有小数' },
  unclearNumeral: { why: '看不准是多少，请用阿拉伯数字写' },
  several: { why: '像是几个数连在一起，请用空格隔开' },
  wrongUnit: { why: '单位不对' },
  pending: { why: '还没有写出数', advice: '暂时没有数的，可先回 跳过。' },
  sameAs: { why: '没有写出数', advice: '要用上年的数，请单独回 同上年。' },
  symbols: { why: '里面没有数字' },
  signed: { why: '这一格只写数，不写增减和正负号' },
  notWhole: { why: '不能有小数' },
  tooLarge: { why: '数太大了' },
  tooFine: { why: '小数位太多' },
  amount: { why: '是金额，这一格不填金额' },
};

const MONEY_FAULTS: Partial<Record<NumberFault, FaultWords>> = {
  cents: { why: '角、分请写成小数（如 5.5元）' },
  spelledDecimal: { why: '小数请用阿拉伯数字写' },
  signed: { why: '金额不写正负号' },
  tooLarge: { why: '数太大了（最大 10 万亿元）' },
  tooFine: { why: '小数位太多（到分为止）' },
};

const CHANGE_FAULTS: Partial<Record<NumberFault, FaultWords>> = {
  sameAs: { why: '没有写出数', advice: '没有增减请填 0。' },
  tooLarge: { why: '数太大了（最大 10 亿）' },
};

function expected({ measure }: Cell): string {
  switch (measure.kind) {
    case 'count':
      return `不小于 0 的整数（${measure.unit}，最大 10 亿），例如：3`;
    case 'change':
      return '整数，减少写负数，例如：-14';
    case 'money':
      return amount(measure);
    default:
      return measure satisfies never;
  }
}

function amount({ unit }: Measure & { kind: 'money' }): string {
  return unit === '元' ? '金额，写明元或万元，例如：39923元' : '金额（万元，最多六位小数），例如：26.55';
}

function rowExample(form: Form, within: string): string {
  const section = form.sections.find((candidate) => candidate.name === within);
  return `请写表上的行名，例如：${example(section?.tables[0] ?? form.tables[0])}。`;
}

function columnNames(columns: readonly Column[]): string {
  return columns.map((column) => column.label).join('、');
}

function names(list: readonly string[]): string {
  return (
    list
      .slice(0, 6)
      .map((name) => `「${name}」`)
      .join('') + (list.length > 6 ? '等' : '')
  );
}
