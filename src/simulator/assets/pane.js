/** Shows a page of the app beside the chat, as WeCom opens links in a window of its own. */
import { byId, element } from './dom.js';

/**
 * @param {{ opened: (path: string) => void }} deps told of each page once it stands there
 */
export function createPane({ opened }) {
  const outside = /** @type {HTMLAnchorElement} */ (byId('page-outside'));
  const title = byId('page-title');
  /** @type {HTMLIFrameElement | null} */
  let frame = null;

  function clear() {
    frame?.remove();
    frame = null;
  }

  return {
    isFilled: () => frame !== null,
    clear,

    /** @param {string} href of this very server */
    show(href) {
      // A new frame each time: another address in the same one would be a step in the browser's history.
      clear();
      title.textContent = '正在打开…';
      outside.href = href;
      const made = element('iframe', 'page-frame');
      made.title = '打开的页面';
      made.src = href;
      made.addEventListener('load', () => {
        const page = made.contentDocument;
        if (page === null) return;
        title.textContent = page.title || '打开的页面';
        outside.href = page.URL;
        opened(new URL(page.URL).pathname);
      });
      frame = made;
      byId('page-body').append(made);
    },
  };
}
