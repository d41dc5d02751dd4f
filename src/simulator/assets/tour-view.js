/** Draws where the tour is: the step, what to do and why, and the buttons that do it. */
import { buttonElement, byId, element } from './dom.js';

/** @typedef {import('./server.js').Tour} Tour */
/** @typedef {import('./server.js').Act} Act */
/**
 * @typedef {{
 *   current: string | null, hasOpened: boolean, isSending: boolean, isStuck: boolean, startedLate: boolean,
 *   switchTo: (user: string) => void, fill: (text: string) => void, send: (act: Act) => void,
 *   openReport: (user: string) => void, end: () => void
 * }} TourContext
 */

/** So much of a message is shown beforehand. */
const previewLength = 36;

/**
 * @param {Tour} tour
 * @param {TourContext} context
 */
export function drawTour(tour, context) {
  const { steps, at } = tour;
  const isDone = at === null && context.hasOpened;
  const step = at?.step ?? steps.length - 1;
  byId('tour-count').textContent = isDone ? '走完了' : `第 ${step + 1} 步，共 ${steps.length} 步`;
  byId('tour-title').textContent = isDone ? '' : (steps[step]?.title ?? '');
  drawDots(steps.length, isDone ? steps.length : step);
  byId('tour-leave').hidden = isDone;
  const act = at === null ? undefined : steps[at.step]?.acts[at.act];
  const words = isDone ? doneWords : act === undefined ? reportWords(tour, context) : actWords(act, context);
  byId('tour-words').replaceChildren(...words.map((text) => element('p', '', text)));
  byId('tour-buttons').replaceChildren(
    ...(isDone
      ? [buttonElement('primary', '结束导览', context.end)]
      : act === undefined
        ? reportButtons(tour, context)
        : actButtons(act, context)),
  );
  const late = context.startedLate && !isDone ? lateWords(tour) : '';
  const note = context.isStuck ? '应用答复了，但还没看到这一步的效果。请看上面的答复，可以再发一次。' : late;
  byId('tour-note').textContent = note;
  byId('tour-note').hidden = note === '';
}

const doneWords = [
  '一份年报从填报到审核通过，都走完了。接下来可以换个成员、故意填错，或打开「线路」看看走了哪些消息。',
];

/**
 * @param {number} count
 * @param {number} done
 */
function drawDots(count, done) {
  const dots = Array.from({ length: count }, (_, index) =>
    element('i', index < done ? 'done' : index === done ? 'now' : ''),
  );
  byId('tour-dots').replaceChildren(...dots);
}

/**
 * @param {Act} act
 * @param {TourContext} context
 */
function actWords({ user, name, text, hint }, { current }) {
  if (user !== current) return [hint, `这一步由${name}来做。`];
  const line = text.split('\n').join(' ').split('\t').join(' ');
  const shown = line.length > previewLength ? `${line.slice(0, previewLength)}…` : line;
  return [hint, `要发的是：${shown}`];
}

/**
 * @param {Act} act
 * @param {TourContext} context
 */
function actButtons(act, { current, isSending, switchTo, fill, send }) {
  if (act.user !== current) return [buttonElement('primary', `切换到${act.name}`, () => switchTo(act.user))];
  const sending = buttonElement('primary', isSending ? '等待应答…' : '替我发送', () => send(act));
  const filling = buttonElement('', '填入输入框', () => fill(act.text));
  for (const button of [sending, filling]) button.disabled = isSending;
  return [sending, filling];
}

/**
 * @param {Tour} tour
 * @param {TourContext} context
 */
function reportWords({ reader }, { current }) {
  return current === reader.userId
    ? ['审核通过了。点开消息里的链接，看做好的年报。']
    : [`审核通过了，${reader.name}收到了带链接的推送。`];
}

/**
 * @param {Tour} tour
 * @param {TourContext} context
 */
function reportButtons({ reader }, { current, switchTo, openReport }) {
  return current === reader.userId
    ? [buttonElement('primary', '打开报告', () => openReport(reader.userId))]
    : [buttonElement('primary', `切换到${reader.name}`, () => switchTo(reader.userId))];
}

/** @param {Tour} tour */
function lateWords({ status, at }) {
  if (status === 'approved' || status === 'published')
    return '这份年报已经审核通过，前四步都做过了，请直接看报告。';
  if (status === 'submitted') return '这份年报已经提交，前面的步骤都做过了，请接着审核。';
  return `这份年报已经填了一部分，从第 ${(at?.step ?? 0) + 1} 步接着走。`;
}
