import { useTranslation } from 'react-i18next';
import { Button, useKeys } from '#renderer/ui/index.ts';
import { useDesk } from '../desk/DeskContext.ts';

const SINGLY_KEY = 'F9';

/** The way on for a hand that the scanner does not see whole. */
export function SinglyAction() {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  const act = () => desk.takeSingly();
  useKeys({ [SINGLY_KEY]: act });
  return (
    <Button size="small" keyHint={SINGLY_KEY} onPress={act}>
      {t('refused.singly')}
    </Button>
  );
}
