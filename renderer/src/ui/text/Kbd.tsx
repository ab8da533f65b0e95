import './text.css';

/** The name of a key, as it stands on the keyboard. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="uc-kbd" lang="en" dir="ltr">
      {children}
    </kbd>
  );
}
