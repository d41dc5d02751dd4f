/** How often the service looks at what it stands on, and how long it waits for an answer. */

/** Asks at most once in `ms`; who asks again meanwhile gets the same. `now`: monotonic milliseconds. */
export function recently<T>(ms: number, now: () => number, ask: () => Promise<T>): () => Promise<T> {
  let asked: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    const at = now();
    if (asked === null || at - asked.at > ms) asked = { at, answer: ask() };
    return asked.answer;
  };
}

/** `otherwise` for work that fails, and for what takes longer than `ms`: whatever it waits for may never come. */
export async function inTime<T, Other>(work: Promise<T>, ms: number, otherwise: Other): Promise<T | Other> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Other>((resolve) => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  try {
    return await Promise.race([work.catch(() => otherwise), late]);
  } finally {
    clearTimeout(timer);
  }
}
