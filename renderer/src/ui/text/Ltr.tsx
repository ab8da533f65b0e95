import type { ReactNode } from 'react';
import './text.css';

/** A CNIC, date, phone number, path or tracking number: always left to right and apart from the text around it. */
export function Ltr({ children, mono = false }: { readonly children: ReactNode; readonly mono?: boolean }) {
  return (
    <bdi dir="ltr" className={mono ? 'uc-ltr uc-ltr--mono' : 'uc-ltr'}>
      {children}
    </bdi>
  );
}
