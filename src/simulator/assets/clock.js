/** The app's day, and the buttons that put it forward. */
import { byId, timeZone } from './dom.js';
import { leapForward } from './server.js';

const day = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone });
const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone });

/**
 * @param {{ failed: () => void }} deps told when the clock could not be put forward
 */
export function createClock({ failed }) {
  /** @param {string} now */
  function show(now) {
    const date = new Date(now);
    byId('clock-day').textContent = `${day.format(date)} ${weekday.format(date)}`;
    byId('clock-day').setAttribute('datetime', now.slice(0, 10));
    // An hour lies between the clocks of a demonstration at the least; the network takes less.
    byId('clock-note').hidden = Math.abs(date.getTime() - Date.now()) < 3_600_000;
  }

  /** @param {'day' | 'week' | 'quarter'} leap */
  async function leapBy(leap) {
    try {
      show((await leapForward(leap)).now);
    } catch {
      failed();
    }
  }

  byId('leap-day').addEventListener('click', () => void leapBy('day'));
  byId('leap-week').addEventListener('click', () => void leapBy('week'));
  byId('leap-quarter').addEventListener('click', () => void leapBy('quarter'));

  return { show };
}
