/** Whom a training upstream orders a card for: the person of a training packet, or one that is invented on the spot. */
import { z } from 'zod';
import { unpackArchive } from '#db/vault/packet/archive.ts';
import { openPacket } from '#db/vault/packet/seal.ts';
import { EMPTY_FIELDS, FIELD_NAMES, genderOf } from '#domain/registration/fields.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import type { UpstreamSecrets } from '../secrets.ts';
import { dayOf, type CardSubject } from './content.ts';

/** What of a registration's document goes onto a card (docs/packet-format.md). */
const registration = z.object({
  specimen: z.literal(true),
  applicant: z.object(Object.fromEntries(FIELD_NAMES.map((name) => [name, z.string()]))),
  photo: z.object({ file: z.string() }),
  fingers: z.array(z.object({ position: z.number(), taken: z.object({ template: z.string() }).nullable() })),
});

/** The person inside of a training packet; null where the packet does not open, or is none of training. */
export async function subjectOfPacket(
  sealed: Uint8Array,
  { training, recipients }: UpstreamSecrets,
): Promise<CardSubject | null> {
  const gateway = recipients.find(({ role }) => role === 'gateway');
  if (!training || !gateway) return null;
  try {
    const { plain } = await openPacket(sealed, gateway.kid, Buffer.from(gateway.privateKey, 'base64url'));
    const { document, attachments } = unpackArchive(plain);
    const { applicant, photo, fingers } = registration.parse(document);
    const files = new Map(attachments.map(({ name, bytes }) => [name, bytes]));
    const picture = files.get(photo.file);
    if (!picture) return null;
    return {
      fields: { ...EMPTY_FIELDS, ...applicant },
      photo: picture,
      fingers: fingers.flatMap(({ position, taken }) => {
        const template = taken && files.get(taken.template);
        return template ? [{ position, template: Buffer.from(template).toString('base64url') }] : [];
      }),
    };
  } catch {
    // Tests send packets that nobody sealed; a card for an invented person does as well.
    return null;
  }
}

/** Somebody invented; the same seed gives the same person on the same day. */
export async function inventedSubject(seed: string, at: number): Promise<CardSubject> {
  const fields = syntheticPerson(seed, dayOf(at));
  // Drawing is not wanted before the first card: most processes never load it.
  const { syntheticPhoto } = await import('../../counter/synthetic-photo.ts');
  return { fields, photo: await syntheticPhoto({ seed, gender: genderOf(fields.gender) }), fingers: [] };
}
