import './feedback.css';

/** Grey lines in the place of what is being read. Show it only while `useSkeleton` says so. */
export function Skeleton({ lines = 5, label }: { readonly lines?: number; readonly label: string }) {
  return (
    <div className="uc-skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} />
      ))}
    </div>
  );
}
