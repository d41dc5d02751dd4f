/** The acceptance: every published report of the corpus gives every cell that its page shows, none wrong. */
import { describe, expect, test } from '@jest/globals';
import { readFile } from '../../src/read/files/read-file.ts';
import type { Imported } from '../../src/read/report/imported.ts';
import { complete, compared, imported, numberAt } from './compared.ts';
import { corpus, forms, publishedReport, seed } from './published.ts';

async function read({ bytes }: { readonly bytes: Uint8Array }, name = 'report.txt'): Promise<Imported> {
  return imported(await readFile(bytes, name, forms));
}

const cell = (report: Imported, id: string): number | null => {
  const found = report.form.cell(id);
  if (found === undefined) throw new Error(`no cell ${id}`);
  return numberAt(report, found.id);
};

describe('published reports as text', () => {
  test.each(corpus.map((report) => [report.name, report] as const))(
    '%s: all cells, none wrong, null for blanks; form and period right',
    async (_, report) => {
      const got = await read(report);
      expect(compared(got, report)).toEqual(complete(report));
      expect([got.form.id, got.period]).toEqual([report.form.id, String(report.year)]);
    },
  );

  test('1,308 cells of 27 reports in all', async () => {
    const all = await Promise.all(corpus.map(async (report) => compared(await read(report), report)));
    const sum = (of: (one: (typeof all)[number]) => number): number =>
      all.reduce((total, one) => total + of(one), 0);
    expect({
      reports: all.length,
      expected: sum(({ expected }) => expected),
      read: sum((one) => one.read),
      wrong: sum(({ wrong }) => wrong.length),
      unread: sum(({ unread }) => unread.length),
    }).toEqual({ reports: 27, expected: 1308, read: 1308, wrong: 0, unread: 0 });
  });

  test('the unit is named by the title, without year and suffix', async () => {
    const names = new Map<string, string>();
    for (const report of corpus) names.set(report.name.slice(-30), (await read(report)).unit.name);
    expect([...names.values()]).toEqual(
      expect.arrayContaining([
        '威海市文登区住房和城乡建设局',
        '宿迁市人民政府',
        '天津市北辰区人民政府集贤里街道办事处',
        '武汉市汉阳区人民政府办公室',
        '闽清县工业和信息化局',
      ]),
    );
    expect([...names.values()]).not.toContain('');
  });

  test('amounts of f2019 are in 元, those of f2021 in 万元; a number without a unit stays as printed, and is known to be one', async () => {
    const wan = await read(publishedReport('corpus/04-ankang-bureau-2019'));
    expect(cell(wan, 't20-9.procurement.amount')).toBe(1_605_964);
    const yuan = await read(publishedReport('corpus/09-shehong-civil-2019'));
    expect(cell(yuan, 't20-9.procurement.amount')).toBe(3_405_820);
    const bare = await read(seed);
    const amount = [...bare.figures].find(([id]) => id === 't20-9.procurement.amount')?.[1];
    expect(amount).toEqual({ kind: 'number', quantity: '39923', unit: 'unsaid' });
    const fees = await read(publishedReport('corpus/59-kaiping-transport-2025'));
    expect(cell(fees, 't20-8.fees.amount')).toBe(38.441094);
  });

  test('a sign in words is read, and how it was written is kept', async () => {
    const report = await read(publishedReport('corpus/07-weishan-culture-2019'));
    expect(cell(report, 't20-5.permit.delta')).toBe(-22);
    expect([...report.written].find(([id]) => id === 't20-5.permit.delta')).toEqual([
      't20-5.permit.delta',
      '减少22',
    ]);
  });

  test('local additions stay unread, with their figures', async () => {
    const report = await read(publishedReport('corpus/13-huangpi-street-2020'));
    expect(report.unread).toEqual(['其他主动公开文件 0 0 0']);
  });

  test('the form is decided by the tables: an old form in 2022 is the old form', async () => {
    const report = await read(publishedReport('corpus/26-jiaxian-xizhen-2022'));
    expect([report.form.id, report.period]).toEqual(['f2019', '2022']);
  });
});

describe('the seed', () => {
  test('its texts are whole, without the stamps and buttons of its page', async () => {
    const { narrative, unread } = await read(seed);
    const texts = Object.fromEntries(narrative);
    expect(Object.keys(texts)).toEqual(['s0', 's1', 's5', 's6']);
    expect(texts['s0']).toMatch(/^根据《中华人民共和国政府信息公开条例》.*2162@163\.com\)。$/s);
    expect(texts['s1']?.split('\n')).toHaveLength(15);
    expect(texts['s1']).toMatch(/^\(一\)主动公开政府信息数量.*网站公示。$/s);
    expect(texts['s5']).toMatch(/^\(一\)存在的主要问题\n一是.*\n\(二\)改进措施\n一是.*有效性。$/s);
    expect(texts['s6']).toBe('无其他需要报告的事项。');
    expect(unread).toEqual([]);
  });

  test('its preface tells how the unit is reached', async () => {
    expect((await read(seed)).contact).toEqual({
      address: '福州市闽清县梅城镇梅城大街82号',
      postcode: '350800',
      phone: '0591-22332162',
      fax: '62063681',
      email: 'mqjmj2162@163.com',
    });
  });
});
