import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceFail, deviceOk } from '#drivers/core/result.ts';
import type { DeviceError, DeviceResult } from '#drivers/core/result.ts';
import { createListeners } from '#drivers/core/listeners.ts';
import type { Dialer, Transport } from '#drivers/core/transport.ts';
import { encodeMagicardJob } from '#drivers/devices/card/magicard-job.ts';
import { openMagicardPrinter } from '#drivers/devices/card/magicard.ts';
import type { CardJob } from '#drivers/devices/card/port.ts';
import { cases } from '../../../harness/fuzz.ts';
import { blackPicture, jobOf, sideOf } from '../../support/card.ts';
import { QUICK, magicardBench } from '../../support/magicard.ts';
import { never } from '../../support/never.ts';
import { value } from '../../support/results.ts';

/** What becomes of the line once this many bytes of a job went over it. */
interface Cut {
  readonly after: number;
  /** 'stuck': it takes no more bytes, and says nothing. */
  readonly kind: 'lost' | 'stuck';
  /** It can be dialled again. */
  readonly returns: boolean;
}

/** A page begins with a run of 05 that no short command has. */
const beginsJob = (bytes: Uint8Array) =>
  bytes.length > 64 && bytes.subarray(0, 64).every((byte) => byte === 5);

function cutting(inner: Dialer, cut: Cut): Dialer {
  let left: number | null = null;
  let over = false;
  const around = (line: Transport): Transport => {
    const closes = createListeners<DeviceError>();
    line.onClose((reason) => closes.tell(reason));
    return {
      ...line,
      onClose: (listener) => closes.add(listener),
      async write(bytes): Promise<DeviceResult<void>> {
        if (left === null && beginsJob(bytes)) left = cut.after;
        if (left === null || over) return line.write(bytes);
        const passed = bytes.subarray(0, left);
        left -= passed.length;
        if (passed.length > 0) await line.write(passed);
        if (left > 0) return deviceOk(undefined);
        over = true;
        if (cut.kind === 'stuck') return new Promise(() => undefined);
        await line.close();
        closes.tell({ code: 'device/unplugged' });
        return deviceFail('device/unplugged');
      },
    };
  };
  return {
    port: inner.port,
    async dial(speed) {
      if (over && !cut.returns) return deviceFail('device/port-missing');
      const line = await inner.dial(speed);
      return line.ok ? deviceOk(around(line.value)) : line;
    },
  };
}

const blackJob: CardJob = jobOf({ front: sideOf(blackPicture(), { ink: 'black', overlay: 'full' }) });
const back = sideOf(blackPicture(), { ink: 'black', overlay: 'none' });

async function printOver(cut: Cut, job: CardJob) {
  const { bench, cards } = await magicardBench();
  const printer = value(
    await openMagicardPrinter(
      {
        dialer: cutting(bench.dialer('bench'), cut),
        grace: cut.returns ? 2_000 : 50,
        limits: { ...QUICK, write: 150, stall: 600 },
      },
      never(),
    ),
  );
  const result = await printer.print(job, { signal: never(), onProgress: () => undefined });
  await printer.close();
  // What is inside comes out when it is plugged in anew.
  await bench.pullOut();
  await bench.plugIn();
  return { result, cards };
}

/** Bytes that may go before any panel can be on the card. */
function milestones(job: CardJob) {
  const pieces = encodeMagicardJob(job, 'enduro', { headName: 'KGE2', firmware: 'SIM 1.0', time: 0 });
  const total = pieces.reduce((sum, { length }) => sum + length, 0);
  return { firstPanel: (pieces[0]?.length ?? 0) + (pieces[1]?.length ?? 0), total };
}

describe('a line that is cut at any byte of a job', () => {
  const jobs = [
    ['one side', blackJob],
    ['both sides', { ...blackJob, back }],
  ] as const;
  it.each(jobs)(
    '%s: never says untouched of a card with ink on it, nor lets one be printed twice',
    async (_, job) => {
      const { firstPanel, total } = milestones(job);
      const places = fc.oneof(
        fc.integer({ min: 1, max: total }),
        fc.integer({ min: firstPanel - 10, max: firstPanel + 10 }),
        fc.integer({ min: total - 6, max: total }),
      );
      await fc.assert(
        fc.asyncProperty(
          places,
          fc.constantFrom('lost', 'stuck'),
          fc.boolean(),
          async (after, kind, returns) => {
            const { result, cards } = await printOver({ after, kind, returns }, job);
            const printed = cards.some(({ to }) => to === 'tray');
            const touched = cards.length > 0;
            if (result.ok) expect(printed).toBe(true);
            else if (result.fate === 'untouched') expect(touched).toBe(false);
            else if (result.fate === 'spoiled') expect(printed).toBe(false);
            if (after < firstPanel - 16_384) expect(result).toMatchObject({ fate: 'untouched' });
          },
        ),
        cases(8),
      );
    },
    // Each of these waits for limits to run out.
    60_000,
  );

  it('says untouched when the header alone went out', async () => {
    const { result } = await printOver({ after: 100, kind: 'lost', returns: false }, blackJob);
    expect(result).toMatchObject({ ok: false, fate: 'untouched', error: { code: 'device/unplugged' } });
  });

  it('says spoiled of a magnetic stripe as soon as the header went out', async () => {
    const job: CardJob = { ...blackJob, magnetic: ['A', null, null] };
    const { result } = await printOver({ after: 20_000, kind: 'lost', returns: false }, job);
    expect(result).toMatchObject({ ok: false, fate: 'spoiled' });
  });

  it('says that nobody knows when the end was in hand and the line does not come back', async () => {
    const { total } = milestones(blackJob);
    const { result } = await printOver({ after: total, kind: 'lost', returns: false }, blackJob);
    expect(result).toMatchObject({ ok: false, fate: 'unknown', error: { code: 'device/unplugged' } });
  });

  it('says that it came out when it did, though the line was away in the meantime', async () => {
    const { total } = milestones(blackJob);
    const { result, cards } = await printOver({ after: total, kind: 'lost', returns: true }, blackJob);
    expect(cards.map(({ to }) => to)).toEqual(['tray']);
    expect(result).toEqual({ ok: true });
  });
});
