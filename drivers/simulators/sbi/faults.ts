/** Ways in which an emulated service misbehaves, by name. With the same seed it misbehaves in the same way. */
import type { FaultSpec } from '../line/fault-script.ts';
import { readFault } from '../line/fault-script.ts';
import { createRandom } from '../random.ts';
import type { SbiDevice } from './device.ts';
import { CAPTURE_FAULTS } from './capture-faults.ts';
import type { CaptureFault } from './capture-faults.ts';
import type { HttpAnswer } from './http.ts';
import type { CapturePlan } from './plan.ts';
import { WIRE_FAULTS, wholeAnswer } from './wire-faults.ts';
import type { SbiAction, WireFault } from './wire-faults.ts';

export const SBI_FAULTS = { ...CAPTURE_FAULTS, ...WIRE_FAULTS };
export type SbiFaultName = keyof typeof SBI_FAULTS;
export const SBI_FAULT_NAMES = Object.keys(SBI_FAULTS).filter(isSbiFaultName);
export type SbiFault = FaultSpec<SbiFaultName>;

function isSbiFaultName(name: string): name is SbiFaultName {
  return Object.hasOwn(SBI_FAULTS, name);
}

/** "NAME" every time, "NAME@N" only the Nth time; null when the text is neither. */
export const parseSbiFault = (text: string): SbiFault | null => readFault(text, isSbiFaultName);

export interface SbiFaultScript {
  /** Asked once for each request; says what is changed about its answer. */
  next(isCapture: boolean): SbiSpoiling;
}

export interface SbiSpoiling {
  plan(plan: CapturePlan, device: SbiDevice): CapturePlan;
  wire(answer: HttpAnswer): readonly SbiAction[];
}

/** The first fault that is due wins. */
export function createSbiFaultScript(specs: readonly SbiFault[], seed: string): SbiFaultScript {
  const random = createRandom(`faults ${seed}`);
  const seen = { capture: 0, answer: 0 };
  return {
    next(isCapture) {
      seen.answer += 1;
      if (isCapture) seen.capture += 1;
      const due = specs.find(({ name, at }) => {
        const { trigger } = SBI_FAULTS[name];
        return (trigger === 'answer' || isCapture) && (at === null || at === seen[trigger]);
      });
      const fault: CaptureFault | WireFault | null = due === undefined ? null : SBI_FAULTS[due.name];
      return {
        plan: (plan, device) => (fault !== null && 'plan' in fault ? fault.plan(plan, device, random) : plan),
        wire: (answer) =>
          fault !== null && 'wire' in fault ? fault.wire(answer, random) : wholeAnswer(answer),
      };
    },
  };
}
