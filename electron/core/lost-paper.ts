/** The paper that was being printed when the app or the PC went down stands at the head of the line again, as it was left. */
import type { PaperSubject } from '#contract/model.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { UnderWay } from '#services/papers/under-way.ts';
import { slipOf } from '#services/registration/slip.ts';
import type { Tokens } from '#services/tokens/tokens.ts';
import type { FeeDesk } from './fees.ts';
import type { Identity } from './identity.ts';
import type { Log } from './log.ts';
import type { Papers } from './papers.ts';
import { qrRows } from './qr.ts';

interface Needs {
  readonly devices: { readonly underWay: UnderWay };
  readonly papers: Papers;
  readonly spool: Spool;
  readonly identity: Identity;
  readonly tokens: Tokens;
  readonly fees: FeeDesk;
  readonly log: Log;
}

/** Drawn anew from the books. False: it is not there any more, or nobody waits for it. */
async function putBack(of: PaperSubject, needs: Needs): Promise<boolean> {
  const { papers, spool, identity, tokens, fees } = needs;
  switch (of.kind) {
    case 'slip': {
      const packet = spool.get(of.packetId);
      const counter = identity.forSealing();
      if (!packet || !counter) return false;
      papers.addSlip(await slipOf(packet, counter, qrRows));
      return true;
    }
    case 'token':
      return tokens.putBack(of.number);
    case 'fee-receipt':
      return fees.putBack(of.number);
  }
}

/** A person can print it again from where it came from: what fails here stops nothing. */
export async function putBackLostPaper(needs: Needs): Promise<void> {
  const { underWay } = needs.devices;
  const of = underWay.lost;
  if (of === null) return;
  try {
    if (!(await putBack(of, needs))) underWay.forget(of);
  } catch (error) {
    needs.log.warn('the paper that was being printed could not be put back', error);
  }
}
