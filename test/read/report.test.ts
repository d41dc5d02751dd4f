/** How a report is made out of paragraphs and tables, whatever format they came in. */
import { describe, expect, test } from '@jest/globals';
import type { Imported } from '../../src/read/report/imported.ts';
import { readReport } from '../../src/read/report/read-report.ts';
import type { Block } from '../../src/read/report/source.ts';
import { paragraph } from '../../src/read/report/source.ts';
import { imported, numberAt } from './compared.ts';
import { forms } from './published.ts';

/** Paragraphs, and tables as lines of cells between bars: `规章{2}` spans two columns, `规章{1,2}` two rows. */
function read(text: string, name: string | null = null): Imported {
  const blocks: Block[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    const last = blocks.at(-1);
    if (!line.includes('|')) blocks.push(paragraph(line));
    else {
      const row = line.split('|').map((cell) => {
        const [, said = '', colSpan = '1', rowSpan = '1'] =
          /^(.*?)(?:\{(\d+)(?:,(\d+))?\})?$/.exec(cell.trim()) ?? [];
        return { text: said, colSpan: Number(colSpan), rowSpan: Number(rowSpan) };
      });
      if (last?.kind === 'table') blocks[blocks.length - 1] = { kind: 'table', rows: [...last.rows, row] };
      else blocks.push({ kind: 'table', rows: [row] });
    }
  }
  return imported(readReport({ blocks, name }, forms));
}

function values(report: Imported, prefix: string): string {
  return report.form.cells
    .filter(({ id }) => id.startsWith(prefix))
    .map(({ id }) => (report.absent.has(id) ? '?' : String(numberAt(report, id) ?? '_')))
    .join(' ');
}

const HEAD =
  '角{3,3} | 申请人情况{7}\n自然人{1,2} | 法人或其他组织{5} | 总计{1,2}\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他';
const NEW = '一、本年新收政府信息公开申请数量{3}';
const CARRIED = '二、上年结转政府信息公开申请数量{3}';
const DOCUMENTS = '信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数';

describe('a figure is placed only where row and column are certain', () => {
  test('a blank cell under a span is that one', () => {
    const report = read(`${HEAD}\n${NEW} | 2 | | 0 | 0 | 0 | 0 | 2\n${CARRIED} | | | | | | | 0`);
    expect(values(report, 't3.new')).toBe('2 _ 0 0 0 0 2');
    expect(values(report, 't3.carried-in')).toBe('_ _ _ _ _ _ 0');
  });

  test('two columns merged to one cell: the row is unread, the others are read', () => {
    const report = read(`${HEAD}\n${NEW} | 2{2} | 0 | 0 | 0 | 0 | 2\n${CARRIED} | 1 | 0 | 0 | 0 | 0 | 0 | 1`);
    expect(values(report, 't3.new')).toBe('? ? ? ? ? ? ?');
    expect(values(report, 't3.carried-in')).toBe('1 0 0 0 0 0 1');
    expect(report.unread).toEqual(['一、本年新收政府信息公开申请数量 2 0 0 0 0 2']);
  });

  test('the same with a blank cell behind, so that the number of cells is right', () => {
    const report = read(
      `${HEAD}\n${NEW} | 2{2} | 0 | 0 | 0 | 0 | 2 | \n${CARRIED} | 1 | 0 | 0 | 0 | 0 | 0 | 1`,
    );
    expect(values(report, 't3.new')).toBe('? ? ? ? ? ? ?');
    expect(values(report, 't3.carried-in')).toBe('1 0 0 0 0 0 1');
  });

  test('a figure that stands for two rows is neither’s', () => {
    const report = read(`${DOCUMENTS}\n规章 | 0{1,2} | 0 | 0\n行政规范性文件 | 1 | 2`);
    expect(values(report, 't20-1')).toBe('? ? ? ? ? ?');
    expect(report.unread).toEqual(['规章 0 0 0', '行政规范性文件 1 2']);
  });

  test('a title over columns that are all in one row does not change their order', () => {
    const head =
      ' | | 法人或其他组织{5} | \n | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计';
    const report = read(`${head}\n一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21`);
    expect(values(report, 't3.new')).toBe('1 2 3 4 5 6 21');
  });

  test('a row told twice, differently, is not read', () => {
    const report = read(`${DOCUMENTS}\n规章 | 0 | 0 | 0\n行政规范性文件 | 1 | 2 | 3\n规章 | 1 | 0 | 0`);
    expect(values(report, 't20-1')).toBe('? ? ? 1 2 3');
    expect(report.unread).toEqual(['规章 0 0 0', '规章 1 0 0']);
  });

  test('a row of the form’s that is not there is absent', () => {
    expect(values(read(`${DOCUMENTS}\n规章 | 0 | 0 | 0`), 't20-1')).toBe('0 0 0 ? ? ?');
  });

  test('a row that the form does not have is unread, with its figures', () => {
    const report = read(
      `${DOCUMENTS}\n规章 | 0 | 0 | 0\n其他主动公开文件 | 4 | 5 | 6\n行政规范性文件 | 1 | 2 | 3`,
    );
    expect(values(report, 't20-1')).toBe('0 0 0 1 2 3');
    expect(report.unread).toEqual(['其他主动公开文件 4 5 6']);
  });

  test('words in a cell are no number: null, told, and kept as written', () => {
    const report = read(`${DOCUMENTS}\n规章 | / | 无 | 详见附件\n行政规范性文件 | 1 | 2 | 3`);
    expect(values(report, 't20-1')).toBe('_ _ _ 1 2 3');
    expect([...report.figures].slice(0, 3).map(([, figure]) => figure)).toEqual([
      { kind: 'text', text: '/' },
      { kind: 'text', text: '无' },
      { kind: 'text', text: '详见附件' },
    ]);
    expect(report.unread).toHaveLength(3);
  });

  test('totals are as printed, right or wrong, and none is filled in', () => {
    const report = read(`${HEAD}\n${NEW} | 2 | 0 | 0 | 0 | 0 | 0 | 5\n${CARRIED} | 1 | 0 | 0 | 0 | 0 | 0 | `);
    expect(values(report, 't3.new')).toBe('2 0 0 0 0 0 5');
    expect(values(report, 't3.carried-in')).toBe('1 0 0 0 0 0 _');
  });

  test('a text that kept each line once is not read at all', () => {
    const report = read(
      '信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n行政规范性文件\n5\n12\n8\n第二十条第（五）项\n本年处理决定数量\n行政许可\n行政处罚\n1472',
    );
    expect(report.figures.size).toBe(0);
    expect(report.absent.size).toBe(report.form.cells.length);
    expect(report.unread).toContain('行政规范性文件 5 12 8');
  });
});

describe('a source that was cut', () => {
  test('at a label: its row is absent; amid a row: that one too', () => {
    const lines = '信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n0\n0\n行政规范性文件';
    expect(values(read(lines), 't20-1')).toBe('0 0 0 ? ? ?');
    expect(values(read(`${lines}\n5\n12`), 't20-1')).toBe('0 0 0 ? ? ?');
    expect(read(`${lines}\n5\n12`).unread).toEqual(['行政规范性文件 5 12']);
  });

  test('at the head of table four: nothing of it is blank', () => {
    const t4 = '四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n结果维持\n结果纠正';
    expect(values(read(`${DOCUMENTS}\n规章 | 0 | 0 | 0\n${t4}`), 't4')).toMatch(/^\?( \?)*$/);
  });
});

describe('the form', () => {
  test('is the one whose words the tables have', () => {
    const old = '信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量\n规章 | 0 | 0 | 0';
    expect(read(`某局2023年政府信息公开工作年度报告\n${old}`).form.id).toBe('f2019');
    expect(read(`某局2019年政府信息公开工作年度报告\n${DOCUMENTS}\n规章 | 0 | 0 | 0`).form.id).toBe('f2021');
  });

  test('by the year where the tables do not tell', () => {
    const t4 = '行政复议{5} | 行政诉讼{10}\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计';
    expect(read(`某局2020年政府信息公开工作年度报告\n${t4}`).form.id).toBe('f2019');
    expect(read(`某局2022年政府信息公开工作年度报告\n${t4}`).form.id).toBe('f2021');
  });

  test('of something else there is none', () => {
    expect(readReport({ blocks: [paragraph('政府信息公开指南')], name: null }, forms)).toEqual({
      ok: false,
      refusal: { code: 'noTables' },
    });
  });
});

describe('the parts', () => {
  const table = `${DOCUMENTS}\n规章 | 0 | 0 | 0`;
  const texts = (report: Imported): Readonly<Record<string, string>> => Object.fromEntries(report.narrative);

  test('in other wordings, with their text on the same line', () => {
    const report = read(
      `某局2023年政府信息公开工作年度报告\n前言一段。\n一、工作总体情况\n正文。\n二、行政机关主动公开政府信息情况\n${table}\n三是收到和处理政府信息公开申请情况\n五、存在问题及改进措施\n问题。\n六、其他需要报告的事项：无。`,
    );
    expect(texts(report)).toEqual({ s0: '前言一段。', s1: '正文。', s5: '问题。', s6: '无。' });
    expect(report.unread).toEqual([]);
  });

  test('第一部分, and headings without a number', () => {
    const report = read(
      `第一部分 总体情况\n甲。\n主动公开政府信息情况\n${table}\n存在的主要问题及改进情况\n乙。\n其他需要报告的事项\n丙。`,
    );
    expect(texts(report)).toEqual({ s1: '甲。', s5: '乙。', s6: '丙。' });
  });

  test('after a table of contents', () => {
    const contents =
      '一、总体情况\n二、主动公开政府信息情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项';
    const report = read(
      `某局2023年政府信息公开工作年度报告\n目录\n${contents}\n一、总体情况\n甲。\n二、主动公开政府信息情况\n${table}\n五、存在的主要问题及改进情况\n乙。\n六、其他需要报告的事项\n丙。`,
    );
    expect(texts(report)).toMatchObject({ s1: '甲。', s5: '乙。', s6: '丙。' });
  });

  test('a numbered line of the text is no heading', () => {
    const report = read(
      `一、总体情况\n五、强化监督\n我局重视监督。\n二、主动公开政府信息情况\n${table}\n五、存在的主要问题及改进情况\n一、存在的主要问题\n人手少。\n二、改进情况\n添人。`,
    );
    expect(texts(report)).toEqual({
      s1: '五、强化监督\n我局重视监督。',
      s5: '一、存在的主要问题\n人手少。\n二、改进情况\n添人。',
    });
  });

  test('tables that no heading announces end the text before them', () => {
    const report = read(
      `一、总体情况\n甲。\n第二十条第（一）项\n${table}\n五、存在的主要问题及改进情况\n乙。`,
    );
    expect(texts(report)).toEqual({ s1: '甲。', s5: '乙。' });
    expect(values(report, 't20-1.rules')).toBe('0 0 0');
  });

  test('a table of another kind stays in the text, row by row', () => {
    const report = read(
      `一、总体情况\n按渠道：\n网站 | 20条\n微信 | 15条\n二、主动公开政府信息情况\n${table}`,
    );
    expect(texts(report)['s1']).toBe('按渠道：\n网站 20条\n微信 15条');
  });

  test('the last part ends before the signature and what a page has below', () => {
    const report = read(
      `某局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n${table}\n六、其他需要报告的事项\n无其他需要报告的事项。\n某局\n2024年1月13日\n附件下载：\n上一篇：某局2022年政府信息公开工作年度报告`,
    );
    expect(texts(report)['s6']).toBe('无其他需要报告的事项。');
  });

  test('the stamp under the title is no preface', () => {
    const report = read(
      `某局2023年政府信息公开工作年度报告\n发布时间：2024-01-13 15:07 | 来源：某局\n字体：大 中 小\n本报告由某局编制。\n一、总体情况\n甲。\n${table}`,
    );
    expect(texts(report)['s0']).toBe('本报告由某局编制。');
  });

  test('a page without a title in its text has one of its own', () => {
    const report = read(
      `二、主动公开政府信息情况\n${table}`,
      '某局2023年政府信息公开工作年度报告-某县人民政府',
    );
    expect([report.unit.name, report.period]).toEqual(['某局', '2023']);
  });
});
