/**
 * Saves fields as they are typed. One call at a time for each field, always with the newest text, so that a late answer never
 * stands over newer text; what fails is kept and tried again.
 */
import type { Answer } from '#contract/define.ts';
import type { CallError, ErrorCode } from '#contract/errors.ts';
import type { RegistrationState } from '#contract/model.ts';
import type { FieldName } from '#domain/registration/fields.ts';

/** Milliseconds after the last key, and between tries of what failed. */
const PAUSE = 250;
const RETRY = [1_000, 2_000, 5_000] as const;
const SLOWEST = 10_000;

export interface FieldSaverHooks {
  readonly save: (field: FieldName, value: string) => Promise<Answer<RegistrationState, ErrorCode>>;
  /** `newest`: nothing was typed into the field since. */
  readonly onSaved: (field: FieldName, state: RegistrationState, newest: boolean) => void;
  readonly onFailed: (field: FieldName, error: CallError) => void;
}

export interface FieldSaver {
  change(field: FieldName, value: string): void;
  /** Saves one field, or all, now. True when everything typed is stored. */
  flush(field?: FieldName): Promise<boolean>;
}

interface Line {
  value: string;
  dirty: boolean;
  tries: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  running: Promise<void> | null;
}

export function createFieldSaver({ save, onSaved, onFailed }: FieldSaverHooks): FieldSaver {
  const lines = new Map<FieldName, Line>();

  const later = (field: FieldName, line: Line, milliseconds: number): void => {
    clearTimeout(line.timer);
    line.timer = setTimeout(() => void run(field, line), milliseconds);
  };

  const drain = async (field: FieldName, line: Line): Promise<void> => {
    try {
      while (line.dirty) {
        line.dirty = false;
        const answer = await save(field, line.value);
        if (!answer.ok) {
          line.dirty = true;
          onFailed(field, answer.error);
          if (answer.error.retryable) later(field, line, RETRY[line.tries] ?? SLOWEST);
          line.tries += 1;
          return;
        }
        line.tries = 0;
        // Typed on meanwhile: the loop goes round again at once.
        onSaved(field, answer.value, !line.dirty);
      }
    } finally {
      // At once: what is typed a moment later would wait for somebody who has gone.
      line.running = null;
    }
  };

  const run = (field: FieldName, line: Line): Promise<void> => {
    clearTimeout(line.timer);
    if (line.dirty) line.running ??= drain(field, line);
    return line.running ?? Promise.resolve();
  };

  return {
    change: (field, value) => {
      const line = lines.get(field) ?? { value, dirty: true, tries: 0, timer: undefined, running: null };
      lines.set(field, line);
      line.value = value;
      line.dirty = true;
      later(field, line, PAUSE);
    },
    flush: async (field) => {
      const wanted = [...lines].filter(([name]) => field === undefined || name === field);
      const busy = wanted.filter(([, line]) => line.dirty || line.running !== null);
      await Promise.all(busy.map(([name, line]) => run(name, line)));
      return wanted.every(([, line]) => !line.dirty);
    },
  };
}
