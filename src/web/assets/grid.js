/** Runs the page of tables: what is typed is saved cell by cell, and what the server says of it is shown. */
import { isChanged, readCells, settle, turnTo } from './cells.js';
import { createMoving } from './moving.js';
import { blockOf } from './paste.js';
import { createPasting } from './pasting.js';
import { createSaving } from './saving.js';
import { drawTotals } from './sums.js';
import { sayInBar, tellEnd, tellOpenPoints, tellState } from './telling.js';

/** @typedef {import('./cells.js').Cell} Cell */

const root = /** @type {HTMLElement} */ (document.getElementById('fill'));
const page = readCells(root);
const { cells, totals, shown } = page;
const boxes = new Map([...cells.values(), ...totals.values()].map(({ id, box }) => [id, box]));
for (const [id, box] of shown) boxes.set(id, box);
const moving = createMoving(cells);
/** Cells whose text waits to be sent. @type {Set<Cell>} */
const pending = new Set();
let isClosed = false;
let remark = '';

const saving = createSaving({
  action: root.dataset.action ?? '',
  csrf: root.dataset.csrf ?? '',
  batch: () => {
    const batch = [...pending].filter((cell) => !isClosed && isChanged(cell));
    pending.clear();
    for (const cell of batch) turnTo(cell, 'saving');
    tell();
    return batch.map((cell) => ({ cell: cell.id, from: cell.stands, to: cell.field.value.trim() }));
  },
  answered,
  waiting: () => sayInBar('网络不通，会自动再存，请不要关闭页面。', true),
  ended: (end) => {
    for (const cell of cells.values()) if (cell.phase === 'saving') turnTo(cell, 'typed');
    tellEnd(end);
  },
});

const pasting = createPasting({
  page,
  align: saving.align,
  put,
  say: sayInBar,
  remark: (text) => {
    remark += text;
    tell();
  },
});

listen();
drawTotals(page);
void saving.look().then(show);

/** @param {Cell} cell */
function commit(cell) {
  if (isClosed) return;
  if (isChanged(cell)) pending.add(cell);
  else if (cell.phase !== 'saving') turnTo(cell, cell.phase === 'saved' ? 'saved' : '');
  saving.pump();
  tell();
}

/**
 * @param {import('./saving.js').Answer} answer
 * @param {import('./saving.js').Change[]} sent
 */
function answered({ refused, results, state }, sent) {
  const told = new Map(results.map((result) => [result.cell, result]));
  for (const { cell: id, to } of sent) {
    const [cell, result] = [cells.get(id), told.get(id)];
    if (cell === undefined) continue;
    const isNewer = cell.field.value.trim() !== to;
    if (result === undefined) turnTo(cell, 'fault', refused ?? '没有存下。');
    else if (result.state === 'saved') {
      cell.stands = to;
      settle(cell, state.cells[id] ?? { text: to, counts: null });
      turnTo(cell, isNewer ? 'typed' : 'saved');
    } else {
      cell.other = result.stands ?? '';
      if (!isNewer) turnTo(cell, result.state, result.message ?? '');
    }
  }
  show(state);
}

/** @param {import('./saving.js').State | null} state */
function show(state) {
  if (state === null) return;
  for (const [id, told] of Object.entries(state.cells)) {
    const [cell, box] = [cells.get(id), shown.get(id)];
    // What is under way, or waits for the member's word, is compared with what he saw.
    if (cell !== undefined && !['saving', 'fault', 'conflict'].includes(cell.phase) && !isChanged(cell))
      settle(cell, told);
    if (box !== undefined) {
      box.dataset.counts = told.counts ?? '';
      const value = box.querySelector('.value');
      if (value !== null) value.textContent = told.text;
    }
  }
  isClosed = state.closed !== null;
  for (const { field } of cells.values()) field.readOnly = isClosed;
  for (const button of root.querySelectorAll('.zeros')) button.disabled = isClosed;
  tellState(state, boxes);
  drawTotals(page);
  tell();
}

function tell() {
  const all = [...cells.values()];
  const open = all.filter(({ phase }) => phase === 'fault' || phase === 'conflict');
  tellOpenPoints(open, { keepMine, takeTheirs });
  const isBusy = all.some(({ phase }) => phase === 'saving') || pending.size > 0;
  if (isBusy) sayInBar('正在存……');
  else if (open.length > 0) sayInBar(`有 ${open.length} 格没有存下，见上方说明。`, true);
  else if (all.some(({ phase }) => phase === 'typed')) sayInBar('正在填，离开这一格就存。');
  else if (all.some(({ phase }) => phase === 'saved')) sayInBar(`都已存好。${remark}`);
  else sayInBar(remark);
}

/** The member knows what stands there now and wants his own. @param {Cell} cell */
function keepMine(cell) {
  cell.stands = cell.other;
  turnTo(cell, 'typed');
  cell.field.focus();
  commit(cell);
}

/** @param {Cell} cell */
function takeTheirs(cell) {
  if (cell.phase === 'conflict') cell.stands = cell.other;
  cell.field.value = cell.stands;
  turnTo(cell, '');
  cell.field.focus();
  drawTotals(page);
  void saving.look().then(show);
  tell();
}

/** @param {[Cell, string][]} values */
function put(values) {
  remark = '';
  for (const [cell, value] of values) {
    cell.field.value = value;
    turnTo(cell, 'typed');
    if (isChanged(cell)) pending.add(cell);
    else turnTo(cell, '');
  }
  drawTotals(page);
  saving.pump();
  tell();
}

/** @param {Event} event */
function cellOf({ target }) {
  return target instanceof HTMLElement ? cells.get(target.id) : undefined;
}

function listen() {
  root.addEventListener('focusin', (event) => cellOf(event)?.field.select());
  root.addEventListener('input', (event) => {
    const cell = cellOf(event);
    if (cell === undefined) return;
    remark = '';
    turnTo(cell, isChanged(cell) ? 'typed' : '');
    drawTotals(page);
    tell();
  });
  root.addEventListener('change', (event) => {
    const cell = cellOf(event);
    if (cell !== undefined) commit(cell);
  });
  root.addEventListener('keydown', (event) => {
    const cell = cellOf(event);
    if (cell === undefined) return;
    if (event.key === 'Escape' && !event.isComposing && cell.phase !== 'saving') {
      takeTheirs(cell);
      cell.field.select();
      return;
    }
    const next = moving.target(event, cell);
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      commit(cell);
    }
    if (next === null) return;
    event.preventDefault();
    next.field.focus();
  });
  root.addEventListener('paste', (event) => {
    const cell = cellOf(event);
    const block = blockOf(event.clipboardData?.getData('text/plain') ?? '');
    if (cell === undefined || block === null || isClosed) return;
    event.preventDefault();
    void pasting.paste(block, cell);
  });
  root.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const zeros = target?.closest('.zeros');
    if (zeros) pasting.zeros(zeros.closest('.grid'));
    const to = cells.get(target?.closest('a')?.dataset.to ?? '');
    if (to === undefined) return;
    event.preventDefault();
    to.field.focus();
  });
  addEventListener('beforeunload', (event) => {
    if (saving.isSending() || [...cells.values()].some(isChanged)) event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    const active = cells.get(document.activeElement?.id ?? '');
    if (document.visibilityState === 'hidden' && active !== undefined) commit(active);
    else if (document.visibilityState === 'visible' && !saving.isSending()) void saving.look().then(show);
  });
}
