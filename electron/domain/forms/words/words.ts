/** A text in both scripts. */
export interface Words {
  readonly en: string;
  readonly ur: string;
}
