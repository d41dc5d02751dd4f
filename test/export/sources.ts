/** Reports to be printed: the seed, two of a city with large figures, a draft with gaps. */
import type { Figures } from '../../src/form/figures.ts';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { readFile } from '../../src/read/files/read-file.ts';
import type { ReportSource } from '../../src/report/report.ts';
import { imported } from '../read/compared.ts';
import { forms, publishedReport } from '../read/published.ts';
import { filled, form, number, seedReport } from '../report/seed.ts';

export async function suqian(year: 2023 | 2024): Promise<ReportSource> {
  const number = year === 2023 ? 30 : 31;
  const { bytes } = publishedReport(`corpus/${String(number)}-suqian-city-${String(year)}`);
  const { figures, narrative, unit, ...report } = imported(await readFile(bytes, 'report.txt', forms));
  return {
    ...seedReport,
    form: report.form,
    period: annual(year),
    unit: { id: 'suqian', name: unit.name },
    figures,
    narrative,
    // Longer than a line of the page, and with marks at which a reader might stop.
    contact: {
      address: '宿迁市宿城区某某路1号，市民中心（东门）3号楼；收件人：政府信息公开工作机构办公室 5 层',
      postcode: '223800',
      phone: '0527-00000000',
      fax: '0527-00000001',
      email: 'xxgk@example.com',
    },
  };
}

export async function everyReport(): Promise<readonly ReportSource[]> {
  return [seedReport, await suqian(2023), { ...(await suqian(2024)), ...published }, draft];
}

/** Where everybody reads it, at an address that no line of a page has room for. */
const published: Pick<ReportSource, 'status' | 'dated'> = {
  status: 'published',
  dated: {
    what: 'published',
    on: { year: 2025, month: 1, day: 24 },
    address: `https://www.example.gov.cn/zwgk/xxgknb/${'2024-'.repeat(30)}.html?id=1&from=nb#top`,
  },
};

const gaps: Figures = new Map(
  [...filled('f2021', '3')].filter(([id]) => id !== 't3.new.person' && id !== 't20-8.fees.amount'),
);

/** A filing with gaps, one 不适用 and an amount that floats cannot hold. */
export const draft: ReportSource = {
  ...seedReport,
  form: form('f2021'),
  period: annual(2024),
  status: 'draft',
  figures: new Map([
    ...gaps,
    ['t3.granted.company' as CellId, { kind: 'notApplicable', reason: '没有' }],
    ['t20-8.fees.amount' as CellId, number('59237.2449')],
  ]),
};

/** The same report with other words in all of its parts. */
export function withText(text: string): ReportSource {
  const parts = seedReport.form.sections.flatMap(({ narrative }) =>
    narrative === null ? [] : [narrative.id],
  );
  return {
    ...seedReport,
    unit: { id: 'x', name: text },
    contact: { address: text },
    narrative: new Map<NarrativeId, string>(parts.map((part) => [part, text])),
  };
}
