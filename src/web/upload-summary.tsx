/** Above the tables: what was read beside what was not, what is wrong with it, what it would change. */
import { periodName } from '../form/period.ts';
import { remarkId } from '../report/beside.ts';
import { Label } from '../report/html-notes.tsx';
import { printable } from '../report/printable.ts';
import type { ReviewPage } from './upload-review.tsx';
import type { ImportView, Places } from './upload-view.ts';

/** So many places of one kind are named; the rest is counted. */
const NAMED = 6;
const UNREAD = 30;

export function Read({ page: { view, fileName, unitName, period } }: { page: ReviewPage }) {
  const { form, plan, cells, parts } = view;
  const own = plan.kind === 'refused' ? null : plan.unit.name;
  const title = unitName === '' ? '（标题里没有）' : printable(unitName);
  return (
    <section aria-labelledby="read">
      <h2 id="read">读到的</h2>
      <dl>
        <dt>文件</dt>
        <dd>{printable(fileName)}</dd>
        <dt>单位</dt>
        <dd>
          {title}
          {plan.kind !== 'refused' && plan.isForeign && own !== null && (
            <strong class="warning">{`（本单位是${printable(own)}）`}</strong>
          )}
        </dd>
        <dt>期间</dt>
        <dd>{period ?? '（标题里没有）'}</dd>
        <dt>格式</dt>
        <dd>{form.document}</dd>
        <dt>数字</dt>
        <dd>{`${String(cells)} 格（合计另算）`}</dd>
        <dt>文字</dt>
        <dd>{parts.length === 0 ? '没有' : parts.join('、')}</dd>
      </dl>
    </section>
  );
}

export function Lacking({ view: { blanks, absent, unwritten, unread } }: { view: ImportView }) {
  const isWhole = blanks.length + absent.length + unwritten.length + unread.length === 0;
  return (
    <section class={isWhole ? undefined : 'lacking'} aria-labelledby="lacking">
      <h2 id="lacking">没有读到的</h2>
      {isWhole && <p>没有。整份报告都读到了。</p>}
      {blanks.length + absent.length > 0 && (
        <ul>
          {blanks.map((places) => (
            <Place places={places} what="空着" />
          ))}
          {absent.map((places) => (
            <Place places={places} what="没有读到" />
          ))}
        </ul>
      )}
      {blanks.length + absent.length > 0 && <p>这些格不会当作 0，也不会改动已经填的数。</p>}
      {unwritten.length > 0 && <p>{`没有文字：${unwritten.join('、')}。`}</p>}
      {unread.length > 0 && (
        <>
          <p>{`没有读懂、不会入库的 ${String(unread.length)} 处：`}</p>
          <ul>
            {unread.slice(0, UNREAD).map((text) => (
              <li>{text}</li>
            ))}
          </ul>
          {unread.length > UNREAD && <p>{`……还有 ${String(unread.length - UNREAD)} 处。`}</p>}
        </>
      )}
    </section>
  );
}

function Place({ places: { section, cells, isWhole }, what }: { places: Places; what: string }) {
  const count = String(cells.length);
  if (isWhole) return <li>{`${section}全部 ${count} 格${what}`}</li>;
  return (
    <li>
      {`${section}${what} ${count} 格：`}
      {cells.slice(0, NAMED).map(({ id, name }, index) => (
        <>
          {index > 0 && '、'}
          <a href={`#${id}`}>{name.startsWith(section) ? name.slice(section.length) : name}</a>
        </>
      ))}
      {cells.length > NAMED && ' 等'}
    </li>
  );
}

export function Problems({ view: { remarks, totals } }: { view: ImportView }) {
  if (remarks.length + totals.length === 0) return null;
  return (
    <section class="box" aria-labelledby="problems">
      <h2 id="problems">{`核对发现 ${String(remarks.length)} 处问题`}</h2>
      <ul class="plain">
        {remarks.map((remark) => (
          <li class="remark" id={remark.at === null ? remarkId(remark) : undefined}>
            <Label remark={remark} />{' '}
            {remark.at === null ? remark.message : <a href={`#${remark.at.cell}`}>{remark.message}</a>}
            <span class="advice">{remark.advice}</span>
          </li>
        ))}
      </ul>
      {totals.length > 0 && <p>入库后合计由各项相加得出，下列合计会与文件不同：</p>}
      {totals.length > 0 && (
        <ul>
          {totals.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Differences({ view: { plan, differences } }: { view: ImportView }) {
  if (plan.kind !== 'merge') return null;
  const name = periodName(plan.period);
  return (
    <section class="box" aria-labelledby="differences">
      <h2 id="differences">
        {differences.length === 0
          ? `与正在填报的${name}没有不同`
          : `与正在填报的${name}有 ${String(differences.length)} 处不同`}
      </h2>
      {differences.length > 0 && (
        <table class="differences">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">现在</th>
              <th scope="col">文件里</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ name: item, cell, from, to }) => (
              <tr>
                <td>{cell === null ? item : <a href={`#${cell}`}>{item}</a>}</td>
                <td>{printable(from)}</td>
                <td>
                  <strong>{printable(to)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
