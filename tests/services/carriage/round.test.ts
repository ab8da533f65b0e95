import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStickFolder } from '#core/places/stick-folder.ts';
import { PlaceError, type CarriageFolder } from '#services/carriage/port.ts';
import { createTestDevice, createTestPacket } from '#tests/harness/packets.ts';
import { aJob, createCarrier, receiptFor, type Carrier } from '#tests/harness/carrying.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const onStick = (stick: string, part: string): readonly string[] =>
  readdirSync(path.join(stick, 'UC-COUNTER', part)).toSorted();

/** A packet of a counter that is here as freight has its receipt now. */
async function deliverFreight(carrier: Carrier): Promise<void> {
  for (const packet of carrier.freight.unsent(100))
    carrier.freight.recordStored(packet.id, await receiptFor(packet), 0, 1_790_000_100_000);
}

describe('Export writes every packet without a receipt', () => {
  it('as its sealed bytes and its signed manifest, with a signed list of them', async () => {
    const [counter, stick] = [await createCarrier(), tempDir()];
    const made = await counter.seal(3);
    expect(await counter.export(stick)).toEqual({
      counts: { packets: 3, alreadyThere: 0, receipts: 0, skipped: 0 },
      fault: null,
    });
    const ids = made.map(({ packet }) => packet.id);
    expect(onStick(stick, 'packets')).toEqual(ids.flatMap((id) => [`${id}.json`, `${id}.ucp`]).toSorted());
    expect(onStick(stick, '.')).toEqual(
      [`index-${counter.device.deviceId.slice(0, 8)}.json`, 'packets', 'receipts'].toSorted(),
    );
    for (const { packet, bytes } of made)
      expect(readFileSync(path.join(stick, 'UC-COUNTER/packets', `${packet.id}.ucp`)).equals(bytes)).toBe(
        true,
      );
  });

  it('and changes no state, but history and audit say that it went', async () => {
    const [counter, stick] = [await createCarrier(), tempDir()];
    const [made] = await counter.seal(1);
    await counter.export(stick);
    expect(counter.states()).toEqual(['SEALED']);
    expect(counter.spool.history(made?.packet.id ?? '').map(({ kind }) => kind)).toEqual([
      'sealed',
      'exported',
    ]);
    expect(counter.spool.history(made?.packet.id ?? '').at(-1)).toMatchObject({
      who: 'operator-1',
      detail: 'packets 1, already there 0, receipts 0',
    });
    expect(counter.spool.verify().brokenAuditEntry).toBeNull();
  });

  it('leaves out what has a receipt and takes what is quarantined', async () => {
    const [counter, stick] = [await createCarrier(), tempDir()];
    const [stored, odd, plain] = await counter.seal(3);
    if (!stored || !odd || !plain) throw new Error('three were sealed');
    counter.spool.recordStored(stored.packet.id, await receiptFor(stored.packet), 0, 1);
    counter.spool.recordQuarantined(odd.packet.id, 'upstream/conflict', 1);
    await counter.export(stick);
    expect(onStick(stick, 'packets')).toEqual(
      [odd, plain].flatMap(({ packet: { id } }) => [`${id}.json`, `${id}.ucp`]).toSorted(),
    );
  });

  it('writes nothing again that is there whole, and replaces what is damaged', async () => {
    const [counter, stick] = [await createCarrier(), tempDir()];
    const [first] = await counter.seal(2);
    await counter.export(stick);
    expect((await counter.export(stick)).counts).toMatchObject({ packets: 0, alreadyThere: 2 });
    writeFileSync(path.join(stick, 'UC-COUNTER/packets', `${first?.packet.id}.ucp`), 'damaged');
    expect((await counter.export(stick)).counts).toMatchObject({ packets: 1, alreadyThere: 1 });
    const other = await createCarrier();
    expect((await other.import(stick)).counts).toMatchObject({ packets: 2, unreadable: 0 });
  });

  it('skips a packet whose bytes here are damaged, and says so', async () => {
    const [counter, stick] = [await createCarrier(), tempDir()];
    await counter.seal(2);
    counter.db.run('DROP TRIGGER packet_body_stays');
    counter.db.run(`UPDATE packet_body SET data = x'00' WHERE seq = 1`);
    expect((await counter.export(stick)).counts).toMatchObject({ packets: 1, skipped: 1 });
  });

  it('stops when it is told to, with whole files and a list of them', async () => {
    const [counter, stick] = [await createCarrier(), tempDir()];
    await counter.seal(5);
    const stop = new AbortController();
    const job = { ...aJob(stop.signal), progress: (done: number) => void (done === 2 && stop.abort()) };
    expect(await counter.export(stick, job)).toMatchObject({
      counts: { packets: 2 },
      fault: 'carriage/stopped',
    });
    const other = await createCarrier();
    expect((await other.import(stick)).counts).toMatchObject({ packets: 2, unreadable: 0 });
    expect((await counter.export(stick)).counts).toMatchObject({ packets: 3, alreadyThere: 2 });
  });

  it.each(['carriage/place-gone', 'carriage/place-full'] as const)(
    'ends with %s when the stick fails, and goes on from there the next time',
    async (code) => {
      const [counter, stick] = [await createCarrier(), tempDir()];
      await counter.seal(4);
      const real = openStickFolder(stick);
      let writes = 0;
      const failing: CarriageFolder = {
        ...real,
        write: (name, bytes) => {
          // In the middle of the third packet: its bytes are there, its manifest is not.
          if ((writes += 1) > 5) throw new PlaceError(code);
          return real.write(name, bytes);
        },
      };
      expect(await counter.export(failing)).toMatchObject({ counts: { packets: 2 }, fault: code });
      expect(counter.states()).toEqual(['SEALED', 'SEALED', 'SEALED', 'SEALED']);
      expect((await counter.export(stick)).counts).toMatchObject({ packets: 2, alreadyThere: 2 });
      const other = await createCarrier();
      expect((await other.import(stick)).counts).toMatchObject({ packets: 4, unreadable: 0 });
    },
  );
});

describe('Import takes in what proves itself', () => {
  it('packets of another counter wait as freight, byte for byte, under their own number and device', async () => {
    const [one, two, stick] = [await createCarrier(), await createCarrier(), tempDir()];
    const made = await one.seal(2, 600_000);
    await one.export(stick);
    expect(await two.import(stick)).toMatchObject({
      counts: { packets: 2, alreadyHere: 0, receipts: 0, unreadable: 0 },
      fault: null,
    });
    expect(two.freight.unsent(10)).toEqual(made.map(({ packet }) => packet));
    for (const { packet, bytes } of made) {
      expect(Buffer.from(two.freight.read(packet.id, 0, packet.size)).equals(bytes)).toBe(true);
      expect(
        Buffer.from(two.freight.read(packet.id, 262_000, 300)).equals(bytes.subarray(262_000, 262_300)),
      ).toBe(true);
    }
    expect(two.freight.counts()).toEqual({ waiting: 2, received: 0, waitingBytes: 1_200_000 });
    expect(two.spool.counts().saved).toBe(0);
  });

  it('its own packets are here already, the same stick twice changes nothing', async () => {
    const [one, two, stick] = [await createCarrier(), await createCarrier(), tempDir()];
    await one.seal(3);
    await one.export(stick);
    expect((await one.import(stick)).counts).toMatchObject({ packets: 0, alreadyHere: 3, unreadable: 0 });
    await two.import(stick);
    expect((await two.import(stick)).counts).toMatchObject({ packets: 0, alreadyHere: 3, unreadable: 0 });
    expect(two.freight.counts().waiting).toBe(3);
  });

  it('a packet of this very counter that its spool lost is carried as freight', async () => {
    const [before, stick] = [await createCarrier(), tempDir()];
    await before.seal(1);
    await before.export(stick);
    const rebuilt = await createCarrier({}, before.device);
    expect((await rebuilt.import(stick)).counts).toMatchObject({ packets: 1 });
    expect(rebuilt.freight.unsent(1)[0]?.deviceId).toBe(before.device.deviceId);
  });

  it('says that nothing is there, and leaves nothing', async () => {
    const [counter, stick] = [await createCarrier(), tempDir()];
    expect(await counter.import(stick)).toMatchObject({ fault: 'carriage/nothing-there' });
    mkdirSync(path.join(stick, 'UC-COUNTER'));
    expect(await counter.import(stick)).toMatchObject({ fault: 'carriage/nothing-there' });
  });

  it('ends with storage/full before this PC gets short of room; the rest stays on the stick', async () => {
    const [one, stick] = [await createCarrier(), tempDir()];
    await one.seal(3);
    await one.export(stick);
    let room = 2000;
    const two = await createCarrier({ room: async () => (room -= 1000) });
    expect(await two.import(stick)).toMatchObject({ counts: { packets: 1 }, fault: 'storage/full' });
    room = 1e9;
    expect(await two.import(stick)).toMatchObject({ counts: { packets: 2, alreadyHere: 1 }, fault: null });
  });

  it('a training counter’s packets are not for one that serves people', async () => {
    const [one, stick] = [await createCarrier(), tempDir()];
    await one.seal(1);
    await one.export(stick);
    const two = await createCarrier();
    const real = await createCarrier({ counter: () => ({ ...two.deps.counter(), training: false }) });
    expect((await real.import(stick)).counts).toMatchObject({ packets: 0, unreadable: 1 });
  });
});

describe('Receipts come back on the stick', () => {
  it('freight that upstream has makes its counter’s packets STORED, with receipts that verify', async () => {
    const [one, two, stick] = [await createCarrier(), await createCarrier(), tempDir()];
    await one.seal(3);
    await one.export(stick);
    await two.import(stick);
    await deliverFreight(two);
    expect((await two.export(stick)).counts).toMatchObject({ packets: 0, receipts: 3 });
    const back = await one.import(stick);
    expect(back.counts).toMatchObject({ receipts: 3, alreadyHere: 3, unreadable: 0 });
    expect(back.settled).toHaveLength(3);
    expect(one.states()).toEqual(['STORED', 'STORED', 'STORED']);
    expect((await one.import(stick)).counts).toMatchObject({ receipts: 0, unreadable: 0 });
  });

  it('a receipt of another key, of another packet, or cut is counted and changes nothing', async () => {
    const [one, stick] = [await createCarrier(), tempDir()];
    const [a, b, c] = await one.seal(3);
    if (!a || !b || !c) throw new Error('three were sealed');
    await one.export(stick);
    const genuine = await receiptFor(a.packet);
    const put = (id: string, text: string) =>
      writeFileSync(path.join(stick, 'UC-COUNTER/receipts', `${id}.jws`), text);
    put(a.packet.id, genuine.slice(0, -10));
    put(b.packet.id, genuine);
    const stranger = await createTestDevice();
    const [head = '', body = ''] = genuine.split('.');
    const signature = Buffer.from(await stranger.sign(Buffer.from(`${head}.${body}`))).toString('base64url');
    put(c.packet.id, `${head}.${body}.${signature}`);
    expect((await one.import(stick)).counts).toMatchObject({ receipts: 0, unreadable: 3 });
    expect(one.states()).toEqual(['SEALED', 'SEALED', 'SEALED']);
  });

  it('are left again only where the packet still lies on the stick', async () => {
    const [one, two, stick, another] = [await createCarrier(), await createCarrier(), tempDir(), tempDir()];
    await one.seal(1);
    await one.export(stick);
    await two.import(stick);
    await deliverFreight(two);
    expect((await two.export(another)).counts.receipts).toBe(1);
    expect((await two.export(another)).counts.receipts).toBe(0);
    expect((await two.export(stick)).counts.receipts).toBe(1);
    await one.import(stick);
    expect(one.states()).toEqual(['STORED']);
  });

  it('freight goes on to a third counter while it waits, with the card of who sealed it', async () => {
    const [one, two, three] = [await createCarrier(), await createCarrier(), await createCarrier()];
    const [first, second] = [tempDir(), tempDir()];
    await one.seal(2);
    await two.seal(1);
    await one.export(first);
    await two.import(first);
    expect((await two.export(second)).counts).toMatchObject({ packets: 3 });
    expect((await three.import(second)).counts).toMatchObject({ packets: 3, unreadable: 0 });
    expect(new Set(three.freight.unsent(9).map(({ deviceId }) => deviceId)).size).toBe(2);
  });
});

describe('The signed list notices what is lost', () => {
  it('a packet that it names and that is not there is counted', async () => {
    const [one, two, stick] = [await createCarrier(), await createCarrier(), tempDir()];
    const made = await one.seal(3);
    await one.export(stick);
    const id = made[1]?.packet.id ?? '';
    for (const end of ['ucp', 'json']) rmSync(path.join(stick, 'UC-COUNTER/packets', `${id}.${end}`));
    expect((await two.import(stick)).counts).toMatchObject({ packets: 2, unreadable: 1 });
    expect((await one.import(stick)).counts).toMatchObject({ alreadyHere: 2, unreadable: 0 });
  });

  it('keeps naming what earlier exports left, also once the packet has its receipt', async () => {
    const [one, two, stick] = [await createCarrier(), await createCarrier(), tempDir()];
    const [first] = await one.seal(1);
    if (!first) throw new Error('one was sealed');
    await one.export(stick);
    one.spool.recordStored(first.packet.id, await receiptFor(first.packet), 0, 1);
    await one.seal(1);
    await one.export(stick);
    rmSync(path.join(stick, 'UC-COUNTER/packets', `${first.packet.id}.ucp`));
    rmSync(path.join(stick, 'UC-COUNTER/packets', `${first.packet.id}.json`));
    expect((await two.import(stick)).counts).toMatchObject({ packets: 1, unreadable: 1 });
  });

  it('one that another key signed is unreadable, the packets are taken all the same', async () => {
    const [one, two, stick] = [await createCarrier(), await createCarrier(), tempDir()];
    await one.seal(2);
    await one.export(stick);
    const name = path.join(stick, 'UC-COUNTER', `index-${one.device.deviceId.slice(0, 8)}.json`);
    writeFileSync(
      name,
      readFileSync(name, 'utf8').replace(/"signature":"[^"]*"}$/, `"signature":"${'A'.repeat(86)}"}`),
    );
    expect((await two.import(stick)).counts).toMatchObject({ packets: 2, unreadable: 1 });
  });
});

describe('A manifest proves who sealed', () => {
  it('one under another key than the device that it names is not taken', async () => {
    const [one, two, stick] = [await createCarrier(), await createCarrier(), tempDir()];
    const stranger = await createTestDevice();
    const { packet, bytes } = await createTestPacket(stranger, 1, 500, { device: one.device.deviceId });
    one.spool.add({ ...packet, bytes, operatorId: 'x' });
    await one.export(stick);
    expect((await two.import(stick)).counts).toMatchObject({ packets: 0, unreadable: 1 });
  });
});
