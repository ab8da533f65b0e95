import './text.css';

/** What is typed, as it will be read on paper. Keeps its room when empty. */
export function NastaliqPreview({ text }: { readonly text: string }) {
  return (
    <div className="uc-preview" lang="ur" dir="rtl" aria-hidden="true">
      {text}
    </div>
  );
}
