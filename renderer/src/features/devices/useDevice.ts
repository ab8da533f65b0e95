import { useState } from 'react';
import type { AppContract } from '#contract/contract.ts';
import type { Answer, OutputOf } from '#contract/define.ts';
import type { CallError, ErrorCode } from '#contract/errors.ts';
import type { DeviceKind, DeviceState } from '#contract/model.ts';
import { useAppStore, useClient, useSnapshot } from '#renderer/app/hooks.ts';

export type PortInfo = OutputOf<AppContract['devices.ports']>[number];
type Doing = 'nothing' | 'checking' | 'choosing' | 'releasing';

/** The device of a kind as core sees it, and what one can do about it. */
export function useDevice(kind: DeviceKind) {
  const client = useClient();
  const receive = useAppStore((state) => state.receive);
  const devices = useSnapshot((snapshot) => snapshot.devices);
  const device = devices.find((each) => each.kind === kind) ?? null;
  const [doing, setDoing] = useState<Doing>('nothing');
  const [error, setError] = useState<CallError | null>(null);

  async function run(what: Doing, call: Promise<Answer<DeviceState, ErrorCode>>): Promise<boolean> {
    setDoing(what);
    const answer = await call;
    setDoing('nothing');
    setError(answer.ok ? null : answer.error);
    if (answer.ok) {
      const others = devices.filter((each) => each.kind !== kind);
      receive({ type: 'devices.changed', devices: [...others, answer.value] });
    }
    return answer.ok;
  }
  return {
    kind,
    device,
    doing,
    /** What core says is wrong, else what the last try met. */
    problem: (device?.problem as CallError | null | undefined) ?? error,
    check: () => run('checking', client['devices.check']({ kind })),
    release: () => run('releasing', client['devices.release']({ kind })),
    choose: (port: string) => run('choosing', client['devices.use']({ kind, port })),
  };
}

export type Device = ReturnType<typeof useDevice>;
