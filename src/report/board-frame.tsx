/** What the pages of the office above share: whose they are, the way from one to another, which period. */
import type { ComponentChildren } from 'preact';
import type { Period } from '../form/period.ts';
import { periodName, yearOf } from '../form/period.ts';
import { boardHref } from './board-links.ts';
import type { BoardAt, BoardPlace } from './board-links.ts';
import { periodsOf } from './board-words.ts';
import type { Styling } from './html-frame.tsx';
import { htmlPage } from './html-frame.tsx';
import { printable } from './printable.ts';
import type { Leaving } from './sign-out.tsx';
import { SignOut } from './sign-out.tsx';

/** Whose board it is, and what one may choose on it. */
export interface BoardScene extends BoardAt {
  readonly name: string;
  /** The offices that the member looks after, this one among them. */
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  /** The period that the pages are about; the year of the board is its. */
  readonly period: Period;
  /** The latest year first. */
  readonly years: readonly number[];
  readonly styling: Styling;
  readonly leaving: Leaving;
}

type Tab = 'progress' | 'sums' | 'outliers' | 'trend';

const TABS: readonly (readonly [Tab, string])[] = [
  ['progress', '报送进度'],
  ['sums', '汇总'],
  ['outliers', '异常值'],
  ['trend', '历年对比'],
];

export interface BoardFrame {
  readonly scene: BoardScene;
  readonly title: string;
  readonly tab: Tab;
  /** Another way back than by the tabs. */
  readonly children: ComponentChildren;
}

export function boardPage({ scene, title, tab, children }: BoardFrame): string {
  return htmlPage({
    title: `${title} · ${printable(scene.name)}`,
    styling: scene.styling,
    children: (
      <div class="sheet board">
        <div class="head">
          <p class="office">{`${printable(scene.name)} · 下级单位`}</p>
          <SignOut {...scene.leaving} />
        </div>
        <Tabs scene={scene} tab={tab} />
        <main id="content">
          <h1>{title}</h1>
          {children}
        </main>
        <Offices scene={scene} />
      </div>
    ),
  });
}

function Tabs({ scene, tab }: { scene: BoardScene; tab: Tab }) {
  return (
    <nav class="tabs" aria-label="栏目">
      <ul>
        {TABS.map(([page, name]) => (
          <li>
            <a href={boardHref(scene, placeOf(page, scene))} aria-current={page === tab ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function placeOf(page: Tab, { period }: BoardScene): BoardPlace {
  return page === 'progress' ? { page, year: yearOf(period) } : { page, period };
}

/** For one who looks after several. */
function Offices({ scene }: { scene: BoardScene }) {
  if (scene.offices.length < 2) return null;
  return (
    <nav class="offices" aria-label="换一个主管部门">
      <p>您还主管：</p>
      <ul>
        {scene.offices
          .filter(({ id }) => id !== scene.unit)
          .map(({ id, name }) => (
            <li>
              <a href={boardHref({ base: scene.base, unit: id }, placeOf('progress', scene))}>
                {printable(name)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** Chooses the period of a page; it works without any script. */
export function PeriodForm({
  scene,
  page,
  annual = false,
  children,
}: {
  scene: BoardScene;
  page: 'sums' | 'outliers' | 'trend';
  /** Years only. */
  annual?: boolean;
  children?: ComponentChildren;
}) {
  const periods = scene.years.flatMap((year) => [...periodsOf(year)].reverse());
  return (
    <form class="choose" method="get" action={`${scene.base}/${page}`}>
      <input type="hidden" name="unit" value={scene.unit} />
      {!annual && (
        <label>
          期间
          <select name="period">
            {periods.map((period) => (
              <option value={period} selected={period === scene.period}>
                {periodName(period)}
              </option>
            ))}
          </select>
        </label>
      )}
      {children}
      <button type="submit">查看</button>
    </form>
  );
}
