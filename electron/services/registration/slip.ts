import type { Slip } from '#contract/model.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import { slipText } from '#domain/tracking.ts';
import type { CounterFacts } from './document.ts';

/** The paper that the applicant takes: no name, no face, nothing that the counter no longer has. */
export type QrRows = (text: string) => Promise<string[]>;

export async function slipOf(packet: SpoolPacket, counter: CounterFacts, qrRows: QrRows): Promise<Slip> {
  const { id, tracking, sha256, sealedAt } = packet;
  const qrText = slipText({ tracking, packetId: id, sha256 });
  return {
    packetId: id,
    tracking,
    sha256,
    sealedAt,
    councilName: counter.councilName,
    counterName: counter.counterName,
    training: counter.training,
    qrText,
    qrRows: await qrRows(qrText),
  };
}
