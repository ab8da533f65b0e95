/** Carrying packets on a stick, both ways: one job at a time, told of as it goes, and stopped when somebody asks. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { FreightState } from '#contract/model.ts';
import type { Publish } from '../ports.ts';
import { exportTo, type ExportEnd, type Exported } from './export.ts';
import { importFrom, type ImportEnd, type Imported } from './import.ts';
import type { Places } from './places.ts';
import type { CarriageDeps, CarriageFolder, Job } from './port.ts';

type Refusal = 'carriage/busy' | 'carriage/place-gone';
type ExportFault = NonNullable<ExportEnd['fault']> | Refusal;
type ImportFault = NonNullable<ImportEnd['fault']> | Refusal;

export interface CarriageNeeds extends CarriageDeps {
  readonly places: Pick<Places, 'folderOf'>;
  readonly open: (folder: string) => CarriageFolder;
  readonly publish: Publish;
  /** Something of this packet changed. */
  readonly packetChanged: (id: string) => void;
  /** There is freight to be sent, or its counts changed. */
  readonly freightChanged: () => void;
  /** Something that did no harm but should be known, for the log. */
  readonly warn: (what: string, error: unknown) => void;
}

export interface Carriage {
  /** `who`: id of the person who asked. */
  exportTo(placeId: string, who: string | null): Promise<Answer<Exported, ExportFault>>;
  importFrom(placeId: string, who: string | null): Promise<Answer<Imported, ImportFault>>;
  stop(): void;
  freight(): FreightState;
  /** Deletes bytes of freight that are not needed any more; rows and receipts stay. */
  tidy(): void;
  /** Breaks off what is under way and resolves when nothing runs any more. */
  close(): Promise<void>;
}

/** Between two words about progress, in milliseconds. */
const TELL_EVERY = 100;
/** Packets of freight whose bytes go at a time. */
const PURGED_AT_ONCE = 200;

export function createCarriage(needs: CarriageNeeds): Carriage {
  const { places, clock, freight } = needs;
  /** On a full disk not even a note finds room. What is on the stick is there all the same, and sending must go on. */
  const quietly = (what: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      needs.warn(what, error);
    }
  };
  const tidy = (): void =>
    quietly(
      'bytes of freight could not be deleted yet',
      () => void freight.purge(PURGED_AT_ONCE, clock.now()),
    );
  const exporting: CarriageDeps = {
    ...needs,
    exports: {
      ...needs.exports,
      recordExport: (entry, ids) =>
        quietly('an export could not be noted', () => needs.exports.recordExport(entry, ids)),
    },
    freight: {
      ...freight,
      recordReceiptsCarried: (ids, at) =>
        quietly('carried receipts could not be noted', () => freight.recordReceiptsCarried(ids, at)),
    },
  };
  let running: { readonly stop: AbortController; readonly ended: Promise<unknown> } | null = null;

  /** One at a time: two jobs on one stick would each be told of files that the other is writing. */
  async function alone<R>(
    what: 'export' | 'import',
    placeId: string,
    who: string | null,
    work: (folder: CarriageFolder, job: Job) => Promise<R>,
  ): Promise<R | { readonly refused: Refusal }> {
    if (running) return { refused: 'carriage/busy' };
    const folder = places.folderOf(placeId);
    if (folder === null) return { refused: 'carriage/place-gone' };
    const stop = new AbortController();
    let last = Number.NEGATIVE_INFINITY;
    const progress = (done: number, total: number): void => {
      const now = clock.monotonic();
      if (done < total && now - last < TELL_EVERY) return;
      last = now;
      needs.publish({ type: 'carriage.progress', placeId, what, done, total });
    };
    const ended = work(needs.open(folder), { who, stop: stop.signal, progress });
    running = { stop, ended };
    try {
      return await ended;
    } finally {
      running = null;
      tidy();
      needs.freightChanged();
    }
  }

  return {
    exportTo: async (placeId, who) => {
      const end = await alone('export', placeId, who, (folder, job) => exportTo(exporting, folder, job));
      if ('refused' in end) return fail(end.refused);
      return end.fault === null ? ok(end.counts) : fail(end.fault);
    },
    importFrom: async (placeId, who) => {
      const end = await alone('import', placeId, who, (folder, job) => importFrom(needs, folder, job));
      if ('refused' in end) return fail(end.refused);
      for (const id of end.settled) needs.packetChanged(id);
      return end.fault === null ? ok(end.counts) : fail(end.fault);
    },
    stop: () => running?.stop.abort(),
    tidy,
    freight: () => {
      const { waiting, received } = freight.counts();
      return { waiting, received };
    },
    close: async () => {
      running?.stop.abort();
      await running?.ended.catch(() => undefined);
    },
  };
}
