/** The line at the top that tells what is wrong with the connection. */
import { byId } from './dom.js';

/** The pause after a failure. */
const retryMs = 2000;

/** @param {string} text empty takes it away */
export function showBanner(text) {
  byId('banner').textContent = text;
  byId('banner').hidden = text === '';
}

/**
 * Asks until there is an answer, and tells meanwhile that there is none.
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
export async function untilDone(ask) {
  for (;;) {
    try {
      const told = await ask();
      showBanner('');
      return told;
    } catch {
      showBanner('连接中断，正在重新连接…');
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}
