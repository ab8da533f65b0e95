/** Ways in which an emulated service misbehaves, by name. With the same seed it misbehaves in the same way. */
import type { FaultSpec } from '../line/fault-family.ts';
import { faultFamily } from '../line/fault-family.ts';
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
export type SbiFault = FaultSpec<SbiFaultName>;

const family = faultFamily(SBI_FAULTS);
export const { names: SBI_FAULT_NAMES, parse: parseSbiFault } = family;

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
  const counter = family.counter(specs);
  return {
    next(isCapture) {
      const due = isCapture ? counter.first('answer', 'capture') : counter.first('answer');
      const fault: CaptureFault | WireFault | null = due === null ? null : SBI_FAULTS[due];
      return {
        plan: (plan, device) => (fault !== null && 'plan' in fault ? fault.plan(plan, device, random) : plan),
        wire: (answer) =>
          fault !== null && 'wire' in fault ? fault.wire(answer, random) : wholeAnswer(answer),
      };
    },
  };
}
