/** The field in which a member types: Enter sends, Shift+Enter breaks, drafts wait for each member, also over a reload. */
import { byId } from './dom.js';
import { recall, remember } from './memory.js';

/**
 * @param {{ send: (text: string) => Promise<boolean>, sendPicture: () => void }} deps
 */
export function createComposer({ send, sendPicture }) {
  const input = /** @type {HTMLTextAreaElement} */ (byId('text'));
  /** What was typed and not sent, by member. @type {Map<string, string>} */
  const drafts = new Map(recall('drafts') ?? []);
  /** @type {string | null} */
  let current = null;

  /** The field grows with its text; the style sheet says how far. */
  function fit() {
    input.style.height = 'auto';
    input.style.height = `${String(input.scrollHeight + input.offsetHeight - input.clientHeight)}px`;
  }

  function keepDraft() {
    if (current === null) return;
    if (input.value === '') drafts.delete(current);
    else drafts.set(current, input.value);
    remember('drafts', [...drafts]);
  }

  /** @param {string} text */
  function set(text) {
    input.value = text;
    fit();
    keepDraft();
  }

  async function sendInput() {
    const user = current;
    const text = input.value;
    if (user === null || text.trim() === '') return;
    set('');
    if (await send(text)) return;
    // What could not be sent is given back, unless something new stands there.
    if (current === user && input.value === '') set(text);
    else if (current !== user && !drafts.has(user)) {
      drafts.set(user, text);
      remember('drafts', [...drafts]);
    }
  }

  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void sendInput();
  });
  input.addEventListener('keydown', (event) => {
    // While an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void sendInput();
  });
  input.addEventListener('input', () => {
    fit();
    keepDraft();
  });
  byId('picture').addEventListener('click', sendPicture);

  return {
    /** @param {string | null} user */
    turnTo(user) {
      // What was typed before the page knew its first member is his.
      const early = current === null ? input.value : '';
      current = user;
      set(user === null ? '' : early || (drafts.get(user) ?? ''));
    },
    /** @param {string} text */
    fill(text) {
      set(text);
      input.focus();
      input.setSelectionRange(text.length, text.length);
      input.scrollTop = 0;
    },
    focus: () => input.focus(),
  };
}
