/** What the suites of the ledger begin with: a device, and packets that it announced. */
import { canonicalJson } from '#domain/protocol/canonical-json.ts';
import { logLeafHash } from '#domain/protocol/log-leaf.ts';
import { enrolDevice } from '#scripts/upstream/ledger/devices.ts';
import { announcePacket } from '#scripts/upstream/ledger/packets.ts';
import type { Sql } from '#scripts/upstream/ledger/sql.ts';
import type { Storable } from '#scripts/upstream/ledger/store.ts';
import { createTestDevice, createTestPacket, type TestDevice } from '#tests/harness/packets.ts';

export const AT = 1_790_000_000_000;

/** A receipt that nobody signed: the ledger does not look inside. */
export const make = async (packet: Storable) => {
  const receipt = canonicalJson({ ...packet });
  return { receipt, leaf: await logLeafHash(receipt) };
};

export async function announce(sql: Sql, device: TestDevice, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const { packet } = await createTestPacket(device, seq, 10);
    const manifest = JSON.parse(packet.signedManifest.manifest) as Parameters<typeof announcePacket>[1];
    await announcePacket(sql, manifest, packet.signedManifest, AT);
    ids.push(packet.id);
  }
  return ids;
}

export async function enrolled(sql: Sql): Promise<TestDevice> {
  const device = await createTestDevice();
  const { deviceId: id, jwk } = device;
  await enrolDevice(sql, { id, jwk, councilName: 'UC Test', counterName: 'Counter 1', at: AT });
  return device;
}
