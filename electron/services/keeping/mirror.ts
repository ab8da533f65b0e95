/** Second copies of sealed packets in another folder or on a stick, made in the background. A slip never waits for them. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { MirrorState } from '#contract/model.ts';
import type { Mirrors, OpenMirror } from '#db/backup/mirror.ts';
import type { ChosenMirror } from '#db/repositories/chosen-mirror.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import type { SyncClock } from '../sync/clock.ts';

export interface MirrorNeeds {
  readonly spool: Spool;
  readonly mirrors: Mirrors;
  readonly chosen: { get(): ChosenMirror | null; set(chosen: ChosenMirror | null): void };
  /** Where a place is now; null where it is not there, or its id is of an earlier start. */
  readonly folderOf: (placeId: string) => string | null;
  readonly breathe: () => Promise<void>;
  readonly clock: SyncClock;
  readonly changed: () => void;
  /** Bytes in the spool are not what was sealed: a check is due. */
  readonly damaged: () => void;
  readonly warn: (what: string, error?: unknown) => void;
}

type SetError = 'carriage/place-gone' | 'carriage/place-full';

export interface MirrorKeeper {
  state(): MirrorState;
  /** `who` chose it: the id of a person. */
  set(placeId: string | null, who: string): Promise<Answer<MirrorState, SetError>>;
  /** A packet was sealed or changed, or a stick came: what is behind is caught up. */
  wake(): void;
  /** The bytes of a packet's second copy, whatever they are; null where there is none now. */
  secondCopy(packet: SpoolPacket): Promise<Uint8Array | null>;
  start(): void;
  /** Resolves when all that can be done now is done. */
  idle(): Promise<void>;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** How often a mirror that is away, or full, is looked for. */
const EVERY = 60_000;
const BATCH = 500;
/** A long catching up is told of now and then. */
const TELL_EACH = 20;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

export function createMirrorKeeper(needs: MirrorNeeds): MirrorKeeper {
  const { spool, mirrors, chosen, clock } = needs;
  /** Null: it is there and takes what it is given. */
  let trouble: 'away' | 'full' | null = null;
  let opened: { readonly mirror: string; readonly at: OpenMirror } | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  /** Another mirror is being chosen: nothing is written to the former one. */
  let choosing = false;
  let started = false;
  let stopped = false;
  let cancel: () => void = () => undefined;
  let told = '';

  const folder = ({ placeId, folder: before }: ChosenMirror): string => needs.folderOf(placeId) ?? before;

  const state = (): MirrorState => {
    const at = chosen.get();
    if (!at) return { folder: null, state: 'off', behind: 0 };
    const behind = spool.begun() ? spool.mirrorBehind() : 0;
    return { folder: folder(at), state: trouble ?? (behind > 0 ? 'behind' : 'current'), behind };
  };
  /** `isNews`: what others told of the queue meanwhile is no longer so. */
  const tell = (isNews: boolean): void => {
    const now = JSON.stringify(state());
    if (now === told && !isNews) return;
    told = now;
    needs.changed();
  };

  /**
   * What the spool believes to be on the mirror is compared with what is there, once each time that it comes. Answers the
   * bytes that it lacks.
   */
  async function compare(mirror: OpenMirror, isKnown: boolean): Promise<number> {
    let lacking = 0;
    for (let after = 0; ; await needs.breathe()) {
      const batch = spool.copyable(after, BATCH);
      for (const packet of batch) {
        if (mirror.holds(packet)) continue;
        lacking += packet.size;
        if (isKnown && packet.mirrored) spool.recordMirrored(packet.seq, null);
      }
      const last = batch.at(-1);
      if (!last) return lacking;
      after = last.seq;
    }
  }

  /** The mirror that was chosen, if it is there. */
  async function reach(): Promise<OpenMirror | null> {
    const at = chosen.get();
    if (!at || !spool.begun()) return null;
    if ((await mirrors.which(folder(at))) !== at.mirror) {
      opened = null;
      trouble = 'away';
      return null;
    }
    if (opened?.mirror !== at.mirror) {
      const mirror = await mirrors.open(folder(at));
      await compare(mirror, true);
      opened = { mirror: at.mirror, at: mirror };
      // What was found damaged while it was away may be repaired now.
      if (spool.health().damaged > 0) needs.damaged();
    }
    return opened.at;
  }

  async function bytesOf({ seq, size }: SpoolPacket): Promise<Uint8Array> {
    const bytes = new Uint8Array(size);
    let length = 0;
    for (let idx = 0; ; idx += 1) {
      const row = spool.bodyRow(seq, idx);
      if (!row || length + row.length > size) return bytes.subarray(0, row ? 0 : length);
      bytes.set(row, length);
      length += row.length;
      await needs.breathe();
    }
  }

  async function keep(mirror: OpenMirror, packet: SpoolPacket): Promise<void> {
    if ((await mirror.keep(packet, () => bytesOf(packet))) === 'kept')
      return spool.recordMirrored(packet.seq, packet.state);
    // One that is held was found before, and of one that upstream has no check reads the bytes.
    if (packet.state === 'SEALED' || packet.state === 'ANNOUNCED') needs.damaged();
  }

  async function catchUp(): Promise<void> {
    const mirror = await reach();
    if (!mirror) return;
    let after = 0;
    for (let kept = 0; ; kept += 1) {
      const [packet] = spool.mirrorDue(after, 1);
      if (stopped || !packet) {
        trouble = null;
        return tell(kept > 0);
      }
      after = packet.seq;
      await keep(mirror, packet);
      trouble = null;
      if (kept % TELL_EACH === TELL_EACH - 1) tell(true);
      await needs.breathe();
    }
  }

  async function pass(): Promise<void> {
    try {
      await catchUp();
    } catch (error) {
      // Whatever is wrong with a mirror never stops a registration.
      opened = null;
      trouble = codeOf(error) === 'storage/full' ? 'full' : 'away';
      needs.warn('the second copy could not be written', error);
    }
    tell(false);
  }

  function wake(): void {
    if (!started || stopped || choosing) return;
    again = true;
    running ??= (async () => {
      while (again && !stopped) {
        again = false;
        await pass();
      }
    })()
      .catch((error: unknown) => needs.warn('the mirror stopped', error))
      .finally(() => {
        running = null;
        // Somebody woke it in its last moment.
        if (again) wake();
      });
  }

  function poll(): void {
    cancel = clock.after(EVERY, () => {
      wake();
      poll();
    });
  }

  async function choose(placeId: string): Promise<Answer<null, SetError>> {
    const where = needs.folderOf(placeId);
    if (where === null) return fail('carriage/place-gone');
    try {
      const mirror = await mirrors.make(where);
      const isKnown = chosen.get()?.mirror === mirror;
      const lacking = spool.begun() ? await compare(await mirrors.open(where), isKnown) : 0;
      if ((await mirrors.room(where)) < lacking) return fail('carriage/place-full');
      if (!isKnown) spool.forgetMirror();
      chosen.set({ placeId, folder: where, mirror });
      return ok(null);
    } catch (error) {
      if (codeOf(error) === 'storage/full') return fail('carriage/place-full');
      needs.warn('the folder cannot be a mirror', error);
      return fail('carriage/place-gone');
    }
  }

  return {
    state,
    set: async (placeId, who) => {
      choosing = true;
      try {
        await running;
        const answer = placeId === null ? ok(chosen.set(null)) : await choose(placeId);
        if (!answer.ok) return answer;
      } finally {
        choosing = false;
      }
      if (spool.begun())
        spool.audit({ at: clock.now(), kind: placeId === null ? 'mirror-off' : 'mirror-set', who });
      opened = null;
      trouble = null;
      wake();
      tell(false);
      return ok(state());
    },
    wake,
    secondCopy: async (packet) => {
      try {
        return (await (await reach())?.bytes(packet)) ?? null;
      } catch (error) {
        needs.warn('the second copy could not be read', error);
        return null;
      }
    },
    start: () => {
      started = true;
      wake();
      poll();
    },
    idle: async () => {
      await running;
    },
    stop: async () => {
      stopped = true;
      cancel();
      await running;
    },
  };
}
