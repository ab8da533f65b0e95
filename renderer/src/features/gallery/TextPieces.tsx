import { maskCnic } from '#domain/cnic/number.ts';
import { Card, Kbd, Ltr, Nastaliq, NastaliqPreview, PersonCard, Chip } from '#renderer/ui/index.ts';

const CLIPS = 'کشمیری گجرانوالہ محمد مصطفیٰ نستعلیق ٹڑںے ئۂ';

export function TextPieces() {
  return (
    <Card label="Text">
      <div className="uc-gallery__rows">
        {(['body', 'large', 'title', 'display'] as const).map((size) => (
          <Nastaliq key={size} size={size}>
            {CLIPS}
          </Nastaliq>
        ))}
        <NastaliqPreview text={CLIPS} />
        <p>
          <Ltr>{maskCnic('9920112345674')}</Ltr> <Kbd>F4</Kbd>
        </p>
      </div>
      <PersonCard
        label="Person"
        photo={null}
        photoAlt=""
        nameEn="Muhammad Mustafa Kashmiri"
        nameUr="محمد مصطفیٰ کشمیری"
        cnic="9920112345674"
      >
        <Chip tone="good">14-08-1991</Chip>
      </PersonCard>
    </Card>
  );
}
