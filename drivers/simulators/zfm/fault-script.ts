/** Which faults happen when: "NAME" every time its trigger comes, "NAME@N" only the Nth time. */
import { createRandom } from '../random.ts';
import type { ZfmReply } from './module.ts';
import { COMMAND } from './module.ts';
import { FAULTS, isFaultName } from './faults.ts';
import type { FaultName, FaultTrigger, ReplyPackets, WireAction } from './faults.ts';

export interface FaultSpec {
  readonly name: FaultName;
  /** Counted from 1; null for every time. */
  readonly at: number | null;
}

/** Null when the text is no fault. */
export function parseFault(text: string): FaultSpec | null {
  const [name = '', at] = text.split('@', 2);
  if (!isFaultName(name)) return null;
  if (at === undefined) return { name, at: null };
  return /^[1-9]\d{0,5}$/.test(at) ? { name, at: Number(at) } : null;
}

export interface FaultScript {
  /** What goes on the line for this reply. The first fault that is due wins. */
  play(reply: ZfmReply, packets: ReplyPackets, address: number): readonly WireAction[];
}

export function createFaultScript(specs: readonly FaultSpec[], seed: string): FaultScript {
  const random = createRandom(`faults ${seed}`);
  const seen: Record<FaultTrigger, number> = { answer: 0, finger: 0, features: 0, image: 0 };
  return {
    play(reply, packets, address) {
      const triggers = triggersOf(reply);
      for (const trigger of triggers) seen[trigger] += 1;
      const due = specs.find(({ name, at }) => {
        const { trigger } = FAULTS[name];
        return triggers.includes(trigger) && (at === null || at === seen[trigger]);
      });
      if (due !== undefined) return FAULTS[due.name].apply(packets, random, address);
      return [packets.answer, ...packets.data].map((bytes) => ({ do: 'send', bytes }));
    },
  };
}

function triggersOf(reply: ZfmReply): readonly FaultTrigger[] {
  switch (reply.to) {
    case COMMAND.genImg:
      return ['answer', 'finger'];
    case COMMAND.img2Tz:
      return ['answer', 'features'];
    case COMMAND.upImage:
      return ['answer', 'image'];
    default:
      return ['answer'];
  }
}
