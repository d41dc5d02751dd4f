/** The sums for the office above, with a way from each figure to the units behind it. */
import { isHandedIn } from '../form/filing.ts';
import type { Cell } from '../form/form.ts';
import { heldAt, isQuantity } from '../form/compact.ts';
import { quantityAt } from '../form/figures.ts';
import { periodName } from '../form/period.ts';
import { compare } from '../form/quantity.ts';
import { sumUp } from '../form/rollup.ts';
import type { BoardScene } from './board-frame.tsx';
import { PeriodForm, boardPage } from './board-frame.tsx';
import { boardHref } from './board-links.ts';
import { statusWord } from './board-words.ts';
import { printable } from './printable.ts';
import { SumsContent } from './sums-page.tsx';
import type { Body, SumsSource } from './sums.ts';
import { reportsOf } from './sums.ts';

const FILES = [
  ['xlsx', 'Excel 表格'],
  ['csv', 'CSV 文本'],
  ['json', '数据文件 JSON'],
  ['zip', '已通过的报告，Word 打包'],
] as const;

export function boardSumsPage(scene: BoardScene, source: SumsSource | null): string {
  const { period } = scene;
  return boardPage({
    scene,
    title: `${periodName(period)}汇总`,
    tab: 'sums',
    children: (
      <>
        <PeriodForm scene={scene} page="sums" />
        {source === null ? (
          <p class="empty">这个期间没有国家统一格式，没有汇总。</p>
        ) : (
          <>
            <p class="hint">点一个数，看它由哪些单位的数组成。</p>
            <SumsContent
              source={source}
              hrefOf={(cell) => boardHref(scene, { page: 'cell', period, cell })}
            />
            <nav class="files" aria-label="导出">
              <h2>导出</h2>
              <ul>
                {FILES.map(([format, name]) => (
                  <li>
                    <a href={boardHref(scene, { page: 'export', period, format })} download>
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </>
        )}
      </>
    ),
  });
}

/** More are in the files. */
const ROWS = 500;
const REASONS = { none: '没有填', notApplicable: '不适用', unsaid: '没有写明单位' } as const;

/** The units behind one sum, the largest number first; then those without a number, and why. */
export function boardCellPage(scene: BoardScene, source: SumsSource, cell: Cell): string {
  const { form, bodies } = source;
  const { period } = scene;
  const told = bodies.flatMap((body) =>
    body.figures === null ? [] : [{ body, held: heldAt(form, body.figures, cell) }],
  );
  const numbers = told
    .flatMap(({ body, held }) => (isQuantity(held) ? [{ body, held }] : []))
    .sort((a, b) => compare(b.held, a.held));
  const without = told.flatMap(({ body, held }) =>
    isQuantity(held) ? [] : [{ body, reason: REASONS[held] }],
  );
  const missing = bodies.filter(({ figures }) => figures === null);
  const sum = quantityAt(sumUp(form, reportsOf(bodies)).figures, cell.id);
  const { unit } = cell.measure;
  return boardPage({
    scene,
    title: '组成这个数的单位',
    tab: 'sums',
    children: (
      <>
        <p class="byline">{`${periodName(period)} · ${cell.name} · 合计 ${sum ?? '—'} ${unit}`}</p>
        <p class="tools">
          <a href={`${boardHref(scene, { page: 'sums', period })}#${cell.id}`}>回到汇总</a>
        </p>
        {numbers.length === 0 ? (
          <p class="empty">还没有单位有这个数。</p>
        ) : (
          <table class="ranked">
            <caption>
              <span>{`${String(numbers.length)} 个单位，由大到小${numbers.length > ROWS ? `，列出前 ${String(ROWS)} 个，全部见导出的文件` : ''}`}</span>
            </caption>
            <thead>
              <tr>
                <th scope="col">序号</th>
                <th scope="col">单位</th>
                <th scope="col">{`数（${unit}）`}</th>
              </tr>
            </thead>
            <tbody>
              {numbers.slice(0, ROWS).map(({ body, held }, at) => (
                <tr>
                  <td>{String(at + 1)}</td>
                  <th scope="row" class="start">
                    <UnitLink scene={scene} body={body} />
                  </th>
                  <td class="number-cell">{held}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Named
          caption="已计入、这一格没有数："
          units={without.map(({ body, reason }) => [body, reason] as const)}
          scene={scene}
        />
        <Named
          caption="没有计入："
          units={missing.map(
            (body) => [body, body.form === null ? statusWord(body.status) : '格式不同'] as const,
          )}
          scene={scene}
        />
      </>
    ),
  });
}

function UnitLink({ scene, body }: { scene: BoardScene; body: Body }) {
  const name = printable(body.name);
  if (!isHandedIn(body.status)) return <>{name}</>;
  return <a href={boardHref(scene, { page: 'filing', of: body.unit, period: scene.period })}>{name}</a>;
}

function Named(props: {
  caption: string;
  units: readonly (readonly [body: Body, why: string])[];
  scene: BoardScene;
}) {
  const { caption, units, scene } = props;
  if (units.length === 0) return null;
  return (
    <section class="units">
      <h2>{`${caption}${String(units.length)} 个单位`}</h2>
      <ul>
        {units.slice(0, ROWS).map(([body, why]) => (
          <li>
            <UnitLink scene={scene} body={body} />
            {`（${why}）`}
          </li>
        ))}
      </ul>
    </section>
  );
}
