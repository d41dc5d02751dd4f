/** The guided tour: says what to do, offers to do it, and goes on once the server has seen that it was done. */
import { byId } from './dom.js';
import { recall, remember } from './memory.js';
import { fetchTour } from './server.js';
import { drawTour } from './tour-view.js';

/** @typedef {import('./server.js').Tour} Tour */
/** @typedef {{ isActive: boolean, hasStarted: boolean, hasOpened: boolean }} Memory */

/**
 * @param {{
 *   current: () => string | null, switchTo: (user: string) => void, fill: (text: string) => void,
 *   send: (user: string, text: string) => Promise<boolean>, openReport: (user: string) => boolean, failed: () => void
 * }} deps
 */
export function createTour(deps) {
  /** @type {Memory} */
  let memory = recall('tour') ?? { isActive: false, hasStarted: false, hasOpened: false };
  /** @type {Tour | null} */
  let tour = null;
  /** The message that is on its way, or that was answered without its effect. */
  let sending = '';
  let stuck = '';
  let startedLate = false;
  /** One question after the other, so that no older answer comes after a newer one. */
  let asking = Promise.resolve();

  /** @param {Partial<Memory>} change */
  function keep(change) {
    memory = { ...memory, ...change };
    remember('tour', memory);
    draw();
  }

  /** @param {Tour} told */
  function placeOf({ at }) {
    return at === null ? 'report' : `${at.step}.${at.act}`;
  }

  function refresh() {
    asking = asking.then(look);
    return asking;
  }

  async function look() {
    if (!memory.isActive) return;
    try {
      const told = await fetchTour();
      if (tour !== null && placeOf(told) !== placeOf(tour)) {
        stuck = '';
        startedLate = false;
      }
      tour = told;
      draw();
    } catch {
      // The next news bring another try.
    }
  }

  async function start() {
    if (memory.isActive && tour !== null) {
      deps.switchTo(whoIsNext(tour));
      return;
    }
    const isFirst = !memory.hasStarted;
    keep({ isActive: true, hasStarted: true });
    await refresh();
    if (tour === null) {
      keep({ isActive: false });
      deps.failed();
      return;
    }
    startedLate = isFirst && placeOf(tour) !== '0.0';
    deps.switchTo(whoIsNext(tour));
    draw();
  }

  /** @param {import('./server.js').Act} act */
  async function sendAct({ user, text }) {
    if (tour === null) return;
    const place = placeOf(tour);
    sending = place;
    draw();
    const isSent = await deps.send(user, text);
    sending = '';
    await refresh();
    if (isSent && tour !== null && placeOf(tour) === place) stuck = place;
    draw();
  }

  function draw() {
    const start = byId('tour-start');
    start.textContent = memory.hasStarted ? '继续导览' : '带我走一遍';
    start.classList.toggle('is-under-way', memory.isActive);
    byId('tour').hidden = !memory.isActive || tour === null;
    if (!memory.isActive || tour === null) return;
    const place = placeOf(tour);
    drawTour(tour, {
      current: deps.current(),
      hasOpened: memory.hasOpened,
      isSending: sending === place,
      isStuck: stuck === place,
      startedLate,
      switchTo: deps.switchTo,
      fill: deps.fill,
      send: (act) => void sendAct(act),
      openReport: (user) => {
        // Without a link in the chat the app is asked for one.
        if (!deps.openReport(user)) void deps.send(user, '预览');
      },
      end: () => keep({ isActive: false, hasStarted: false, hasOpened: false }),
    });
  }

  byId('tour-start').addEventListener('click', () => void start());
  byId('tour-leave').addEventListener('click', () => keep({ isActive: false }));

  return {
    refresh,
    draw,
    /** The member has a report before their eyes. */
    reportOpened() {
      if (memory.isActive && tour !== null && tour.at === null) keep({ hasOpened: true });
    },
  };
}

/** @param {Tour} tour */
function whoIsNext({ steps, at, reader }) {
  return (at === null ? undefined : steps[at.step]?.acts[at.act]?.user) ?? reader.userId;
}
