import { describe, expect, test } from '@jest/globals';
import { parseRoster } from '../../storage/roster-file.ts';
import { county, countyYaml } from '../../src/simulator/county.ts';
import { seedPartFive, seedPartOne, seedPartSix, seedTableTwo } from '../../src/simulator/seed-report.ts';
import { castOf, createTour, type SeedFiling, type TourView } from '../../src/simulator/tour.ts';
import { typedCells } from '../../src/form/figures.ts';
import { form, seed, seedPart } from '../report/seed.ts';

const cast = castOf(county);
if (cast === null) throw new Error('the sample county must be able to file the seed');
const look = (filing: SeedFiling | null): Promise<TourView> =>
  createTour(cast, () => Promise.resolve(filing)).look();

const allCells = typedCells(form('f2019')).map(({ id }) => String(id));
const everything = [...allCells, 's1', 's5', 's6'];
const filing = (missing: readonly string[], rest: Partial<SeedFiling> = {}): SeedFiling => ({
  status: 'draft',
  missing: new Set(missing),
  errors: 0,
  ...rest,
});
const without = (...starts: readonly string[]): readonly string[] =>
  everything.filter((id) => !starts.some((start) => id.startsWith(start)));

async function nextText(now: SeedFiling | null): Promise<string | undefined> {
  const { steps, at } = await look(now);
  return at === null ? undefined : steps[at.step]?.acts[at.act]?.text.split('\n')[0]?.slice(0, 18);
}

describe('the data of the tour', () => {
  test('are those of the seed report as it was published', () => {
    expect([seedPartOne, seedPartFive, seedPartSix]).toEqual(
      [1, 5, 6].map((part) => seedPart(part).join('\n')),
    );
    const figures = Object.entries(seed.cells)
      .filter(([table]) => table.startsWith('t20-'))
      .flatMap(([, rows]) => Object.values(rows).map((row) => Object.values(row).join('\t')));
    const pasted = seedTableTwo.split('\n').filter((line) => /\t-?\d/u.test(line));
    expect(pasted.map((line) => line.slice(line.indexOf('\t') + 1))).toEqual(figures);
  });

  test('have five steps, told without what only the server needs', async () => {
    const { steps, reader } = await look(null);
    expect(steps.map(({ title }) => title)).toEqual([
      '开始填报',
      '粘贴表格',
      '查错、改错',
      '提交、审核',
      '看报告',
    ]);
    expect(steps[3]?.acts.at(-1)).toEqual({
      user: 'chen',
      name: '陈审',
      text: '通过',
      hint: expect.stringContaining('推送'),
    });
    expect(reader).toEqual({ userId: 'zhang', name: '张三' });
  });
});

describe('the place in the tour follows from what is on file', () => {
  const amount = 't20-9.procurement.amount';
  test.each<[string, SeedFiling | null, string | undefined]>([
    ['nothing yet', null, '填报 2020年年报'],
    ['a blank filing', filing(everything), '表二'],
    ['table two but for the amount', filing([...without('t20-'), amount]), '元'],
    ['table two', filing(without('t20-')), '表三 新收 1 0 0 0 0 0'],
    ['the slip', filing(without('t20-', 't3.new.')), '表三全0'],
    ['table three with the slip', filing(without('t20-', 't3.'), { errors: 1 }), '改 新收 自然人 0'],
    ['table three mended', filing(without('t20-', 't3.')), '表四全0'],
    ['all tables', filing(['s1', 's5', 's6']), '第一部分：(一)主动公开政府信息数量'],
    ['all but the last part', filing(['s6']), '第六部分：无其他需要报告的事项。'],
    ['everything', filing([]), '提交'],
    ['everything, returned', filing([], { status: 'returned' }), '提交'],
    ['submitted', filing([], { status: 'submitted' }), '通过'],
    ['approved', filing([], { status: 'approved' }), undefined],
    ['published', filing([], { status: 'published' }), undefined],
  ])('%s', async (_name, now, text) => {
    expect(await nextText(now)).toBe(text);
  });

  test('what a closed filing lacks or has wrong is no longer to be done', async () => {
    expect(await nextText(filing(everything, { status: 'submitted', errors: 3 }))).toBe('通过');
  });
});

describe('the cast', () => {
  const castIn = (yaml: string) => {
    const read = parseRoster(yaml);
    return read.ok ? castOf(read.roster) : null;
  };

  test('is the officer and the reviewer of the seed’s unit', () => {
    expect(cast).toEqual({
      officer: { userId: 'zhang', name: '张三' },
      reviewer: { userId: 'chen', name: '陈审' },
    });
  });

  test('is missing where the roster has no such two, or a third must approve', () => {
    expect(castIn(countyYaml.replaceAll('mq-gxj', 'other'))).toBeNull();
    expect(
      castIn(countyYaml.replace('name: 陈审, roles: [reviewer]', 'name: 陈审, roles: [viewer]')),
    ).toBeNull();
    expect(
      castIn(countyYaml.replace('name: 阚阅, roles: [viewer]', 'name: 阚阅, roles: [security]')),
    ).toBeNull();
  });
});
