/** Narratives made from figures, in many wordings: what a right one says, and the same with one number changed. */
import fc from 'fast-check';
import { inChinese } from '../parse/numerals.ts';

/** A sentence with its numbers as `{name}`; `needs` says when it can be said. */
export interface Wording {
  readonly text: string;
  readonly needs?: (facts: Facts) => boolean;
}

/** Cells of a report (typed ones only), and what follows from them. */
export interface Facts {
  readonly cells: Readonly<Record<string, number>>;
  readonly numbers: Readonly<Record<string, number>>;
}

const count = fc.oneof(fc.nat({ max: 12 }), fc.integer({ min: 13, max: 4000 }));
const RESULTS = {
  granted: 't3.granted.person',
  partial: 't3.partial.company',
  denied: 't3.deny-process.person',
  unable: 't3.unable-not-held.lawfirm',
  rejected: 't3.reject-repeat.person',
  other: 't3.other-rest.person',
} as const;

/** Consistent figures: what came in went out or is carried over. */
const facts: fc.Arbitrary<Facts> = fc
  .record({
    ...{ granted: count, partial: count, denied: count, unable: count, rejected: count, other: count },
    ...{
      carriedIn: fc.nat({ max: 40 }),
      carriedOut: fc.nat({ max: 40 }),
      review: count,
      direct: count,
      after: count,
    },
    ...{ made: count, repealed: count, inForce: count, permit: count, penalty: count, coercion: count },
    ...{
      first: fc.integer({ min: 1, max: 900 }),
      second: fc.integer({ min: 1, max: 900 }),
      third: fc.integer({ min: 1, max: 900 }),
    },
  })
  .map((of) => {
    const answered = of.granted + of.partial + of.denied + of.unable + of.rejected + of.other;
    const all = answered + of.carriedOut;
    const carriedIn = Math.min(of.carriedIn, all);
    const fresh = all - carriedIn;
    const results = Object.entries(RESULTS).map(
      ([name, cell]) => [cell, of[name as keyof typeof RESULTS]] as const,
    );
    return {
      cells: {
        ...Object.fromEntries(results),
        't3.new.person': fresh,
        't3.carried-in.person': carriedIn,
        't3.carried-out.person': of.carriedOut,
        't4.review.upheld': of.review,
        't4.suit-direct.upheld': of.direct,
        't4.suit-after.other': of.after,
        't20-1.norms.made': of.made,
        't20-1.norms.repealed': of.repealed,
        't20-1.norms.in-force': of.inForce,
        't20-5.permit.decisions': of.permit,
        't20-6.penalty.decisions': of.penalty,
        't20-6.coercion.decisions': of.coercion,
      },
      numbers: {
        ...of,
        ...{
          carriedIn,
          fresh,
          all,
          answered,
          suit: of.direct + of.after,
          cases: of.review + of.direct + of.after,
        },
        ...{ decisions: of.permit + of.penalty + of.coercion, listed: of.first + of.second + of.third },
        opened: of.granted + of.partial,
      },
    };
  });

const isSome =
  (name: string) =>
  ({ numbers }: Facts) =>
    (numbers[name] ?? 0) > 0;

/** The last number of each is never the only one of its kind: a changed one is wrong whatever it is changed to. */
const WORDINGS: readonly Wording[] = [
  { text: '全年共收到政府信息公开申请{fresh}件。' },
  { text: '2024年，我局共收到依申请公开{fresh}件，均在规定期限内办理。' },
  { text: '本年度共接到公民、法人和其他组织申请公开的政府信息项目{fresh}例。' },
  {
    text: '新收到依申请公开政府信息{fresh}件，上年结转申请{carriedIn}件，结转下年度继续办理{carriedOut}件。',
  },
  { text: '全年共接收到{fresh}件政府信息公开申请。' },
  { text: '共收到政府信息公开申请{fresh}件；答复政府信息公开申请{answered}件。' },
  { text: '收到依申请公开件{fresh}件，办结依申请公开件{answered}件（含2023年结转的{carriedIn}件）。' },
  { text: '一年来共收办政府信息公开申请案件{all}件。' },
  { text: '共办理政府信息公开申请{all}件，含2023年转至今年办理的{carriedIn}件。' },
  {
    text: '对政府信息公开申请，予以公开{granted}件，部分公开{partial}件，不予公开{denied}件，无法提供{unable}件，不予处理{rejected}件，其他处理{other}件。',
  },
  {
    text: '办结依申请公开件{answered}件，其中予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、无法提供{unable}件、不予处理{rejected}件、其他处理{other}件。',
  },
  { text: '共办理政府信息公开申请{all}件，予以公开及部分公开{opened}件。' },
  {
    text: '政府信息公开申请处理结果：“予以公开”{granted}件，“无法提供”{unable}件，转下年度办理{carriedOut}件。',
  },
  { text: '对政府信息公开申请，另有{carriedOut}件按照《条例》顺延到下年度答复。' },
  { text: '2023年结转政府信息公开申请{carriedIn}件，顺延至2025年答复申请{carriedOut}件。' },
  { text: '因政府信息公开引起的行政复议{review}件，行政诉讼{suit}件。' },
  { text: '信息公开类行政复议{review}件，诉讼{suit}件。' },
  { text: '政府信息公开行政复议和行政诉讼共{cases}件。' },
  { text: '本年制发行政规范性文件{made}件，废止规范性文件{repealed}件，现行有效规范性文件{inForce}件。' },
  { text: '出台规范性文件{made}件。' },
  { text: '作出行政许可决定{permit}件，作出行政处罚决定{penalty}件，实施行政强制{coercion}件。' },
  { text: '全年共作出行政处理决定{decisions}件。' },
  { text: '主动公开政府信息{listed}条，其中政策文件{first}条，工作动态{second}条，其他信息{third}条。' },
  { text: '全年发布各类信息{listed}条：文件类{first}条、动态类{second}条、公告类{third}条。' },
  { text: '主动公开政府信息{listed}条，包括政策文件{first}条；工作动态{second}条；公告公示{third}条。' },
  { text: '全年公开内容{listed}条（甲类{first}条、乙类{second}条、丙类{third}条）。' },
  { text: '全年未收到政府信息公开申请。', needs: (of) => !isSome('fresh')(of) },
  { text: '未发生因政府信息公开引起的行政复议。', needs: (of) => !isSome('review')(of) },
];

const WRITTEN: readonly ((value: number) => string)[] = [
  String,
  (value) => value.toLocaleString('en-US'),
  (value) => ` ${String(value)} `,
  (value) => [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
  (value) => (value === 0 ? '0' : inChinese(value)),
];

/** Sentences that say nothing of figures. */
export const PROSE = [
  '认真贯彻落实《中华人民共和国政府信息公开条例》，坚持公开为常态、不公开为例外',
  '严格落实保密审查制度，做到先审查后公开',
  '进一步拓宽公开渠道，加强政策解读，及时回应社会关切',
  '畅通依申请公开渠道，规范受理、办理、答复各环节',
  '加强行政复议、行政诉讼应对工作，提高依法行政水平',
  '根据条例第三十一条、第二十条第（一）项和国办公开办函〔2021〕30号的要求',
  '一是加强组织领导，二是健全工作机制，三是强化监督保障',
  '规范性文件、行政许可、行政处罚等信息应公开尽公开',
] as const;

export interface Told {
  readonly facts: Facts;
  readonly right: string;
  /** The same text with one number changed; null where it states none. */
  readonly wrong: string | null;
}

/** A narrative of a few sentences between prose. */
export const told: fc.Arbitrary<Told> = facts.chain((of) =>
  fc
    .record({
      picked: fc.uniqueArray(fc.nat({ max: WORDINGS.length - 1 }), { minLength: 1, maxLength: 5 }),
      prose: fc.array(fc.constantFrom(...PROSE), { minLength: 6, maxLength: 6 }),
      written: fc.array(fc.nat({ max: WRITTEN.length - 1 }), { minLength: 60, maxLength: 60 }),
      which: fc.nat(),
      by: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ picked, prose, written, which, by }) => {
      const wordings = picked
        .flatMap((index) => WORDINGS[index] ?? [])
        .filter(({ needs }) => needs?.(of) ?? true);
      const slots = wordings.flatMap(({ text }) => text.match(/\{\w+\}/g) ?? []);
      const changed = slots.length === 0 ? -1 : which % slots.length;
      const render = (change: number): string => {
        let slot = -1;
        return wordings
          .map(({ text }, index) => {
            const said = text.replace(/\{(\w+)\}/g, (_, name: string) => {
              slot += 1;
              const value = (of.numbers[name] ?? 0) + (slot === change ? by : 0);
              return (WRITTEN[written[slot % written.length] ?? 0] ?? String)(value);
            });
            return `${prose[index] ?? ''}。${said}`;
          })
          .join(index(which));
      };
      return { facts: of, right: render(-1), wrong: changed === -1 ? null : render(changed) };
    }),
);

function index(which: number): string {
  return which % 2 === 0 ? '' : '\n';
}
