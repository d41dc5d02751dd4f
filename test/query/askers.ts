/** Askers of other kinds than the members of the county of `ask-oracle.mjs`, whose figures they see under other names. */
import { county } from '../../bench/ask-oracle.mjs';
import type { Figure, Figures } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import type { Period } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';
import type { Answer, AskedUnit, Asker } from '../../src/query/model.ts';
import type { Library } from '../../src/query/points.ts';
import { worded } from '../../src/query/model.ts';

const forms = registry();
const filings = county(forms);
/** Their ids are so much higher. */
const SMALL = 1000;
const library: Library = new Map([
  ...filings.map(({ id, figures }): [number, Figures] => [id, figures]),
  ...filings.map(({ id, figures }): [number, Figures] => [id + SMALL, small(figures)]),
]);
/** Not approved yet. */
const DRAFT = '2026Q3';
const NOW = { year: 2026, month: 11, day: 30 };

type Like = 'gxj' | 'jyj' | 'gov';
type Wanted = (period: string) => boolean;

/** The same reports with hardly any cases: 0, 1 or 2 of each, amounts without their unit, blanks, and what does not apply. */
function small(figures: Figures): Figures {
  return new Map(
    [...figures].flatMap(([id, figure], n): [CellId, Figure][] => {
      if (figure.kind !== 'number' || n % 7 === 3) return [];
      if (n % 11 === 5) return [[id, { kind: 'notApplicable', reason: '没有这项业务' }]];
      const whole = Number(figure.quantity.split('.')[0]) % 3;
      return [
        [id, { kind: 'number', quantity: ofInteger(whole), unit: id.endsWith('amount') ? 'unsaid' : 'said' }],
      ];
    }),
  );
}

/** A unit with the reports of one of the county. */
function unit(name: string, like: Like, isOwn: boolean, wanted: Wanted = () => true, from = 0): AskedUnit {
  const own = filings.filter((one) => one.unit === like && wanted(one.period));
  return {
    id: name,
    name,
    isOwn,
    filings: own.flatMap(({ id, period }): AskedUnit['filings'] => {
      const form = forms.formFor(period as Period)?.id;
      const status = period === DRAFT ? 'draft' : 'approved';
      return form === undefined ? [] : [{ id: id + from, period: period as Period, form, status }];
    }),
  };
}

function asker(units: readonly AskedUnit[], of: Partial<Asker> = {}): Asker {
  return { today: NOW, units, home: units.find(({ isOwn }) => isOwn)?.id ?? null, frame: null, ...of };
}

const NAMES: readonly (readonly [string, Like])[] = [
  ['闽清县自然资源和规划局', 'gxj'],
  ['闽清县生态环境局', 'jyj'],
  ['闽清县住房和城乡建设局', 'gov'],
  ['闽清县人力资源和社会保障局', 'gxj'],
  ['闽清县卫生健康局', 'jyj'],
  ['闽清县市场监督管理局', 'gov'],
  ['闽清县发展和改革局', 'gxj'],
  ['闽清县交通运输局', 'jyj'],
  ['闽清县交通战备办公室', 'gov'],
  ['闽清县梅城镇人民政府', 'gxj'],
  ['闽清县坂东镇人民政府', 'jyj'],
  ['闽清县白中街道办事处', 'gov'],
  ['闽清县机关事务服务中心', 'gxj'],
  ['闽清县国有资产管理委员会', 'jyj'],
];
const office = unit('闽清县人民政府办公室', 'gov', true);

export const ASKERS: ReadonlyMap<string, Asker> = new Map(
  Object.entries({
    /** Of a county with many units. */
    many: asker([office, ...NAMES.map(([name, like]) => unit(name, like, false))]),
    /** Of one unit with all its reports. */
    own: asker([unit('闽清县工业和信息化局', 'gxj', true)]),
    /** No report was ever filed. */
    none: asker([unit('闽清县教育局', 'jyj', true, () => false)]),
    /** Only quarters. */
    quarters: asker([unit('闽清县教育局', 'jyj', true, (period) => period.length > 4)]),
    /** The last years are not filed yet. */
    late: asker([unit('闽清县教育局', 'gxj', true, (period) => period < '2024')]),
    /** In January, when no quarter is over. */
    january: asker([unit('闽清县教育局', 'gxj', true, (period) => period < '2025')], {
      today: { year: 2026, month: 1, day: 5 },
    }),
    /** Of two units, none of which was chosen. */
    either: asker([unit('闽清县教育局', 'jyj', true), unit('闽清县工业和信息化局', 'gxj', true)], {
      home: null,
    }),
    /** Of two units, none of which was chosen, above one. */
    chief: asker(
      [
        unit('闽清县教育局', 'jyj', true),
        unit('闽清县工业和信息化局', 'gxj', true),
        unit('闽清县人民政府办公室', 'gov', false),
      ],
      { home: null },
    ),
    /** Of none, above two. */
    above: asker([unit('闽清县教育局', 'jyj', false), unit('闽清县工业和信息化局', 'gxj', false)]),
    /** With next to nothing in the reports. */
    few: asker([
      unit('闽清县教育局', 'jyj', true, () => true, SMALL),
      unit('闽清县工业和信息化局', 'gxj', false, () => true, SMALL),
      unit('闽清县人民政府办公室', 'gov', false, () => true, SMALL),
    ]),
    /** Above one that has filed more than the office itself. */
    newer: asker([
      unit('福州市人民政府办公室', 'gov', true, (period) => period < '2023'),
      unit('福州市教育局', 'jyj', false),
    ]),
  }),
);

/** What is answered to questions one after the other. */
export function answerTo(name: string, texts: readonly string[]): Answer {
  let by = ASKERS.get(name);
  if (by === undefined) throw new Error(name);
  let answer = worded('');
  for (const text of texts) {
    const asked = ask(forms.forms, text, by);
    answer =
      asked.kind === 'nothing' ? worded('') : asked.kind === 'said' ? asked.answer : asked.answer(library);
    by = { ...by, frame: answer.frame ?? by.frame };
  }
  return answer;
}
