/** The guided tour: the seed report from the first word to the page, each message judged done by what is on file. */
import { isApproved, isHandedIn } from '../form/filing.ts';
import type { Roster } from '../../storage/roster-file.ts';
import type { FilingStatus } from '../form/filing.ts';
import { seedPartFive, seedPartOne, seedPartSix, seedTableTwo, seedUnit } from './seed-report.ts';

/** The seed's filing as it stands. */
export interface SeedFiling {
  readonly status: FilingStatus;
  /** Ids of the typed cells and parts that are not given yet. */
  readonly missing: ReadonlySet<string>;
  /** How many checks are broken so that it cannot be submitted. */
  readonly errors: number;
}

interface TourPerson {
  readonly userId: string;
  readonly name: string;
}

/** Who files and who approves. */
export interface TourCast {
  readonly officer: TourPerson;
  readonly reviewer: TourPerson;
}

/** One message of the tour, as the page offers it. */
export interface TourAct {
  readonly user: string;
  readonly name: string;
  readonly text: string;
  /** What to do here, and why. */
  readonly hint: string;
}

interface TourStep<Act> {
  readonly title: string;
  readonly acts: readonly Act[];
}

export interface TourView {
  readonly steps: readonly TourStep<TourAct>[];
  /** The first message whose effect is not on file; null when only the report is left to be looked at. */
  readonly at: { readonly step: number; readonly act: number } | null;
  readonly status: FilingStatus | null;
  /** In whose chat the link to the report stands. */
  readonly reader: TourPerson;
}

export interface Tour {
  readonly look: () => Promise<TourView>;
}

/** The officer and the reviewer of the seed's unit; null where the roster has no such two, or a third must approve. */
export function castOf(roster: Roster): TourCast | null {
  const members = roster.units.find(({ id }) => id === seedUnit)?.members ?? [];
  const officer = members.find(({ roles }) => roles.includes('officer'));
  const reviewer = members.find((member) => member !== officer && member.roles.includes('reviewer'));
  const needsMore = members.some(({ roles }) => roles.includes('security'));
  if (officer === undefined || reviewer === undefined || needsMore) return null;
  const person = ({ userId, name }: TourPerson): TourPerson => ({ userId, name });
  return { officer: person(officer), reviewer: person(reviewer) };
}

/** A tour on the filing that `filing` reads; null stands for none yet. */
export function createTour(cast: TourCast, filing: () => Promise<SeedFiling | null>): Tour {
  const steps = script(cast);
  return {
    async look() {
      const seen = await filing();
      const open = steps.flatMap(({ acts }, step) =>
        acts.flatMap(({ done }, act) => (done(seen) ? [] : [{ step, act }])),
      );
      return {
        steps: steps.map(({ title, acts }) => ({ title, acts: acts.map(({ done: _, ...told }) => told) })),
        at: open[0] ?? null,
        status: seen?.status ?? null,
        reader: cast.officer,
      };
    },
  };
}

interface Act extends TourAct {
  readonly done: (filing: SeedFiling | null) => boolean;
}

const amount = 't20-9.procurement.amount';

function script({ officer, reviewer }: TourCast): readonly TourStep<Act>[] {
  const said = (
    { userId: user, name }: TourPerson,
    text: string,
    hint: string,
    done: (filing: SeedFiling) => boolean,
  ): Act => ({ user, name, text, hint, done: (filing) => filing !== null && done(filing) });
  const filled = (text: string, hint: string, ...cells: readonly string[]): Act =>
    said(officer, text, hint, (filing) => isHandedIn(filing.status) || !lacks(filing, cells));
  return [
    {
      title: '开始填报',
      acts: [said(officer, '填报 2020年年报', '发「填报」加上期间，就打开一份年报。', () => true)],
    },
    {
      title: '粘贴表格',
      acts: [
        said(
          officer,
          seedTableTwo,
          '从 Excel 复制的表二可以整张粘贴，连同表头和行名。',
          (filing) =>
            isHandedIn(filing.status) ||
            [...filing.missing].every((id) => id === amount || !id.startsWith('t20-')),
        ),
        filled('元', '原表没有写金额的单位。应用不猜，会问一句，请回答。', 't20-'),
      ],
    },
    {
      title: '查错、改错',
      acts: [
        filled('表三 新收 1 0 0 0 0 0', '故意填错：本年新收写成 1 件，其实一件也没有。', 't3.new.'),
        filled('表三全0', '其余都是 0。填完就会看到哪一列不平、差多少。', 't3.'),
        said(
          officer,
          '改 新收 自然人 0',
          '按提示改正：写明哪一行、哪一列、改成多少。',
          (filing) => isHandedIn(filing.status) || filing.errors === 0,
        ),
      ],
    },
    {
      title: '提交、审核',
      acts: [
        filled('表四全0', '行政复议和行政诉讼一件也没有。', 't4.'),
        filled(`第一部分：${seedPartOne}`, '接着发正文。这是第一部分，总体情况。', 's1'),
        filled(`第五部分：${seedPartFive}`, '第五部分，存在的主要问题及改进情况。', 's5'),
        filled(`第六部分：${seedPartSix}`, '第六部分，其他需要报告的事项。', 's6'),
        said(officer, '提交', '都填完了，提交送审。', ({ status }) => isHandedIn(status)),
        said(reviewer, '通过', '审核人收到了推送，里面有报告的链接。看过以后回复「通过」。', ({ status }) =>
          isApproved(status),
        ),
      ],
    },
    { title: '看报告', acts: [] },
  ];
}

function lacks({ missing }: SeedFiling, starts: readonly string[]): boolean {
  return [...missing].some((id) => starts.some((start) => id.startsWith(start)));
}
