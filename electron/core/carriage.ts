/** Ties carriage to this counter: its spool, its key and names, the sticks of this PC, and the room on its disk. */
import { statfs } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import type { CoreInit } from '#contract/core-messages.ts';
import { createExportRecords } from '#db/spool/exports.ts';
import type { Freight } from '#db/spool/freight-types.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { WritableDb } from '#db/types.ts';
import { createCarriage, type Carriage } from '#services/carriage/carriage.ts';
import { holdsOf } from '#services/carriage/holds.ts';
import { createPlaces, type Places } from '#services/carriage/places.ts';
import type { Clock, Publish } from '#services/ports.ts';
import type { Identity } from './identity.ts';
import type { Log } from './log.ts';
import { createPlaceSource } from './places/source.ts';

/** Freight may take so much of the disk, and never the last of it: this counter's own registrations come first. */
const MOST_FREIGHT = 4 * 1024 ** 3;
const KEPT_FREE = 1024 ** 3;

interface Needs {
  readonly init: Pick<CoreInit, 'dataDir' | 'extraPlaces'>;
  readonly db: WritableDb;
  readonly spool: Spool;
  readonly freight: Freight;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly log: Log;
  readonly publish: Publish;
  readonly packetChanged: (id: string) => void;
  readonly freightChanged: () => void;
}

export interface CarriageLine extends Carriage {
  readonly places: Places;
}

export function createCarriageLine({ init, db, identity, log, ...needs }: Needs): CarriageLine {
  const { spool, freight, publish } = needs;
  const source = createPlaceSource(init.dataDir, init.extraPlaces);
  const places = createPlaces({
    source,
    holds: (folder) =>
      holdsOf(folder, identity.record()?.deviceId ?? null, (id) => spool.begun() && spool.get(id) !== null),
    newId: () => uuidv7(),
    publish: (now) => publish({ type: 'carriage.places', places: now }),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  });
  const carriage = createCarriage({
    ...needs,
    exports: createExportRecords(db),
    places,
    warn: (what, error) => log.warn(what, error),
    open: source.open,
    counter: () => {
      const record = identity.record();
      if (!record) throw new Error('the counter is not set up');
      const { deviceId, devicePublic: jwk, councilName, counterName, training } = record;
      const key = identity.deviceKey();
      return { deviceId, jwk, councilName, counterName, training, sign: (bytes) => key.sign(bytes) };
    },
    keys: () => identity.record()?.upstreamKeys ?? null,
    room: async () => {
      const { bavail, bsize } = await statfs(init.dataDir);
      return Math.min(MOST_FREIGHT - freight.counts().waitingBytes, bavail * bsize - KEPT_FREE);
    },
  });
  return {
    ...carriage,
    places,
    close: async () => {
      places.close();
      await carriage.close();
    },
  };
}
