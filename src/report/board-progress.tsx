/** Who has handed in what: units by periods of a year, with what is late marked in words. */
import type { FilingStatus } from '../form/filing.ts';
import { isApproved, isHandedIn } from '../form/filing.ts';
import type { Day, Period } from '../form/period.ts';
import { periodName, yearOf } from '../form/period.ts';
import type { BoardScene } from './board-frame.tsx';
import { boardPage } from './board-frame.tsx';
import { boardHref } from './board-links.ts';
import { dayWord, shortName, statusWord } from './board-words.ts';
import { printable } from './printable.ts';

export interface ProgressRow {
  readonly unit: string;
  readonly name: string;
  /** 1 for those directly below. */
  readonly depth: number;
  /** As the periods stand. */
  readonly cells: readonly ProgressCell[];
}

export interface ProgressCell {
  readonly status: FilingStatus | null;
  readonly changedOn: Day | null;
  readonly findings: number | null;
  readonly due: Day;
  readonly isOverdue: boolean;
}

export interface ProgressPage {
  readonly scene: BoardScene;
  readonly periods: readonly Period[];
  /** Those that have begun; of the others nothing is said. */
  readonly begun: ReadonlySet<Period>;
  readonly rows: readonly ProgressRow[];
  /** Only units with something overdue are listed. */
  readonly onlyLate: boolean;
  /** The first row shown. */
  readonly from: number;
}

/** So many units stand on a page. */
const ROWS = 500;

export function progressPage(page: ProgressPage): string {
  const { scene, periods, rows, onlyLate, from, begun } = page;
  const year = yearOf(scene.period);
  const listed = onlyLate ? rows.filter(({ cells }) => cells.some(({ isOverdue }) => isOverdue)) : rows;
  const shown = listed.slice(from, from + ROWS);
  return boardPage({
    scene,
    title: `${String(year)}年报送进度`,
    tab: 'progress',
    children: (
      <>
        <Years scene={scene} year={year} />
        <Overview {...page} />
        <p class="tools">
          <a
            href={boardHref(scene, {
              page: 'progress',
              year,
              ...(onlyLate ? {} : { show: 'late' as const }),
            })}
          >
            {onlyLate ? '显示全部单位' : '只看有逾期的单位'}
          </a>
        </p>
        {rows.length === 0 && <p class="empty">名册里没有下级单位。</p>}
        {rows.length > 0 && listed.length === 0 && <p class="empty">没有单位逾期。</p>}
        {shown.length > 0 && (
          <div class="table wide labels-1 progress">
            <div class="frame" role="region" aria-label="报送进度" tabIndex={0}>
              <table>
                <caption>
                  <span>{`共 ${String(rows.length)} 个单位${shown.length < rows.length ? `，列出 ${String(shown.length)} 个` : ''}`}</span>
                </caption>
                <thead>
                  <tr>
                    <th scope="col" class="stub stub-1">
                      <span>单位</span>
                    </th>
                    {periods.map((period) => (
                      <th scope="col">
                        <span>{shortName(period)}</span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {shown.map((row) => (
                    <Row scene={scene} row={row} periods={periods} begun={begun} />
                  ))}
                </tbody>
              </table>
            </div>
            <div class="edge" />
          </div>
        )}
        <Pages scene={scene} year={year} from={from} all={listed.length} onlyLate={onlyLate} />
        <p class="hint">
          提交以后的报告可以点开看；填报中的只显示状态。“提示”是提交时还留着、填报人已作答的问题条数。催报请在聊天中发送「催报」加期间。
        </p>
      </>
    ),
  });
}

function Years({ scene, year }: { scene: BoardScene; year: number }) {
  return (
    <nav class="years" aria-label="年度">
      <ul>
        {scene.years.map((one) => (
          <li>
            <a
              href={boardHref(scene, { page: 'progress', year: one })}
              aria-current={one === year ? 'page' : undefined}
            >
              {`${String(one)}年`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Overview({ scene, periods, begun, rows }: ProgressPage) {
  return (
    <ul class="overview">
      {periods.map((period, at) => {
        if (!begun.has(period)) return null;
        const cells = rows.flatMap(({ cells: all }) => all[at] ?? []);
        const handedIn = cells.filter(({ status }) => isHandedIn(status)).length;
        const approved = cells.filter(({ status }) => isApproved(status)).length;
        const overdue = cells.filter(({ isOverdue }) => isOverdue).length;
        return (
          <li>
            <a href={boardHref(scene, { page: 'sums', period })}>{periodName(period)}</a>
            {`：已提交 ${String(handedIn)}/${String(cells.length)}，其中已通过 ${String(approved)}`}
            {overdue > 0 && (
              <>
                ；<strong>{`逾期 ${String(overdue)}`}</strong>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Row(props: {
  scene: BoardScene;
  row: ProgressRow;
  periods: readonly Period[];
  begun: ReadonlySet<Period>;
}) {
  const { scene, row, periods, begun } = props;
  return (
    <tr>
      <th scope="row" class={`start stub stub-1 depth-${String(Math.min(row.depth, 4))}`}>
        <span>{printable(row.name)}</span>
      </th>
      {periods.map((period, at) => {
        const cell = row.cells[at];
        if (cell === undefined || (!begun.has(period) && cell.status === null)) return <td>—</td>;
        return <State scene={scene} of={row.unit} period={period} cell={cell} />;
      })}
    </tr>
  );
}

function State(props: { scene: BoardScene; of: string; period: Period; cell: ProgressCell }) {
  const { scene, of, period, cell } = props;
  const { status, changedOn, findings, due, isOverdue } = cell;
  const word = statusWord(status);
  const told = [
    ...(changedOn === null ? [] : [`${dayWord(changedOn, period)}更新`]),
    ...(findings === null || findings === 0 ? [] : [`${String(findings)} 条提示`]),
  ];
  return (
    <td class={isOverdue ? 'overdue' : isHandedIn(status) ? 'done' : undefined}>
      {isHandedIn(status) ? <a href={boardHref(scene, { page: 'filing', of, period })}>{word}</a> : word}
      {isOverdue && (
        <>
          <strong class="late">逾期</strong>
          <small>{`${dayWord(due, period)}截止`}</small>
        </>
      )}
      {told.map((line) => (
        <small>{line}</small>
      ))}
    </td>
  );
}

function Pages(props: { scene: BoardScene; year: number; from: number; all: number; onlyLate: boolean }) {
  const { scene, year, from, all, onlyLate } = props;
  if (all <= ROWS) return null;
  const show = onlyLate ? { show: 'late' as const } : {};
  const to = (start: number): string => boardHref(scene, { page: 'progress', year, from: start, ...show });
  return (
    <nav class="pages" aria-label="翻页">
      {from > 0 && <a href={to(Math.max(0, from - ROWS))}>上一页</a>}
      <span>{`第 ${String(from + 1)} 至 ${String(Math.min(all, from + ROWS))} 个，共 ${String(all)} 个`}</span>
      {from + ROWS < all && <a href={to(from + ROWS)}>下一页</a>}
    </nav>
  );
}
