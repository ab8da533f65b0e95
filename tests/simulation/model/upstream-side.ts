/** Upstream in the model: what is durable there, in the order in which the reference server makes it so. */

export interface ServerPacket {
  readonly known: boolean;
  readonly body: 'none' | 'part' | 'whole';
  /** Epoch of its receipt; 0: it has none. */
  readonly receipt: number;
  readonly outcome: 'ACCEPTED' | 'REJECTED' | 'RESEND' | null;
}

export interface Ledger {
  readonly packets: readonly ServerPacket[];
}

export interface Server extends Ledger {
  readonly epoch: number;
  /** The newest copy, and under which epoch it was made and is vouched for. */
  readonly backup: (Ledger & { readonly epoch: number }) | null;
}

export const EMPTY: ServerPacket = { known: false, body: 'none', receipt: 0, outcome: null };

export const withPacket = (server: Server, index: number, change: Partial<ServerPacket>): Server => ({
  ...server,
  packets: server.packets.map((packet, at) => (at === index ? { ...packet, ...change } : packet)),
});

/** A whole body without a receipt gets one: after a crash between the two, the next question does it. */
export function standing(server: Server, index: number): Server {
  const packet = server.packets[index];
  if (!packet?.known || packet.body !== 'whole' || packet.receipt !== 0) return server;
  const outcome = packet.outcome === 'RESEND' ? null : packet.outcome;
  return withPacket(server, index, { receipt: server.epoch, outcome });
}

/** Brought back under a new epoch; whatever came after the copy is gone. No copy: everything is. */
export const restored = (server: Server): Server => ({
  epoch: server.epoch + 1,
  packets: server.backup?.packets ?? server.packets.map(() => EMPTY),
  backup: server.backup,
});
