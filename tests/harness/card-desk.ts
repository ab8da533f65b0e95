/** The work with cards over a real spool.db, a printer and fingers that tests hold, and orders of invented people. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import type { AppEvent } from '#contract/events.ts';
import { createCardDesk, type CardDesk, type CardDeskNeeds } from '#core/cards.ts';
import type { Connection } from '#db/connection.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';
import { createSpool, type Spool } from '#db/spool/spool.ts';
import type { WritableDb } from '#db/types.ts';
import type { CardOrder, OrderNotice } from '#domain/cards/order.ts';
import { createEmulatedChip, type EmulatedChip } from '#drivers/simulators/chip/chip.ts';
import { createChipReader } from '#drivers/devices/chip/reader.ts';
import type { CardResult } from '#drivers/devices/card/port.ts';
import { createScannerKeeper } from '#services/devices/scanner.ts';
import { createGlass } from '#services/fingers/glass.ts';
import type { PinDoor } from '#services/session/pin-door.ts';
import { testCardOrder } from './card-orders.ts';
import { createFakeCardPrinter, type FakeCardPrinter } from './fake-card-printer.ts';
import { fakeImaging, fakeScanners, type FakeGlass } from './fake-fingers.ts';
import { tempDir } from './temp-dir.ts';

export const AT = Date.UTC(2026, 10, 23, 6);
export const DAY = 86_400_000;
/** People of the counter: their PIN is their name. */
export const OPERATOR_ID = 'operator-1';
export const SUPERVISOR = { userName: 'nasreen', pin: 'nasreen' };
const ROLES: Readonly<Record<string, readonly string[]>> = {
  nasreen: ['supervisor'],
  saima: ['operator'],
};

const door: PinDoor = {
  check: async ({ userName, pin }) => {
    const roles = ROLES[userName];
    if (!roles || pin !== userName) return fail('session/wrong-pin', { left: 4 });
    return ok({
      id: userName,
      userName,
      displayName: userName,
      pinHash: '',
      roles: [...roles],
      createdAt: 0,
    });
  },
};

const KEY = 0xa5;
const veil = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ KEY);

/** An order as it comes down: veiled bytes in the place of sealed ones, and the notice of them. */
export function comingDown(order: CardOrder, state: OrderNotice['state'] = 'ordered') {
  const sealed = veil(new TextEncoder().encode(JSON.stringify(order)));
  const { id, tracking, mode, collectBy } = order;
  const sha256 = createHash('sha256').update(sealed).digest('hex');
  const notice: OrderNotice = { id, tracking, mode, sha256, size: sealed.length, collectBy, state, at: AT };
  return { notice, sealed };
}

const hex = (n: number): string => n.toString(16).padStart(12, '0');
/** The n-th invented order; its fingers are those of the hand that has its id. */
export function orderOf(n: number, change: Partial<CardOrder> = {}): CardOrder {
  const id = `01a20858-3ea5-76ec-874b-${hex(n)}`;
  const order = testCardOrder();
  const fingers = [2, 7].map((position) => ({
    position,
    template: Buffer.from(`${id} ${position === 2 ? 'right-index' : 'left-index'}`).toString('base64url'),
  }));
  const content = {
    ...order.content,
    cnic: `99201${String(n).padStart(8, '0')}`,
    code: `SPECIMEN ${n} 99201`,
  };
  const tracking = `R-2616-86-${String(n).padStart(6, '0')}`;
  return { ...order, id, tracking, content, fingers, collectBy: AT + 90 * DAY, ...change };
}

export interface TestDesk {
  readonly desk: CardDesk;
  readonly db: Connection;
  readonly spool: Spool;
  readonly file: string;
  readonly printer: FakeCardPrinter;
  readonly glass: FakeGlass;
  readonly chip: EmulatedChip;
  readonly clock: { wall: number };
  readonly events: AppEvent[];
  readonly warnings: string[];
  /** Results of the next slips; good when none is left. */
  readonly slips: CardResult[];
  hasReader: boolean;
  /** Orders of these come down, bytes and all. */
  comes(...orders: CardOrder[]): Promise<void>;
  close(): void;
  /** Ends without finishing anything and opens the same file again. */
  again(): TestDesk;
}

export interface DeskOptions {
  readonly file?: string;
  readonly printer?: FakeCardPrinter;
  readonly clock?: { wall: number };
  readonly wrap?: (db: WritableDb) => WritableDb;
  readonly needs?: Partial<CardDeskNeeds>;
}

/** A spool.db with nothing in it, made once: its schema takes longer than most tests. */
let empty: Uint8Array | null = null;
function emptySpool(): Uint8Array {
  const file = path.join(tempDir(), 'spool.db');
  const db = openDatabase(file, SPOOL_MIGRATIONS);
  createSpool(db).begin('device-1');
  db.close();
  return readFileSync(file);
}

export function openDesk(options: DeskOptions = {}): TestDesk {
  const file = options.file ?? path.join(tempDir(), 'spool.db');
  if (!existsSync(file)) writeFileSync(file, (empty ??= emptySpool()));
  const db = openDatabase(file, SPOOL_MIGRATIONS);
  const spool = createSpool(db);
  const clock = options.clock ?? { wall: AT };
  const printer = options.printer ?? createFakeCardPrinter();
  const chip = createEmulatedChip();
  const events: AppEvent[] = [];
  const warnings: string[] = [];
  const slips: CardResult[] = [];
  const { glass, scanners } = fakeScanners();
  const time = { now: () => clock.wall, monotonic: () => clock.wall, bootId: 'boot-1' };
  const publish = (event: AppEvent) => void events.push(event);
  const imaging = fakeImaging();
  const scanner = createScannerKeeper({
    opener: scanners.opener,
    chosenPort: () => null,
    rememberPort: () => undefined,
    changed: () => undefined,
  });
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    desk.keeping.stop();
    db.close();
  };
  const desk = createCardDesk({
    db: options.wrap ? options.wrap(db) : db,
    dataKey: new Uint8Array(32).fill(7),
    clock: time,
    log: { info: () => undefined, warn: (what) => void warnings.push(what) },
    publish,
    openOrder: async (sealed) => ok(JSON.parse(new TextDecoder().decode(veil(sealed))) as CardOrder),
    usePrinter: printer.use,
    draw: async ({ id }) => {
      const pixels = new TextEncoder().encode(id);
      return ok({ front: { width: 12, height: 1, pixels }, back: null });
    },
    drawTest: async () =>
      ok({ front: { width: 4, height: 1, pixels: new TextEncoder().encode('test') }, back: null }),
    printSlip: async () => slips.shift() ?? { ok: true },
    door,
    glass: createGlass({ scanner, imaging, clock: time, publish, present: scanners.present }),
    imaging,
    handOf: ({ id }) => id,
    chipReader: () => (test.hasReader ? createChipReader(chip.line) : null),
    nameOf: (id) => `name of ${id}`,
    ...options.needs,
  });
  onTestFinished(close);
  const test: TestDesk = {
    desk,
    db,
    spool,
    file,
    printer,
    glass,
    chip,
    clock,
    events,
    warnings,
    slips,
    hasReader: false,
    comes: async (...orders) => {
      for (const order of orders) {
        const { notice, sealed } = comingDown(order);
        desk.store.announced([notice]);
        desk.store.keep(order.id, sealed);
      }
      desk.keeping.orderChanged(orders[0]?.id ?? '');
      // What it learns of them is part of their coming.
      while (desk.store.unindexed(1).length > 0) await Promise.resolve();
    },
    close,
    again: () => {
      close();
      return openDesk({ ...options, file, printer, clock });
    },
  };
  return test;
}

/** The state of an order. */
export const stateOf = ({ desk }: TestDesk, { id }: { readonly id: string }) => desk.store.order(id)?.state;

/** Kinds of the audit entries about an order. */
export const trail = ({ spool }: TestDesk, { id }: { readonly id: string }): string[] =>
  spool.history(id).map(({ kind }) => kind);
