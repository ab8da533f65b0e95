/** Makes a card order in a training upstream: content, seal, durable bytes, and only then the row that announces it. */
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { sealCardOrder } from '#db/vault/card-order.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import { utf8 } from '#domain/protocol/bytes.ts';
import { isCardOrder } from '#domain/protocol/card-order.ts';
import { addCardOrder } from '../ledger/card-orders.ts';
import { findDevice, type Device } from '../ledger/devices.ts';
import { findPacket } from '../ledger/packets.ts';
import type { Sql } from '../ledger/sql.ts';
import { Problem } from '../problem.ts';
import type { CardOffice, CardWish } from './office.ts';
import { cardContent, type CardSubject } from './content.ts';
import { inventedSubject, subjectOfPacket } from './subjects.ts';

/** Cards that nobody fetched are destroyed after three months (ARY News, December 2025). */
const COLLECT_MS = 90 * 86_400_000;
const LAYOUT: CardOrder['layout'] = { name: 'specimen', version: 1 };

interface Subject extends CardSubject {
  readonly packet: string | null;
  readonly tracking: string;
}

const isNobody = (what: string): Problem => new Problem(404, 'unknown-packet', what);

async function subjectOf({ sql, bodies, secrets, now }: CardOffice, wish: CardWish): Promise<Subject> {
  if ('synthetic' in wish) {
    const number = createHash('sha256').update(wish.synthetic).digest().readUInt32BE() % 1_000_000;
    return {
      ...(await inventedSubject(wish.synthetic, now())),
      packet: null,
      tracking: `R-9999-99-${String(number).padStart(6, '0')}`,
    };
  }
  const { packet: id } = wish;
  const packet = await findPacket(sql, id);
  const sealed = packet?.receipt ? await bodies.read(id) : null;
  const [row] = await sql.query<{ tracking: string }>('SELECT tracking FROM packet WHERE id = $1', [id]);
  if (!sealed || !row) throw isNobody('no such packet is stored');
  const found = (await subjectOfPacket(sealed, secrets)) ?? (await inventedSubject(id, now()));
  return { ...found, packet: id, tracking: row.tracking };
}

function orderFor(id: string, wish: CardWish, subject: Subject, at: number): CardOrder {
  return {
    v: 1,
    id,
    tracking: subject.tracking,
    mode: wish.mode,
    layout: LAYOUT,
    content: cardContent(subject, { at, code: `SPECIMEN ${id}` }),
    chip: wish.chip ?? 'none',
    fingers: subject.fingers,
    oldCard: 'none',
    collectBy: at + COLLECT_MS,
    training: true,
  };
}

async function addressee(sql: Sql, id: string): Promise<Device & { readonly deliveryKey: object }> {
  const device = await findDevice(sql, id);
  if (!device || device.revoked) throw new Problem(404, 'unknown-device', 'no such device');
  const { deliveryKey } = device;
  if (!deliveryKey)
    throw new Problem(
      422,
      'invalid',
      'this device has told no delivery key yet: it must be in contact first',
    );
  return { ...device, deliveryKey };
}

/** Answers the order's id. Throws a Problem when it cannot be made. */
export async function makeCardOrder(office: CardOffice, wish: CardWish): Promise<string> {
  const { sql, bodies, secrets, now } = office;
  if (!secrets.training) throw new Problem(403, 'training-only', 'only a training upstream invents orders');
  const { deliveryKey } = await addressee(sql, wish.device);
  const subject = await subjectOf(office, wish);
  const id = v7();
  const order = orderFor(id, wish, subject, now());
  if (!isCardOrder(order)) throw new Problem(422, 'invalid', 'no card can be made of this registration');
  const { tracking, mode, collectBy } = order;
  const sealed = await sealCardOrder(
    utf8(JSON.stringify(order)),
    { id, device: wish.device, tracking, mode },
    Buffer.from(deliveryKey.publicKey, 'base64url'),
  );
  const sha256 = createHash('sha256').update(sealed).digest('hex');
  const writer = await bodies.append(id, 0);
  await writer.write(sealed);
  await writer.close();
  if (!(await bodies.publish(id, sha256))) throw new Error('the order changed on its way to the disk');
  await addCardOrder(
    sql,
    {
      id,
      device: wish.device,
      packet: subject.packet,
      tracking,
      mode,
      kid: deliveryKey.kid,
      sha256,
      size: sealed.length,
      collectBy,
    },
    now(),
  );
  return id;
}
