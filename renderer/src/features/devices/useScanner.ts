import { useState } from 'react';
import type { AppContract } from '#contract/contract.ts';
import type { Answer, OutputOf } from '#contract/define.ts';
import type { CallError, ErrorCode } from '#contract/errors.ts';
import type { DeviceState } from '#contract/model.ts';
import { useAppStore, useClient, useSnapshot } from '#renderer/app/hooks.ts';

export type PortInfo = OutputOf<AppContract['devices.ports']>[number];
type Doing = 'nothing' | 'checking' | 'choosing' | 'releasing';

/** The scanner as core sees it, and what one can do about it. */
export function useScanner() {
  const client = useClient();
  const receive = useAppStore((state) => state.receive);
  const scanner = useSnapshot(
    ({ devices }) => devices.find(({ kind }) => kind === 'fingerprint-scanner') ?? null,
  );
  const [doing, setDoing] = useState<Doing>('nothing');
  const [error, setError] = useState<CallError | null>(null);

  async function run(what: Doing, call: Promise<Answer<DeviceState, ErrorCode>>): Promise<boolean> {
    setDoing(what);
    const answer = await call;
    setDoing('nothing');
    setError(answer.ok ? null : answer.error);
    if (answer.ok) receive({ type: 'devices.changed', devices: [answer.value] });
    return answer.ok;
  }
  return {
    scanner,
    doing,
    /** What core says is wrong, else what the last try met. */
    problem: (scanner?.problem as CallError | null | undefined) ?? error,
    check: () => run('checking', client['devices.checkScanner']({})),
    release: () => run('releasing', client['devices.releaseScanner']({})),
    choose: (port: string) => run('choosing', client['devices.useScanner']({ port })),
  };
}

export type Scanner = ReturnType<typeof useScanner>;
