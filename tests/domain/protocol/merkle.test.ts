import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '#domain/protocol/bytes.ts';
import { sha256Hex } from '#domain/protocol/digest.ts';
import {
  appendLeaves,
  consistencyRanges,
  emptyTreeHash,
  inclusionRanges,
  perfectNodes,
  rangeHash,
  verifyConsistency,
  verifyInclusion,
  type LeafRange,
  type TreeNode,
} from '#domain/protocol/merkle.ts';

/** Reference vectors of Certificate Transparency for RFC 6962 §2.1 (transparency-dev/merkle, testonly). */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const LEAF_1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const LEAF_4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const NODE_2_3 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const NODE_4_5 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const NODE_6_7 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const NODE_4_7 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';

const root = (size: number): string => ROOTS[size] ?? '';
const leafHash = (hex: string): Promise<string> => sha256Hex(Uint8Array.from([0, ...fromHex(hex)]));

/** A whole tree by its nodes' places. */
async function grow(leaves: readonly string[], atOnce: number): Promise<ReadonlyMap<string, string>> {
  const nodes = new Map<string, string>();
  const at = (level: number, index: number) => `${level}/${index}`;
  for (let size = 0; size < leaves.length; size += atOnce) {
    const edge: TreeNode[] = perfectNodes({ start: 0, end: size }).map(({ level, index }) => ({
      level,
      index,
      hash: nodes.get(at(level, index)) ?? '',
    }));
    for (const { level, index, hash } of await appendLeaves(edge, leaves.slice(size, size + atOnce)))
      nodes.set(at(level, index), hash);
  }
  return nodes;
}

const hashesOf = (nodes: ReadonlyMap<string, string>, ranges: readonly LeafRange[]): Promise<string[]> =>
  Promise.all(
    ranges.map((range) =>
      rangeHash(perfectNodes(range).map(({ level, index }) => nodes.get(`${level}/${index}`) ?? 'missing')),
    ),
  );

describe('The log of the published vectors', () => {
  it.each(ROOTS.map((hash, size) => [size, hash] as const))(
    'of %i entries has its root',
    async (size, hash) => {
      const nodes = await grow(await Promise.all(ENTRIES.slice(0, size).map(leafHash)), 3);
      expect(await hashesOf(nodes, [{ start: 0, end: size }])).toEqual([hash]);
    },
  );

  it('without entries has the hash of nothing', async () => {
    expect(await emptyTreeHash()).toBe(root(0));
  });

  it.each<[number, number, string[]]>([
    [0, 1, []],
    [0, 2, [LEAF_1]],
    [1, 2, [root(1)]],
    [2, 3, [root(2)]],
    [1, 5, [root(1), NODE_2_3, LEAF_4]],
    [0, 8, [LEAF_1, NODE_2_3, NODE_4_7]],
    [5, 8, [LEAF_4, NODE_6_7, root(4)]],
  ])('proves that entry %i is among %i', async (index, size, proof) => {
    const leaves = await Promise.all(ENTRIES.map(leafHash));
    const nodes = await grow(leaves, 8);
    expect(await hashesOf(nodes, inclusionRanges(index, size))).toEqual(proof);
    const leaf = leaves[index] ?? '';
    expect(await verifyInclusion(leaf, index, { size, root: root(size) }, proof)).toBe(true);
  });

  it.each<[number, number, string[]]>([
    [1, 1, []],
    [1, 8, [LEAF_1, NODE_2_3, NODE_4_7]],
    [2, 5, [NODE_2_3, LEAF_4]],
    [6, 8, [NODE_4_5, NODE_6_7, root(4)]],
  ])('proves that its first %i stand at the head of %i', async (first, second, proof) => {
    const nodes = await grow(await Promise.all(ENTRIES.map(leafHash)), 1);
    expect(await hashesOf(nodes, consistencyRanges(first, second))).toEqual(proof);
    const [earlier, later] = [
      { size: first, root: root(first) },
      { size: second, root: root(second) },
    ];
    expect(await verifyConsistency(earlier, later, proof)).toBe(true);
  });
});

describe('A proof of any log', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.integer({ min: 1, max: 9 }));

  it('holds for each entry and for no other word', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ([size, pick, atOnce]) => {
        const leaves = await Promise.all(
          Array.from({ length: size }, (_, n) => leafHash(n.toString(16).padStart(4, '0'))),
        );
        const nodes = await grow(leaves, atOnce);
        const index = pick % size;
        const [whole = ''] = await hashesOf(nodes, [{ start: 0, end: size }]);
        const path = await hashesOf(nodes, inclusionRanges(index, size));
        const leaf = leaves[index] ?? '';
        expect(await verifyInclusion(leaf, index, { size, root: whole }, path)).toBe(true);
        expect(await verifyInclusion(await leafHash('ff'), index, { size, root: whole }, path)).toBe(false);
        expect(await verifyInclusion(leaf, index, { size, root: leaf }, path)).toBe(size === 1);
        expect(await verifyInclusion(leaf, index, { size, root: whole }, [...path, leaf])).toBe(false);
        expect(await verifyInclusion(leaf, size, { size, root: whole }, path)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('holds for each earlier size, and never when an entry was changed or dropped', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ([size, pick, atOnce]) => {
        const leaves = await Promise.all(
          Array.from({ length: size }, (_, n) => leafHash(n.toString(16).padStart(4, '0'))),
        );
        const nodes = await grow(leaves, atOnce);
        const first = 1 + (pick % size);
        const [before = '', after = ''] = await hashesOf(nodes, [
          { start: 0, end: first },
          { start: 0, end: size },
        ]);
        const path = await hashesOf(nodes, consistencyRanges(first, size));
        const [earlier, later] = [
          { size: first, root: before },
          { size, root: after },
        ];
        expect(await verifyConsistency(earlier, later, path)).toBe(true);
        const forged = await grow([await leafHash('ff'), ...leaves.slice(1)], size);
        const [other = ''] = await hashesOf(forged, [{ start: 0, end: size }]);
        const otherPath = await hashesOf(forged, consistencyRanges(first, size));
        expect(await verifyConsistency(earlier, { size, root: other }, otherPath)).toBe(false);
        expect(await verifyConsistency(later, earlier, path)).toBe(first === size);
      }),
      { numRuns: 60 },
    );
  });
});
