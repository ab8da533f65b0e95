/** Puts the services together over real databases, drivers and network. */
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Answer } from '#contract/define.ts';
import { fail, type ErrorCode } from '#contract/errors.ts';
import type { CoreInit } from '#contract/core-messages.ts';
import type { LinkState } from '#contract/model.ts';
import { openDatabases } from '#db/open.ts';
import { createCounterRepository } from '#db/repositories/counter.ts';
import { createDraftRepository } from '#db/repositories/drafts.ts';
import { createOperatorRepository } from '#db/repositories/operators.ts';
import { createOwnFingerRepository } from '#db/repositories/own-fingers.ts';
import { createSettings } from '#db/repositories/settings.ts';
import { createFreight } from '#db/spool/freight.ts';
import { createSpool } from '#db/spool/spool.ts';
import { hashPin, pinMatches } from '#db/vault/pin.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import { createGlass } from '#services/fingers/glass.ts';
import { createPeople } from '#services/people/people.ts';
import type { Clock, Publish } from '#services/ports.ts';
import { createDrafts } from '#services/registration/drafts.ts';
import { createPolicyKeeper } from '#services/registration/fingers/policy.ts';
import { createRegistering } from '#services/registration/registering.ts';
import { createSubmission } from '#services/registration/submit.ts';
import { createPinDoor } from '#services/session/pin-door.ts';
import { createSession } from '#services/session/session.ts';
import { OFFLINE } from '#services/sync/link.ts';
import { createDeviceAuthorities } from './device-authorities.ts';
import { createDevices, type DeviceMakers } from './devices.ts';
import { createFingerDesk } from './finger-desk.ts';
import { createIdentity } from './identity.ts';
import type { Log } from './log.ts';
import { imageRecord } from './image-record.ts';
import { assertQueueIsThere, beginQueue } from './queue-begun.ts';
import { createQueue } from './queue.ts';
import { createPrints } from './prints.ts';
import { putBackLostPaper } from './lost-paper.ts';
import { createSealer } from './sealer.ts';
import { createSettingUp } from './setting-up.ts';
import { createSyncLine, type SyncLine } from './sync.ts';

export interface BackendNeeds extends DeviceMakers {
  readonly init: CoreInit;
  readonly clock: Clock;
  readonly log: Log;
  readonly publish: Publish;
  /** Asks the host to start the built-in training upstream. */
  readonly builtinUpstream: () => Promise<Answer<{ readonly url: string }, ErrorCode>>;
  /** The checking thread's program where it is not the one among the sources. */
  readonly checking?: string;
  /** Ended with the backend. */
  readonly imaging: FingerprintImaging;
}

export type Backend = ReturnType<typeof createBackend>;

/** Between two wishes for the built-in upstream, in milliseconds; its host has waits of its own. */
const BUILTIN_RETRY = 2_000;

/** Throws a StorageError when the data folder cannot be used. */
export function createBackend(needs: BackendNeeds) {
  const { init, clock, log, publish, builtinUpstream, createScanners, imaging } = needs;
  const databases = openDatabases(init.dataDir);
  const counter = createCounterRepository(databases.app);
  const settings = createSettings(databases.app);
  const repository = createDraftRepository(databases.app, init.dataKey);
  const operators = createOperatorRepository(databases.app);
  const spool = createSpool(databases.spool);
  const freight = createFreight(databases.spool);
  try {
    assertQueueIsThere(settings, spool);
  } catch (error) {
    databases.close();
    throw error;
  }
  const identity = createIdentity(counter, init.dataKey, init.keyProtection);
  const newId = () => uuidv7();
  let line: SyncLine | null = null;
  const stopping = new AbortController();

  const door = createPinDoor({ operators, pinMatches, decoyHash: hashPin(uuidv7()), clock, audit: spool });
  const session = createSession({ door, clock, audit: spool, publish });
  const ownFingers = createOwnFingerRepository(databases.app, init.dataKey);
  const people = createPeople({ operators, ownFingers, hashPin, clock, newId, audit: spool });
  const policies = createPolicyKeeper(settings, (what) => log.warn(what));
  const policy = () => policies.current();
  const isTraining = () => counter.get()?.training ?? true;
  const authorities = createDeviceAuthorities(settings);
  const scanners = createScanners(isTraining, () => authorities.current());
  const drafts = createDrafts({
    drafts: repository,
    clock,
    newId,
    training: isTraining,
    policy,
    isKnown: (id) => people.isKnown(id),
  });
  /** A built-in upstream that is chosen but does not run yet is no missing choice: the page says that it is being started. */
  const link = (): LinkState => {
    const state = line?.engine.link() ?? OFFLINE;
    if (state.state !== 'not-configured' || counter.get()?.upstreamKind !== 'builtin') return state;
    return { ...state, state: 'waiting', cause: 'upstream/not-started' };
  };
  const { carriage, keeping, outbox, packetChanged } = createQueue({
    init,
    db: databases.spool,
    spool,
    freight,
    settings,
    identity,
    clock,
    log,
    publish,
    link,
    checking: needs.checking,
    wake: () => line?.engine.sealed(),
  });
  const devices = createDevices({ ...needs, isTraining, scanners, settings });
  const scanner = devices['fingerprint-scanner'];
  const glass = createGlass({ scanner, imaging, clock, publish, present: scanners.present });
  const { papers, tokens, fees, cards } = createPrints({
    app: databases.app,
    db: databases.spool,
    spool,
    identity,
    dataKey: init.dataKey,
    devices,
    door,
    glass,
    imaging,
    clock,
    log,
    newId,
    publish,
    nameOf: (personId) => operators.byId(personId)?.displayName ?? '',
  });
  const { capture, challenge, decisions, enrolOwnFinger } = createFingerDesk({
    drafts,
    templates: repository,
    ownFingers,
    people,
    glass,
    imaging,
    door,
    policy,
    clock,
    audit: spool,
    log,
  });
  const submission = createSubmission({
    drafts,
    repository,
    spool,
    sealer: createSealer(() => identity.deviceKey()),
    counter: () => identity.forSealing(),
    imageRecord,
    policy,
    clock,
    newId,
    queued: ({ id }) => {
      packetChanged(id);
      line?.engine.sealed();
    },
    warn: (what, error) => log.warn(what, error),
  });
  const { escrow, setup, chooseUpstream } = createSettingUp({
    init,
    builtinUpstream,
    counter,
    settings,
    spool,
    clock,
    newId,
    device: () => identity.deviceKey(),
    chosen: (url) => {
      tellCounter();
      connect(url).engine.start();
    },
  });

  const tellCounter = () => publish({ type: 'counter.changed', counter: identity.info() });

  /** Makes the line upstream of a counter that is set up; `url` overrides where it is. */
  function connect(url: string | null): SyncLine {
    line ??= createSyncLine({
      counter,
      spool,
      freight,
      registering: createRegistering(repository, clock),
      key: identity.deviceKey(),
      clock,
      link: () => outbox.linkChanged(),
      packet: packetChanged,
      orders: {
        store: cards.store,
        deliveryKey: () => identity.deliveryKey(),
        changed: (id) => cards.keeping.orderChanged(id),
      },
      enrolled: async () => {
        const record = identity.record();
        if (record?.upstreamKeys && !record.escrowedDataKey) {
          const escrowed = await escrow(record.deviceId, record.upstreamKeys);
          if (escrowed) counter.keepEscrow(escrowed);
        }
        tellCounter();
      },
    });
    line.setUrl(url);
    return line;
  }

  /** Asks for the built-in upstream until it runs, unless another one is chosen meanwhile. */
  async function reachBuiltin(): Promise<void> {
    while (!stopping.signal.aborted && identity.record()?.upstreamKind === 'builtin') {
      const started = await builtinUpstream();
      if (identity.record()?.upstreamKind !== 'builtin') return;
      if (started.ok) return void connect(started.value.url);
      log.warn('the built-in upstream did not start', undefined, { code: started.error.code });
      await pause(BUILTIN_RETRY, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  /** Begins what goes on by itself: sending. What fails is in the log and never ends the process. */
  async function start(): Promise<void> {
    try {
      const record = identity.record();
      if (!record) return;
      beginQueue(settings, spool, record.deviceId);
      const finished = submission.finishInterrupted();
      if (finished > 0) log.info('drafts of sealed packets removed', { finished });
      keeping.start();
      carriage.tidy();
      connect(record.upstreamUrl).engine.start();
      await putBackLostPaper({ devices, papers, spool, identity, tokens, fees, log });
      devices.start();
      cards.keeping.start();
      await reachBuiltin();
    } catch (error) {
      log.warn('starting to send failed', error);
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    glass.stop();
    await carriage.close();
    await line?.close();
    await keeping.stop();
    cards.keeping.stop();
    await papers.close();
    await devices.close();
    await imaging.close();
    databases.close();
  }

  const sendNow = () => line?.engine.sendNow() ?? fail('upstream/not-configured');

  return {
    sendNow,
    repository,
    settings,
    spool,
    identity,
    session,
    drafts,
    outbox,
    keeping,
    carriage,
    devices,
    papers,
    tokens,
    fees,
    cards,
    glass,
    capture,
    challenge,
    decisions,
    enrolOwnFinger,
    people,
    policies,
    authorities,
    imaging,
    submission,
    setup,
    chooseUpstream,
    clock,
    tellCounter,
    connect,
    start,
    stop,
  };
}
