/** A card with a chip is asked whether it lives before it is handed over. */
import { describe, expect, it } from 'vitest';
import type { HandoverView } from '#contract/model.ts';
import { deviceFail, type DeviceResult } from '#drivers/core/result.ts';
import type { ChipSeen } from '#drivers/devices/chip/port.ts';
import { OPERATOR_ID, SUPERVISOR } from '#tests/harness/card-desk.ts';
import { codeOf, valueOf } from '#tests/harness/whole-counter.ts';
import { present } from './present.ts';

describe('The chip at a handover', () => {
  const withReader = async () => {
    const all = await present({ chip: 'contact' });
    all.test.hasReader = true;
    valueOf(await all.handover.begin(all.order.content.code, OPERATOR_ID));
    return all;
  };

  it('is asked whether it lives', async () => {
    const { test, order, handover } = await withReader();
    expect(valueOf(await handover.get(order.id)).missing).toEqual(['chip', 'finger']);
    test.chip.application = 'guarded';
    expect(valueOf(await handover.readChip(order.id, OPERATOR_ID))).toMatchObject({
      chip: 'alive',
      missing: ['finger'],
    });
    expect(codeOf(await handover.readChip(order.id, OPERATOR_ID))).toBe('handover/wrong-order');
  });

  it('that stays silent keeps the card from being handed over', async () => {
    const { test, order, handover } = await withReader();
    test.chip.state = 'dead';
    expect(codeOf(await handover.readChip(order.id, OPERATOR_ID))).toBe('handover/chip-silent');
    test.chip.state = 'away';
    expect(codeOf(await handover.readChip(order.id, OPERATOR_ID))).toBe('device/no-card');
    valueOf(await handover.matchFinger(order.id, 'right-index', OPERATOR_ID));
    expect(codeOf(await handover.issue(order.id, OPERATOR_ID))).toBe('handover/incomplete');
    valueOf(test.desk.returnCards([order.id], 'chip-dead', 'nasreen'));
    expect(codeOf(await handover.get(order.id))).toBe('handover/not-open');
  });

  it('is waited for no longer when the handover is broken off', async () => {
    const waiting = Promise.withResolvers<void>();
    const look = (signal: AbortSignal) =>
      new Promise<DeviceResult<ChipSeen>>((resolve) => {
        signal.addEventListener('abort', () => resolve(deviceFail('device/aborted')));
        waiting.resolve();
      });
    const { order, handover } = await present({ chip: 'contact' }, { chipReader: () => ({ look }) });
    valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    const read = handover.readChip(order.id, OPERATOR_ID);
    await waiting.promise;
    valueOf(handover.breakOff(order.id, OPERATOR_ID));
    expect(codeOf(await read)).toBe('device/aborted');
  });

  it('is passed by a supervisor where the reader is at fault', async () => {
    const { order, handover } = await withReader();
    expect(valueOf(await handover.passChip(order.id, 'reader-fault', SUPERVISOR, OPERATOR_ID)).chip).toBe(
      'not-read',
    );
  });

  it('is not asked for where the counter has no reader', async () => {
    const { order, handover } = await present({ chip: 'contact' });
    const begun: HandoverView = valueOf(await handover.begin(order.content.code, OPERATOR_ID));
    expect(begun).toMatchObject({ chip: 'no-reader', missing: ['finger'], hasReader: false });
    expect(codeOf(await handover.readChip(order.id, OPERATOR_ID))).toBe('handover/wrong-order');
  });
});
