/** One upload: shown as it was read, confirmed or dropped, and then its answer. */
import type { Context } from 'koa';
import { importedReport } from '../../conversations/import-report.ts';
import { planImport } from '../../conversations/import-plan.ts';
import type { ImportOutcome } from '../../storage/uploads.ts';
import { periodName } from '../form/period.ts';
import { goTo } from './go-to.ts';
import { fieldsIn } from './posted.ts';
import { servedStyle } from './style-sheet.ts';
import type { UploadDeps, Visit, Waiting } from './upload-deps.ts';
import { DROPPED, STRANGE_REQUEST, UNKNOWN_LINK, answerPage } from './upload-frame.tsx';
import { isFromOwnPage, notice, pathOf, subjectOf, uploadOf, urlOf } from './upload-request.ts';
import { reviewPage } from './upload-review.tsx';
import { importView } from './upload-view.ts';

const UPLOAD = /^[A-Za-z0-9_-]{22}$/u;
const DECISION_LIMIT = 4096;

const SAY_OWN = '标题里的单位与本单位不同。是本单位的年报，请先勾选「这是本单位的年报」。';
const NOT_KEPT = '系统暂时不能入库，数据没有改动。请过一会儿再按「确认入库」。';

/** What was confirmed has its answer; else the file is shown. */
export async function showUpload(
  ctx: Context,
  deps: UploadDeps,
  { link, unit, facts }: Visit,
  problem: string | null,
): Promise<void> {
  const id = uploadOf(ctx);
  const styling = servedStyle(deps.publicUrl);
  const outcome = UPLOAD.test(id) ? await deps.outcome(link, id) : null;
  if (outcome?.kind === 'settled' || outcome?.kind === 'waiting') {
    ctx.type = 'html';
    ctx.body = answerPage({ ...outcomeOf(outcome, ctx.path), publicUrl: urlOf(deps), styling });
    return;
  }
  const waiting = outcome === null ? null : await deps.find(link, id);
  if (waiting === null) {
    notice(ctx, deps, 404, UNKNOWN_LINK);
    return;
  }
  const { report, fileName } = waiting;
  const beside = await deps.beside(unit, report);
  const plan = planImport(deps.forms, facts, link.unit, importedReport(report), beside.filing);
  ctx.type = 'html';
  ctx.body = reviewPage({
    view: importView(report, plan, beside),
    fileName,
    unitName: report.unit.name,
    period: report.period === null ? null : periodName(report.period),
    action: pathOf(ctx, deps),
    csrf: deps.csrf(subjectOf(ctx)),
    problem,
    styling,
  });
}

function outcomeOf(
  outcome: Exclude<ImportOutcome, { readonly kind: 'none' }>,
  here: string,
): { title: string; lines: readonly string[]; again: { href: string; text: string } | null } {
  if (outcome.kind === 'waiting')
    return {
      title: '正在入库',
      lines: ['还没有处理完，结果会发到您的企业微信聊天里。'],
      again: { href: here, text: '再看一次' },
    };
  const lines = outcome.answer.split('\n');
  return {
    title: outcome.isDone ? '处理完了' : '没能处理',
    lines: [...lines, '这段话也已发到您的企业微信聊天里。'],
    again: null,
  };
}

export async function decide(ctx: Context, deps: UploadDeps, visit: Visit): Promise<void> {
  const id = uploadOf(ctx);
  const fields = await fieldsIn(ctx, DECISION_LIMIT);
  if (fields === null || !isFromOwnPage(ctx, deps, fields.get('csrf') ?? undefined, subjectOf(ctx))) {
    notice(ctx, deps, 403, STRANGE_REQUEST);
    return;
  }
  const { link } = visit;
  // Confirmed before: the same answer again, whatever is pressed now.
  if ((await deps.outcome(link, id)).kind !== 'none') {
    goTo(ctx, 303, pathOf(ctx, deps));
    return;
  }
  const waiting = await deps.find(link, id);
  if (waiting === null) notice(ctx, deps, 404, UNKNOWN_LINK);
  else if (fields.get('act') === 'drop') {
    await deps.drop(link, id);
    notice(ctx, deps, 200, DROPPED);
  } else if (fields.get('act') === 'confirm')
    await confirm(ctx, deps, visit, waiting, fields.get('own') === '1');
  else notice(ctx, deps, 403, STRANGE_REQUEST);
}

async function confirm(
  ctx: Context,
  deps: UploadDeps,
  visit: Visit,
  { id, fileName, digest, report: read }: Waiting,
  isOwn: boolean,
): Promise<void> {
  const { link, facts } = visit;
  const report = importedReport(read);
  const plan = planImport(deps.forms, facts, link.unit, report, null);
  // Without the tick it would be refused for good: one message has one answer.
  if (plan.kind !== 'refused' && plan.isForeign && !isOwn) {
    ctx.status = 422;
    await showUpload(ctx, deps, visit, SAY_OWN);
    return;
  }
  const file = { name: fileName, digest };
  if (await deps.confirm(link, id, { kind: 'import', unit: link.unit, isOwn, report, file })) {
    goTo(ctx, 303, pathOf(ctx, deps));
    return;
  }
  ctx.status = 503;
  await showUpload(ctx, deps, visit, NOT_KEPT);
}
