/** The end of the page: what confirming would do, and the two buttons. */
import { foreignUnit } from '../../conversations/texts-import.ts';
import type { ImportPlan } from '../../conversations/import-plan.ts';
import { periodName } from '../form/period.ts';
import { printable } from '../report/printable.ts';
import type { ReviewPage } from './upload-review.tsx';

type Taken = Exclude<ImportPlan, { readonly kind: 'refused' }>;

export function Decide({ page }: { page: ReviewPage }) {
  const { view, action, csrf, unitName } = page;
  const { plan } = view;
  const isSame = plan.kind === 'merge' && view.differences.length === 0;
  const canTake = plan.kind !== 'refused' && !isSame;
  return (
    <section class="decide" id="decide" aria-labelledby="decide-head">
      <h2 id="decide-head">{canTake ? '确认' : isSame ? '没有要入库的' : '不能入库'}</h2>
      {plan.kind === 'refused' ? (
        <p>{plan.why}</p>
      ) : (
        <p>{isSame ? SAME : sentence(plan, view.differences.length)}</p>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="csrf" value={csrf} />
        {canTake && plan.isForeign && (
          <>
            <p>{foreignUnit(printable(plan.unit.name), printable(unitName))}</p>
            <label class="own">
              <input type="checkbox" name="own" value="1" required />
              <span>这是本单位的年报</span>
            </label>
          </>
        )}
        <div class="buttons">
          {canTake && (
            <button class="main" name="act" value="confirm">
              确认入库
            </button>
          )}
          <button name="act" value="drop" formNoValidate>
            放弃
          </button>
        </div>
      </form>
    </section>
  );
}

const SAME = '文件与正在填报的报告相同，没有什么要改。';

function sentence(plan: Taken, differences: number): string {
  const name = `${printable(plan.unit.name)}${periodName(plan.period)}`;
  switch (plan.kind) {
    case 'store':
      return `入库后成为${name}，状态为已通过（报告已经公开，不再送审）。以后填报时可以用它的数作“同上年”和上年结转，也会拿它核对。`;
    case 'begin':
      return `入库后开始填报${name}，数字和文字先填成文件里的，状态为草稿，可以在聊天中接着改，发“撤销”可以全部退回。`;
    case 'merge':
      return `入库后，正在填报的${name}有 ${String(differences)} 处改成文件里的，其余不变；在聊天中发“撤销”可以一次退回。`;
    default:
      return plan.kind satisfies never;
  }
}
