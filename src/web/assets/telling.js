/** Says how things stand: the bar, the cells that were not saved, the findings. Texts become text nodes only. */

/**
 * @typedef {import('./cells.js').Cell} Cell
 * @typedef {import('./saving.js').State} State
 */

const ends = {
  expired: '登录已过期，还有没存的数。请记下没存的格，再刷新页面。',
  foreign: '您的身份或权限有变化，不能再存。请回到聊天中重新打开链接。',
  broken: '没能存下。请刷新页面再试。',
};

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @param {'expired' | 'foreign' | 'broken'} end
 */
export function tellEnd(end) {
  sayInBar(ends[end], true);
}

/**
 * @param {string} text
 * @param {boolean} isTrouble
 */
export function sayInBar(text, isTrouble = false) {
  const line = byId('saving');
  if (line.textContent !== text) line.textContent = text;
  byId('bar').dataset.state = isTrouble ? 'trouble' : '';
}

/** @param {State} state */
export function tellState({ findings, given, all, closed }, boxes) {
  byId('progress').textContent = `表格已填 ${given}/${all}`;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const counts = [errors > 0 ? [`须改正 ${errors} 处`] : [], warnings > 0 ? [`请核对 ${warnings} 处`] : []];
  byId('findings-count').textContent = counts.flat().join('，');
  const notice = byId('closed');
  notice.hidden = closed === null;
  notice.textContent = closed ?? '';
  for (const box of boxes.values()) delete box.dataset.finding;
  for (const { severity, cell } of findings.toReversed()) {
    const box = cell === null ? undefined : boxes.get(cell);
    if (box !== undefined) box.dataset.finding = severity;
  }
  fill(
    byId('findings'),
    findings.map(({ text, cell }) => item(text, cell !== null && boxes.has(cell) ? cell : null)),
  );
}

/**
 * @param {Cell[]} cells that hold what is not saved
 * @param {{ keepMine: (cell: Cell) => void, takeTheirs: (cell: Cell) => void }} choose
 */
export function tellOpenPoints(cells, { keepMine, takeTheirs }) {
  const items = cells.map((cell) => {
    const name = (cell.field.getAttribute('aria-label') ?? '').replace(/，[^，]*$/u, '');
    const text = cell.phase === 'conflict' ? `${name}：${cell.message}您填的是${mine(cell)}。` : cell.message;
    const line = item(text, cell.id);
    if (cell.phase === 'conflict') {
      const buttons = document.createElement('div');
      buttons.className = 'buttons';
      buttons.append(
        button(`改成我填的${mine(cell)}`, () => keepMine(cell)),
        button(cell.other === '' ? '保持空白' : `保留 ${cell.other}`, () => takeTheirs(cell)),
      );
      line.append(buttons);
    }
    return line;
  });
  fill(byId('open-points'), items);
}

/** @param {Cell} cell */
function mine({ field }) {
  const text = field.value.trim();
  return text === '' ? '空白' : ` ${text}`;
}

/**
 * @param {HTMLElement} section
 * @param {HTMLElement[]} items
 */
function fill(section, items) {
  section.hidden = items.length === 0;
  section.querySelector('ul')?.replaceChildren(...items);
}

/**
 * @param {string} text
 * @param {string | null} cell to which it leads
 */
function item(text, cell) {
  const line = document.createElement('li');
  line.append(text);
  if (cell !== null) {
    const link = document.createElement('a');
    link.href = `#${cell}`;
    link.dataset.to = cell;
    link.textContent = '到这一格';
    line.append(link);
  }
  return line;
}

/**
 * @param {string} text
 * @param {() => void} press
 */
function button(text, press) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', press);
  return made;
}
