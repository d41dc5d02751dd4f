/** The switches for what can go wrong, and the reminder of those that are on. */
import { byId } from './dom.js';
import { setFaults } from './server.js';

/** @typedef {import('./server.js').Faults} Faults */

/** @type {readonly (readonly ['duplicate' | 'late' | 'lost', string])[]} */
const plain = [
  ['duplicate', '重复投递'],
  ['late', '延迟'],
  ['lost', '丢失回复'],
];

/**
 * @param {{ failed: () => void }} deps told when a switch could not be turned
 */
export function createFaults({ failed }) {
  /** @type {Faults} */
  let state = { duplicate: false, late: false, lost: false, api: null };
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (byId(`fault-${name}`));
  const code = /** @type {HTMLSelectElement} */ (byId('fault-api-code'));
  const times = field('api-times');

  /** @param {Faults} told */
  function show(told) {
    state = told;
    for (const [name] of plain) field(name).checked = told[name];
    field('api').checked = told.api !== null;
    if (told.api !== null) code.value = String(told.api.code);
    const names = plain.filter(([name]) => told[name]).map(([, words]) => words);
    if (told.api !== null) names.push(`API 出错 ${told.api.code} × ${told.api.left}`);
    byId('faults-on').hidden = names.length === 0;
    byId('faults-names').textContent = names.join('、');
    byId('wire-mark').hidden = names.length === 0;
  }

  /** @param {Partial<Faults>} change */
  async function turn(change) {
    try {
      show(await setFaults({ ...state, ...change }));
    } catch {
      show(state);
      failed();
    }
  }

  function chosenApiFault() {
    const left = Math.min(20, Math.max(1, Math.round(Number(times.value)) || 1));
    times.value = String(left);
    return { code: Number(code.value), left };
  }

  for (const [name] of plain)
    field(name).addEventListener('change', () => void turn({ [name]: field(name).checked }));
  field('api').addEventListener('change', () => {
    void turn({ api: field('api').checked ? chosenApiFault() : null });
  });
  for (const chosen of [code, times])
    chosen.addEventListener('change', () => {
      const fault = chosenApiFault();
      if (state.api !== null) void turn({ api: fault });
    });
  byId('faults-off').addEventListener('click', () => {
    void turn({ duplicate: false, late: false, lost: false, api: null });
  });

  return { show };
}
