/** Takes what members do to the server, and knows whose answer is still under way. */
import { showBanner } from './banner.js';
import { send } from './server.js';

/**
 * @param {{ hasEntered: (user: string) => boolean, changed: () => void }} deps told whenever an answer begins or ends to be waited for
 */
export function createSending({ hasEntered, changed }) {
  /** Messages that the app has not answered yet, by member. @type {Map<string, number>} */
  const underWay = new Map();
  /** Whose opening of the chat is on its way. @type {Set<string>} */
  const entering = new Set();

  /**
   * @param {string} user
   * @param {number} by
   */
  function count(user, by) {
    underWay.set(user, (underWay.get(user) ?? 0) + by);
    changed();
  }

  /**
   * @param {import('./server.js').Saying} message
   * @returns {Promise<boolean>} whether the simulator took it
   */
  async function deliver(message) {
    count(message.user, 1);
    try {
      await send(message);
      return true;
    } catch {
      showBanner('消息没有发出，请稍后再试。');
      return false;
    } finally {
      count(message.user, -1);
    }
  }

  return {
    deliver,
    /** @param {string} user */
    isWaiting: (user) => (underWay.get(user) ?? 0) > 0,
    /**
     * Opening a chat tells the app so, once for each member and each run of the server.
     * @param {string} user
     */
    enterOnce(user) {
      if (hasEntered(user) || entering.has(user)) return;
      entering.add(user);
      void deliver({ user, entered: true }).finally(() => entering.delete(user));
    },
  };
}
