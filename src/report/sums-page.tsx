/** The sums over the units below as a page: what is counted, what is to be said of it, the tables, what is missing. */
import type { Finding } from '../form/evaluate.ts';
import type { CellId } from '../form/form.ts';
import { periodName } from '../form/period.ts';
import { besideOf } from './beside.ts';
import type { BesideOf } from './beside.ts';
import { statusWord } from './board-words.ts';
import type { Styling } from './html-frame.tsx';
import { htmlPage } from './html-frame.tsx';
import { GridTable } from './html-table.tsx';
import { printable } from './printable.ts';
import type { Body, Summed, SumsSource } from './sums.ts';
import { summed } from './sums.ts';
import { gridsOf } from './tables.ts';

const SEVERITY = { error: '错误', warning: '提示', info: '说明' } as const;

export function sumsTitle({ unit, period }: Pick<SumsSource, 'unit' | 'period'>): string {
  return `${printable(unit.name)}下级单位${periodName(period)}汇总`;
}

/** The page behind a link: it opens for whoever has the address, so it tells no single unit's figures. */
export function sumsPage(
  source: SumsSource,
  styling: Styling,
  hrefs: { readonly json: string; readonly board: string },
): string {
  const title = sumsTitle(source);
  return htmlPage({
    title,
    styling,
    children: (
      <div class="sheet board">
        <main id="content">
          <h1>{title}</h1>
          <SumsContent source={source} hrefOf={() => null} />
          <p class="tools">
            <a href={hrefs.json} download>
              下载数据（JSON）
            </a>
            {'　'}
            <a href={hrefs.board}>登录后看报送进度和各单位的数</a>
          </p>
        </main>
      </div>
    ),
  });
}

/** `hrefOf`: what a cell of the sums leads to; null where nothing. */
export function SumsContent(props: { source: SumsSource; hrefOf: (cell: CellId) => string | null }) {
  const { source, hrefOf } = props;
  const { form, bodies } = source;
  const all = summed(source);
  const { figures, counted, missing, otherForm } = all;
  const plain = besideOf(null, null);
  const beside: BesideOf = (cell, section) => ({
    ...plain(cell, section),
    href: cell.cell === null ? null : hrefOf(cell.cell),
  });
  return (
    <>
      <p class="byline">
        {`共 ${String(bodies.length)} 个单位，已计入 ${String(counted.length)} 个`}
        <Blanks {...all} />
      </p>
      <Findings findings={all.findings} />
      <Units caption="还没有审核通过，没有计入：" bodies={missing} />
      <Units caption="用的是另一种格式，没有计入：" bodies={otherForm} />
      {form.sections
        .filter(({ tables }) => tables.length > 0)
        .map((section) => (
          <section>
            <h2>{section.heading}</h2>
            {gridsOf(section, { form, figures }).map((grid) => (
              <GridTable grid={grid} section={section.id} beside={beside} />
            ))}
          </section>
        ))}
      <Units caption="已计入：" bodies={counted} />
    </>
  );
}

function Blanks({ without }: Summed) {
  const blanks = [...without].reduce((all, [, count]) => all + count, 0);
  return blanks === 0 ? null : <>{`；有 ${String(blanks)} 格没有数，没有计入`}</>;
}

/** Each with a way to its cell. */
function Findings({ findings }: { findings: readonly Finding[] }) {
  // Who has not filed stands below, by name.
  const told = findings.filter(({ key }) => key !== null);
  if (told.length === 0) return null;
  return (
    <section class="summary" aria-label="核对">
      <h2>核对</h2>
      <ul>
        {told.map(({ severity, message, advice, key }) => (
          <li class={severity}>
            <span class="tag">{SEVERITY[severity]}</span>
            <a href={`#${key ?? ''}`}>{message}</a>
            <span class="advice">{advice}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Units({ caption, bodies }: { caption: string; bodies: readonly Body[] }) {
  if (bodies.length === 0) return null;
  return (
    <section class="units">
      <h3>{`${caption}${String(bodies.length)} 个单位`}</h3>
      <ul>
        {bodies.map(({ name, status }) => (
          <li>{`${printable(name)}（${statusWord(status)}）`}</li>
        ))}
      </ul>
    </section>
  );
}
