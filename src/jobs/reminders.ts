/** The ticker of reminders: looks once a minute and whenever it is woken, one look at a time. The rows decide what is said. */

export interface ReminderTicker {
  /** Looks at once, or again after the look under way. */
  readonly wake: () => Promise<void>;
  /** The clock of reminders was put forward from there. */
  readonly skipped: (from: Date) => void;
  /** Begins the timer that takes over when nobody wakes it. */
  readonly start: () => void;
  /** Ends the look under way. */
  readonly stop: () => Promise<void>;
}

export interface ReminderTickerDeps {
  /** One look; `skippedFrom` where the clock was put forward since the one before. Tells how many messages are to be sent. */
  readonly look: (skippedFrom: Date | null) => Promise<number>;
  readonly onMessages: () => void;
  /** Told once for a row of failures; the next minute tries again. */
  readonly onFailure: (error: unknown) => void;
  /** Called when nobody has woken it for a while: whoever should may have forgotten. */
  readonly onSilence?: () => void;
  /** A clock that only runs forward, in milliseconds. */
  readonly now: () => number;
  readonly silentMs?: number;
  readonly checkMs?: number;
}

const SILENT_MS = 75_000;
const CHECK_MS = 15_000;

export function createReminderTicker(deps: ReminderTickerDeps): ReminderTicker {
  const { silentMs = SILENT_MS, checkMs = CHECK_MS } = deps;
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isStopping = false;
  let isFailing = false;
  let skippedFrom: Date | null = null;
  let lookedAt = deps.now();
  let timer: NodeJS.Timeout | null = null;

  const lookOnce = async (): Promise<void> => {
    const from = skippedFrom;
    skippedFrom = null;
    lookedAt = deps.now();
    try {
      if ((await deps.look(from)) > 0) deps.onMessages();
      isFailing = false;
    } catch (error) {
      // What was skipped is still to be told.
      skippedFrom ??= from;
      if (!isFailing) deps.onFailure(error);
      isFailing = true;
    }
  };
  const run = async (): Promise<void> => {
    while (isWanted && !isStopping) {
      isWanted = false;
      await lookOnce();
    }
    running = null;
  };
  const wake = (): Promise<void> => {
    isWanted = true;
    running ??= run();
    return running;
  };
  const check = (): void => {
    if (deps.now() - lookedAt < silentMs) return;
    deps.onSilence?.();
    void wake();
  };
  return {
    wake,
    skipped: (from) => {
      skippedFrom ??= from;
      void wake();
    },
    start: () => {
      timer ??= setInterval(check, checkMs);
    },
    stop: async () => {
      isStopping = true;
      if (timer !== null) clearInterval(timer);
      timer = null;
      await running;
    },
  };
}
