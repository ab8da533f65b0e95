import type { ReactNode } from 'react';
import { UserRound } from 'lucide-react';
import { maskCnic } from '#domain/cnic/number.ts';
import { Ltr } from '../text/Ltr.tsx';
import { Nastaliq } from '../text/Nastaliq.tsx';
import './PersonCard.css';

export interface PersonCardProps {
  readonly label: string;
  /** An object or data URL of the photo, or null. */
  readonly photo: string | null;
  readonly photoAlt: string;
  readonly nameEn: string;
  readonly nameUr: string;
  /** Shown with its middle hidden, and only when it is whole. */
  readonly cnic: string;
  /** Beside the CNIC: a token, a tracking number. */
  readonly aside?: ReactNode;
  /** What is done and what to check: chips. */
  readonly children?: ReactNode;
}

/** The person in hand; stays at the side through all steps. */
export function PersonCard({
  label,
  photo,
  photoAlt,
  nameEn,
  nameUr,
  cnic,
  aside,
  children,
}: PersonCardProps) {
  const masked = maskCnic(cnic);
  return (
    <aside className="uc-card uc-person" aria-label={label}>
      <div className="uc-person__photo">
        {photo === null ? (
          <UserRound aria-hidden="true" strokeWidth={1} />
        ) : (
          <img src={photo} alt={photoAlt} />
        )}
      </div>
      <div className="uc-person__urdu">{nameUr && <Nastaliq size="large">{nameUr}</Nastaliq>}</div>
      <p className="uc-person__latin" lang="en" dir="ltr">
        {nameEn}
      </p>
      <p className="uc-person__line">
        {masked && <Ltr>{masked}</Ltr>}
        {masked && aside !== undefined && ' · '}
        {aside}
      </p>
      <div className="uc-person__facts">{children}</div>
    </aside>
  );
}
