/** E-38: random walks over the states of a report by members of every role; and what an observer of each step knows of the gates. */
import type { Card } from '../../conversations/card.ts';
import type { Filing } from '../../conversations/filed.ts';
import type { UserId } from '../../conversations/people.ts';
import type { FilingStatus } from '../../src/form/filing.ts';
import type { Scenario } from '../conversation/scenario.ts';
import { scenario } from '../conversation/scenario.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import type { Experiment } from './experiment.ts';

const STEPS = 25;

/** As the roster of the scenario has them; zhao may both fill in and review. */
const ROLES = {
  officer: ['zhang', 'zhao', 'qian'],
  section: ['li', 'zhou'],
  reviewer: ['chen', 'zhao'],
  security: ['bao'],
  both: ['zhao'],
  others: ['kan', 'wang', 'stranger'],
} as const;
const EVERYBODY = [...new Set(Object.values(ROLES).flat())];
/** Who may write anything into a filing. */
const WRITERS: readonly string[] = [...ROLES.officer, ...ROLES.section];

const COMPLETE = [
  '填报 2020',
  ...['表二全0', '表三全0', '表四全0'],
  '第一部分：本年度没有新制作规范性文件，未收到申请，坚持公开为常态。',
  '第五部分：解读形式较为单一，今后改进。',
  '第六部分：无其他需要报告的事项。',
];

/** What is said in a walk; the gates most often. */
const SAYINGS = [
  ...['提交', '提交', '确认', '通过', '通过', '通过', '退回 请核对', '退回', '待审', '1', '待审'],
  ...[
    '已发布 https://www.example.gov.cn/a.html',
    '撤销',
    '改 许可 决定 1',
    '改 许可 决定 0',
    '表三全0',
    '确认 核对过',
  ],
  ...['第六部分：无。', '进度', '预览', '继续', '填报 2020', '上一步', '跳过', '采纳', '同上年', '起草'],
];

const AFTER: Readonly<Record<FilingStatus, readonly FilingStatus[]>> = {
  draft: ['submitted'],
  submitted: ['approved', 'returned'],
  returned: ['submitted'],
  approved: ['returned', 'published'],
  published: ['published'],
};

export const walkThroughGates: Experiment = {
  id: 'E-38',
  promise:
    'no report is approved without all who must, each another person and entitled, and none changes while closed',
  trials: 'walks',
  sizes: { share: 10, ci: 500, full: 2000, nightly: 20_000 },
  isWholeProgram: false,
  catches: { M31: 200, M32: 200, M33: 200, M34: 200 },
  run: ({ trials, seed }) => {
    const dice = createDice(seed);
    const violations: string[] = [];
    const seen: Record<string, number> = {};
    for (let trial = 0; trial < trials; trial += 1) violations.push(...walk(dice.fork(), seen));
    return Promise.resolve({ trials, violations, seen });
  },
};

function walk(dice: Dice, seen: Record<string, number>): readonly string[] {
  const security = dice.chance(0.5);
  const scene = scenario({ security });
  const violations: string[] = [];
  for (const text of COMPLETE) scene.say('zhang', text);
  for (const user of WRITERS) scene.say(user, '填报 2020');
  let before = scene.filing('2020');
  for (let step = 0; step < STEPS; step += 1) {
    const { user, what } = act(scene, dice);
    const after = scene.filing('2020');
    const wrong = contradictions(before, after, user, security);
    violations.push(...wrong.map((text) => `${user} said ${what}: ${text}`));
    if (after.status !== before.status) seen[after.status] = (seen[after.status] ?? 0) + 1;
    before = after;
  }
  return violations;
}

/** What passes a gate, and what must not: half of the steps are such, so that walks get through. */
const NEXT: Readonly<Record<FilingStatus, readonly (readonly [role: keyof typeof ROLES, saying: string])[]>> =
  {
    draft: [
      ['officer', '提交'],
      ['both', '提交'],
      ['section', '提交'],
    ],
    submitted: [
      ['reviewer', '通过'],
      ['security', '通过'],
      ['both', '通过'],
      ['others', '通过'],
      ['both', '退回 请核对'],
      ['officer', '改 许可 决定 2'],
      ['reviewer', '退回 请核对'],
    ],
    returned: [
      ['officer', '提交'],
      ['section', '提交'],
      ['officer', '改 许可 决定 0'],
    ],
    approved: [
      ['officer', '已发布 https://www.example.gov.cn/a.html'],
      ['security', '退回 请核对'],
    ],
    published: [['reviewer', '退回 请核对']],
  };

/** Somebody says something, or presses a button of any card that was ever sent to anybody. */
function act(scene: Scenario, dice: Dice): { readonly user: string; readonly what: string } {
  if (dice.chance(0.5)) {
    const [role, what] = dice.pick(NEXT[scene.filing('2020').status]);
    const user = dice.pick<string>(ROLES[role]);
    scene.say(user, what);
    return { user, what };
  }
  const user: string = dice.pick(EVERYBODY);
  const cards = scene.pushes.flatMap(({ to, card }) => (card === undefined ? [] : [{ to, card }]));
  if (cards.length === 0 || dice.chance(0.75)) {
    const what = dice.pick(SAYINGS);
    scene.say(user, what);
    return { user, what };
  }
  const { to, card } = dice.pick(cards);
  const labels = labelsOf(card);
  const presser = dice.chance(0.7) ? to : user;
  if (labels.length === 0) return { user: presser, what: 'nothing' };
  const what = dice.pick(labels);
  scene.press(presser, card, what);
  return { user: presser, what: `the button ${what}` };
}

function labelsOf({ choices }: Card): readonly string[] {
  return choices.flatMap((choice) => ('says' in choice ? [choice.label] : []));
}

/** What an observer finds wrong in a step, who knows the roster and nothing of the program. */
function contradictions(before: Filing, after: Filing, user: string, security: boolean): readonly string[] {
  const wrong: string[] = [];
  const isOf = (roles: readonly string[]): boolean => roles.includes(user);
  const { submittedBy } = before;
  if (contentOf(before) !== contentOf(after)) {
    if (before.status !== 'draft' && before.status !== 'returned')
      wrong.push(`it changed while it was ${before.status}`);
    if (!WRITERS.includes(user)) wrong.push('whoever may not write has written');
  }
  if (after.status !== before.status) {
    if (!AFTER[before.status].includes(after.status)) wrong.push(`from ${before.status} to ${after.status}`);
    const may: Readonly<Record<FilingStatus, boolean>> = {
      draft: false,
      submitted: isOf(ROLES.officer) && after.submittedBy === user,
      returned: (isOf(ROLES.reviewer) || isOf(ROLES.security)) && submittedBy !== user,
      approved: (isOf(ROLES.reviewer) || isOf(ROLES.security)) && submittedBy !== user,
      published: isOf(ROLES.officer) || isOf(ROLES.reviewer),
    };
    if (!may[after.status]) wrong.push(`${after.status} by whoever may not`);
  }
  if (after.status === 'approved') wrong.push(...named(after, security));
  for (const as of ['review', 'security'] as const)
    if (
      after.approvals[as] !== null &&
      after.approvals[as] !== before.approvals[as] &&
      after.approvals[as] !== user
    )
      wrong.push(`approved in the name of ${after.approvals[as]}`);
  return wrong;
}

/** Who approved it, once it is. */
function named(
  { approvals: { review, security }, submittedBy }: Filing,
  wantsBoth: boolean,
): readonly string[] {
  const is = (who: UserId | null, roles: readonly string[]): boolean =>
    who !== null && roles.includes(who) && who !== submittedBy;
  return [
    ...(is(review, ROLES.reviewer) ? [] : [`approved, and reviewed by ${String(review)}`]),
    ...(!wantsBoth || is(security, ROLES.security) ? [] : [`approved, and cleared by ${String(security)}`]),
    ...(review !== null && review === security ? ['one person approved it twice'] : []),
  ];
}

function contentOf({ figures, narrative, notes }: Filing): string {
  return JSON.stringify([[...figures].sort(), [...narrative].sort(), [...notes].sort()]);
}
