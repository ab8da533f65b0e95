import { beforeAll, describe, expect, it } from 'vitest';
import { drawCard, drawCardFace } from '#core/drawing/card/draw-card.ts';
import { DOTS_PER_MM, dotBox } from '#core/drawing/card/geometry.ts';
import { syntheticOrder } from '#core/drawing/synthetic-order.ts';
import { CARD_FACES, CHIP_KEEP_OUT, type CardLayout } from '#domain/cards/layout.ts';
import { CARD_LAYOUTS } from '#domain/cards/layouts.ts';
import { SPECIMEN_1 } from '#domain/cards/layouts/specimen-1.ts';
import type { CardContent, CardOrder } from '#domain/cards/order.ts';
import { CARD_PICTURE } from '#drivers/devices/card/port.ts';
import type { RgbPicture } from '#drivers/core/pictures.ts';
import { has, isBlack, zbarReads, zxingReads } from './pictures.ts';

let order: CardOrder;
beforeAll(async () => {
  order = await syntheticOrder('drawn');
});

const by = (layout: CardLayout, change: Partial<CardOrder> = {}): CardOrder => ({
  ...order,
  layout: { name: layout.name, version: layout.version },
  ...change,
});

const withContent = (change: Partial<CardContent>): CardOrder =>
  by(SPECIMEN_1, { content: { ...order.content, ...change } });

async function fresh(wanted: CardOrder, layout: CardLayout = SPECIMEN_1) {
  const card = await drawCard(wanted, layout);
  if (!card.ok) throw new Error(card.code);
  return card;
}

const known = new Map<string, ReturnType<typeof fresh>>();

/** Each card is drawn once for all of these specs. */
function drawn(wanted: CardOrder, layout: CardLayout = SPECIMEN_1): ReturnType<typeof fresh> {
  const key = JSON.stringify(wanted);
  const card = known.get(key) ?? fresh(wanted, layout);
  known.set(key, card);
  return card;
}

const boxOf = (layout: CardLayout, kind: 'qr' | 'pdf417' | 'photo' | 'signature') => {
  const item = [...layout.front, ...layout.back].find((each) => each.kind === kind);
  if (!item) throw new Error(`no ${kind}`);
  return dotBox(item.box);
};

const same = (a: RgbPicture, b: RgbPicture): boolean => Buffer.compare(a.pixels, b.pixels) === 0;

function countColour({ pixels }: RgbPicture, [r, g, b]: readonly [number, number, number]): number {
  let count = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels[at] === r && pixels[at + 1] === g && pixels[at + 2] === b) count += 1;
  }
  return count;
}

describe('a drawn card', () => {
  it('has the size that printers take, on both sides', async () => {
    const { front, back } = await drawn(by(SPECIMEN_1));
    for (const side of [front, back]) {
      expect([side.width, side.height]).toEqual([CARD_PICTURE.width, CARD_PICTURE.height]);
      expect(side.pixels).toHaveLength(CARD_PICTURE.width * CARD_PICTURE.height * 3);
    }
  });

  it('is the same each time, whoever was drawn between, and each side alone is as it is with the other', async () => {
    const unsigned = withContent({ signature: null });
    const first = await drawn(unsigned);
    const between = await drawn(by(SPECIMEN_1));
    const again = await fresh(unsigned);
    const alone = await drawCardFace(unsigned, SPECIMEN_1, 'front');
    expect(same(between.front, first.front)).toBe(false);
    expect(same(again.front, first.front) && same(again.back, first.back)).toBe(true);
    expect(alone.ok && same(alone.picture, first.front)).toBe(true);
  });

  it('has no exact black in the photo, so that no resin speckles it', async () => {
    const { front } = await drawn(by(SPECIMEN_1));
    const { x, y, width, height } = boxOf(SPECIMEN_1, 'photo');
    let dark = 0;
    for (let row = y; row < y + height; row += 1) {
      for (let column = x; column < x + width; column += 1) if (isBlack(front, column, row)) dark += 1;
    }
    expect(dark).toBe(0);
  });

  it('has black text without a grey edge on a white ground', async () => {
    // On the back's white part the only greys are labels of dye; the number has none around it.
    const { back } = await drawn(by(SPECIMEN_1));
    const number = SPECIMEN_1.back.find(
      (item) => item.kind === 'text' && 'field' in item.text && item.text.field === 'cnic',
    );
    const { x, y, width, height } = dotBox(number?.box ?? CHIP_KEEP_OUT);
    const seen = new Set<number>();
    for (let row = y; row < y + height; row += 1) {
      for (let column = x; column < x + width; column += 1)
        seen.add(back.pixels[(row * back.width + column) * 3] ?? -1);
    }
    expect([...seen].toSorted((a, b) => a - b)).toEqual([0, 255]);
  });

  it('leaves the chip of a card that has one alone', async () => {
    const { x, y, width, height } = dotBox(CHIP_KEEP_OUT);
    const inkOn = ({ pixels }: RgbPicture) => {
      let inked = 0;
      for (let row = y; row < y + height; row += 1) {
        const from = (row * CARD_PICTURE.width + x) * 3;
        inked += pixels.subarray(from, from + width * 3).filter((value) => value !== 255).length;
      }
      return inked;
    };
    expect(inkOn((await drawn(by(SPECIMEN_1, { chip: 'contact' }))).front)).toBe(0);
    expect(inkOn((await drawn(by(SPECIMEN_1, { chip: 'none' }))).front)).toBeGreaterThan(0);
  });

  it('draws the signature where there is one', async () => {
    const { x, y, width, height } = boxOf(SPECIMEN_1, 'signature');
    const strokes = async (change: Partial<CardContent>) => {
      const { front } = await drawn(withContent(change));
      let dots = 0;
      for (let row = y; row < y + height; row += 1) {
        for (let column = x; column < x + width; column += 1) if (isBlack(front, column, row)) dots += 1;
      }
      return dots;
    };
    const signed = (await syntheticOrder('4')).content.signature;
    expect(await strokes({ signature: null })).toBe(0);
    expect(await strokes({ signature: signed })).toBeGreaterThan(300);
  });
});

describe('a card made in training', () => {
  // layouts/parts.ts: specimen.
  const specimenRed = [0xf5, 0xcd, 0xc8] as const;
  it.each(CARD_LAYOUTS.map((layout) => [layout.name, layout] as const))(
    'says SPECIMEN on both sides of %s',
    async (_, layout) => {
      const card = await drawn(by(layout, { training: true }), layout);
      const real = await drawn(by(layout, { training: false }), layout);
      for (const face of CARD_FACES) {
        // Letters of 6 mm and more cover at least a square centimetre together.
        expect(countColour(card[face], specimenRed), face).toBeGreaterThan((10 * DOTS_PER_MM) ** 2 * 0.9);
        expect(countColour(real[face], specimenRed), face).toBe(0);
      }
    },
  );
});

describe('the codes of a card', () => {
  it.each(CARD_LAYOUTS.map((layout) => [layout.name, layout] as const))(
    '%s: the QR is read by ZXing',
    async (_, layout) => {
      const { back } = await drawn(by(layout), layout);
      expect(await zxingReads(back, 'QRCode')).toEqual([order.content.code]);
    },
  );

  it('the PDF417 is read by ZXing', async () => {
    const layout = CARD_LAYOUTS.find(({ name }) => name === 'specimen-pdf417') ?? SPECIMEN_1;
    const { back } = await drawn(by(layout), layout);
    expect(await zxingReads(back, 'PDF417')).toEqual([order.content.code]);
  });

  it.skipIf(!has('zbarimg'))('the QR is read by ZBar (Debian zbar-tools)', async () => {
    const { back } = await drawn(by(SPECIMEN_1));
    expect(zbarReads(back)).toBe(order.content.code);
  });

  it('a longer one is read too, until its modules would be too small', async () => {
    const long = withContent({ code: 'X'.repeat(200) });
    expect(await zxingReads((await drawn(long)).back, 'QRCode')).toEqual(['X'.repeat(200)]);
    expect(await drawCard(withContent({ code: 'x'.repeat(900) }), SPECIMEN_1)).toMatchObject({
      ok: false,
      code: 'card/code-too-long',
    });
    expect(await drawCard(withContent({ code: 'x'.repeat(9000) }), SPECIMEN_1)).toMatchObject({
      ok: false,
      code: 'card/code-too-long',
    });
  });
});

describe('a card is refused, never drawn with something left out', () => {
  const refused = (wanted: CardOrder, layout = SPECIMEN_1) => drawCard(wanted, layout);

  it('for a design that is not the one ordered', async () => {
    expect(await refused({ ...order, layout: { name: 'specimen', version: 2 } })).toEqual({
      ok: false,
      code: 'card/layout-unknown',
      field: null,
    });
  });

  it('for a design with a fault', async () => {
    const bad: CardLayout = { ...SPECIMEN_1, back: [] };
    expect(await refused(by(bad), bad)).toMatchObject({ code: 'card/layout-unfit' });
  });

  it('for a design whose own words have no room', async () => {
    const [label] = SPECIMEN_1.front.filter((item) => item.kind === 'text' && 'words' in item.text);
    if (!label) throw new Error('no label');
    const bad: CardLayout = {
      ...SPECIMEN_1,
      front: SPECIMEN_1.front.map((item) =>
        item === label ? { ...item, box: { ...item.box, width: 3 } } : item,
      ),
    };
    expect(await refused(by(bad), bad)).toMatchObject({ code: 'card/layout-unfit' });
  });

  it('for content that is none', async () => {
    expect(await refused(withContent({ cnic: '1' }))).toMatchObject({ code: 'card/order-unfit' });
  });

  it('for a name that does not fit, and says which', async () => {
    expect(await refused(withContent({ nameEn: 'W'.repeat(60) }))).toEqual({
      ok: false,
      code: 'card/text-too-long',
      field: 'nameEn',
    });
  });

  it('for a letter that no card typeface has', async () => {
    expect(await refused(withContent({ nameEn: 'Ali 身' }))).toEqual({
      ok: false,
      code: 'card/text-unprintable',
      field: 'nameEn',
    });
  });

  it('for pictures that are none', async () => {
    const photo = Buffer.from(order.content.photo, 'base64url');
    const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
    const damaged = { code: 'card/photo-damaged' };
    expect(await refused(withContent({ photo: '' }))).toMatchObject(damaged);
    expect(
      await refused(withContent({ photo: base64url(photo.subarray(0, photo.length / 2)) })),
    ).toMatchObject(damaged);
    expect(await refused(withContent({ photo: base64url(Buffer.from('<svg/>')) }))).toMatchObject(damaged);
    const wide = Buffer.from(photo);
    const frame = wide.indexOf(Buffer.from([0xff, 0xc0]));
    wide.writeUInt16BE(60_000, frame + 5);
    expect(await refused(withContent({ photo: base64url(wide) }))).toMatchObject({
      code: 'card/photo-too-large',
    });
    expect(await refused(withContent({ photo: 'A'.repeat(4_000_000) }))).toMatchObject({
      code: 'card/photo-too-large',
    });
    expect(await refused(withContent({ signature: order.content.photo }))).toMatchObject({
      code: 'card/signature-damaged',
    });
  });
});
