/** What a record can be played with: last year's report, offices below, people. */
import type { Facts } from '../../conversations/facts.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { compact } from '../../src/form/compact.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import type { Figures } from '../../src/form/figures.ts';
import type { NarrativeId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { bodySums, sumUp } from '../../src/form/rollup.ts';
import { registry } from '../../src/forms/registry.ts';
import type { scenario } from './scenario.ts';

const form = registry().formFor(annual(2020)) ?? fail('no form');

export const below = (
  [
    ['闽清县教育局', 'submitted', 'lin'],
    ['闽清县公安局', 'draft', 'wu'],
    ['闽清县梅城镇人民政府', null, null],
  ] as const
).map(([name, status, officer], at) => ({
  unit: `unit-${at}` as UnitId,
  name,
  status,
  officers: officer === null ? [] : [{ userId: officer as UserId, name: officer }],
}));

/** All 0 but these. */
function figures(own: Readonly<Record<string, number>>): Figures {
  return new Map(typedCells(form).map(({ id }) => [id, number(ofInteger(own[id] ?? 0))]));
}

const lastYear: NonNullable<Facts['lastYear']> = {
  figures: figures({ 't3.new.person': 40, 't3.granted.person': 38, 't3.carried-out.person': 2 }),
  narrative: new Map([
    [
      's1' as NarrativeId,
      '（一）主动公开。2019年公开信息86条。\n（二）依申请公开。2019年收到申请40件。\n（三）监督保障。明确专人负责。',
    ],
    ['s5' as NarrativeId, '存在的问题：2019年公开不够及时。改进措施：加强培训。'],
  ]),
};

const long = new Map([
  [
    's1' as NarrativeId,
    `本报告按要求编制。\n（一）主动公开。${'坚持以公开为常态、不公开为例外，及时公开信息。'.repeat(30)}\n（二）依申请公开。依法办理。`,
  ],
]);

const reports = [
  figures({ 't3.new.person': 3, 't3.granted.person': 3, 't20-5.permit.decisions': 549 }),
  figures({ 't3.new.person': 2, 't3.granted.person': 2, 't20-5.permit.decisions': 45 }),
];
const compacts = reports.map((report) => compact(form, report) ?? fail('no report'));
const sums = {
  form,
  counted: 2,
  sums: sumUp(form, compacts),
  bodies: bodySums(form, compacts),
  otherForm: [],
  own: figures({ 't20-5.permit.decisions': 549 }),
};

const approved = [
  { unit: 'a' as UnitId, name: '闽清县教育局', status: 'approved' },
  { unit: 'b' as UnitId, name: '闽清县公安局', status: 'published' },
] as const;

/** What a title may ask for. */
export const WITH: Readonly<Record<string, Parameters<typeof scenario>[0]>> = {
  保密审查: { security: true },
  上年: { lastYear, before: lastYear.figures },
  上年长文: { lastYear: { ...lastYear, narrative: long }, before: lastYear.figures },
  上年没有正文: { lastYear: { ...lastYear, narrative: new Map() }, before: lastYear.figures },
  何文: { writer: true },
  管理: { admin: true },
  没有下级: { below: [] },
  下级已通过: { below: approved, sums },
};

function fail(message: string): never {
  throw new Error(message);
}
