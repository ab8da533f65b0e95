/** What goes on around the packets on this PC: second copies and checks, sticks, and what the page sees of it all. */
import type { CoreInit } from '#contract/core-messages.ts';
import type { LinkState } from '#contract/model.ts';
import type { Settings } from '#db/repositories/settings.ts';
import type { Freight } from '#db/spool/freight-types.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { WritableDb } from '#db/types.ts';
import { createOutbox, type Outbox } from '#services/outbox/outbox.ts';
import type { Clock, Publish } from '#services/ports.ts';
import { createCarriageLine, type CarriageLine } from './carriage.ts';
import type { Identity } from './identity.ts';
import { createKeeping, type Keeping } from './keeping.ts';
import type { Log } from './log.ts';

interface Needs {
  readonly init: CoreInit;
  readonly db: WritableDb;
  readonly spool: Spool;
  readonly freight: Freight;
  readonly settings: Settings;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly log: Log;
  readonly publish: Publish;
  readonly link: () => LinkState;
  /** The checking thread's program where it is not the one among the sources. */
  readonly checking: string | undefined;
  /** There is something to be sent. */
  readonly wake: () => void;
}

export interface Queue {
  readonly carriage: CarriageLine;
  readonly keeping: Keeping;
  readonly outbox: Outbox;
  /** A packet was sealed, or something of it changed. */
  readonly packetChanged: (id: string) => void;
}

export function createQueue({ checking, link, wake, ...needs }: Needs): Queue {
  const { init, spool, publish } = needs;
  const packetChanged = (id: string): void => {
    keeping.packetChanged(id);
    outbox.packetChanged(id);
  };
  const carriage = createCarriageLine({
    ...needs,
    packetChanged,
    freightChanged: () => {
      outbox.linkChanged();
      wake();
    },
  });
  const keeping = createKeeping({
    ...needs,
    dataDir: init.dataDir,
    folderOf: (placeId) => carriage.places.folderOf(placeId),
    ...(checking === undefined ? {} : { checking }),
    changed: () => outbox.linkChanged(),
    packet: packetChanged,
  });
  const outbox = createOutbox({
    spool,
    link,
    keeping: () => ({ ...keeping.summary(), freight: carriage.freight() }),
    publish,
  });
  return { carriage, keeping, outbox, packetChanged };
}
