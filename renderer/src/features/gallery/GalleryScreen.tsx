import { PageHeader } from '#renderer/ui/index.ts';
import { FeedbackPieces } from './FeedbackPieces.tsx';
import { FieldPieces } from './FieldPieces.tsx';
import { TextPieces } from './TextPieces.tsx';
import './gallery.css';

/** Every piece of the design system in both scripts; only in development. Its sample words need no translation. */
export function GalleryScreen() {
  return (
    <>
      <PageHeader title={{ en: 'Gallery', ur: 'نمونے' }} />
      {(['en', 'ur'] as const).map((lang) => (
        <section key={lang} className="uc-gallery" lang={lang} dir={lang === 'ur' ? 'rtl' : 'ltr'}>
          <TextPieces />
          <FieldPieces lang={lang} />
          <FeedbackPieces lang={lang} />
        </section>
      ))}
    </>
  );
}
