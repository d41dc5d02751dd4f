/** The company's own list of people: what it says of the member in view, and the changes that the app hears of. */
import { byId, element } from './dom.js';
import { changeContact, fetchContacts } from './server.js';

/** @typedef {import('./server.js').Colleague} Colleague */

/**
 * @param {{ changed: (person: Colleague) => void, failed: () => void }} deps told of each person as he is now
 */
export function createContacts({ changed, failed }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('contacts'));
  const opener = byId('open-contacts');
  const name = /** @type {HTMLInputElement} */ (byId('contact-name'));
  const department = /** @type {HTMLSelectElement} */ (byId('contact-department'));
  /** @type {Map<string, Colleague>} */
  const people = new Map();
  /** @type {Map<number, string>} */
  const departments = new Map();
  /** Whether the app goes by this list. */
  let isHeeded = true;
  /** @type {string | null} */
  let current = null;

  /** @param {Colleague} person */
  function take(person) {
    people.set(person.userId, person);
    changed(person);
  }

  async function refresh() {
    const told = await fetchContacts();
    isHeeded = told.contacts;
    for (const { id, name: title } of told.departments) departments.set(id, title);
    for (const person of told.people) take(person);
    draw();
  }

  function draw() {
    const person = current === null ? undefined : people.get(current);
    opener.hidden = person === undefined;
    if (person === undefined) return;
    const at = person.departments.map((id) => departments.get(id) ?? String(id)).join('、');
    byId('contact-title').textContent = person.name;
    byId('contact-place').textContent = `${person.userId} · ${person.gone ? '已离职' : at}`;
    byId('contact-leave').hidden = person.gone;
    byId('contact-return').hidden = !person.gone;
    for (const form of dialog.querySelectorAll('form')) form.hidden = person.gone;
    name.value = person.name;
    department.replaceChildren(
      ...[...departments].map(([id, title]) => {
        const option = element('option', '', title);
        option.value = String(id);
        option.selected = person.departments.includes(id);
        return option;
      }),
    );
  }

  /** @param {string} text */
  function note(text) {
    byId('contact-note').textContent = text;
  }

  /**
   * @param {import('./server.js').ContactAct} act
   * @param {string} what
   */
  async function change(act, what) {
    const user = current;
    if (user === null) return;
    note('正在通知应用…');
    try {
      const { person, isHeard } = await changeContact(user, act);
      take(person);
      draw();
      note(!isHeard ? '应用没有应答，通知没有送到。' : isHeeded ? what : `${what}${unheeded}`);
    } catch {
      note('');
      failed();
    }
  }

  byId('contact-rename').addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = name.value.trim();
    if (wanted !== '') void change({ kind: 'rename', name: wanted }, `已通知应用：改名为${wanted}。`);
  });
  byId('contact-move').addEventListener('submit', (event) => {
    event.preventDefault();
    const id = Number(department.value);
    void change({ kind: 'move', department: id }, `已通知应用：调到${departments.get(id) ?? ''}。`);
  });
  byId('contact-leave').addEventListener('click', () => {
    void change({ kind: 'leave' }, '已通知应用：离职。再发一条消息，看应用怎么答。');
  });
  byId('contact-return').addEventListener('click', () => {
    void change({ kind: 'return' }, '已通知应用：重新入职。');
  });
  byId('contact-close').addEventListener('click', () => dialog.close());
  // A press beside the sheet: the dialog itself fills nothing but its sheet.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  opener.addEventListener('click', () => {
    note(isHeeded ? '' : unheeded);
    draw();
    dialog.showModal();
  });

  return {
    refresh,
    /** @param {string | null} user the member whose chat is in view */
    turnTo(user) {
      current = user;
      draw();
    },
  };
}

const unheeded = '应用没有启用通讯录（WECOM_CONTACTS=on），不会照办。';
