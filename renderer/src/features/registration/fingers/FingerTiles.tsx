import { Fingerprint } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { FINGERS, type Finger } from '#domain/registration/fields.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';

/** Each finger that this form takes: its small picture, how it is, and a press takes it in hand. */
export function FingerTiles() {
  return (
    <div className="uc-reg-tiles">
      {FINGERS.map((finger) => (
        <Tile key={finger} finger={finger} />
      ))}
    </div>
  );
}

function Tile({ finger }: { readonly finger: Finger }) {
  const { t } = useTranslation('registration');
  const desk = useDesk();
  const chosen = useDeskState((model) => model.finger === finger);
  const url = useDeskState((model) => model.pictures[finger]);
  const capture = useDeskState((model) => model.server?.fingers.find((each) => each.finger === finger));
  const running = useDeskState((model) => model.capture !== null);
  const state = capture === undefined ? 'todo' : capture.verdict === 'good' ? 'good' : 'poor';
  return (
    <Button
      className="uc-reg-tile"
      data-state={state}
      isDisabled={running}
      aria-pressed={chosen}
      onPress={() => desk.chooseFinger(finger)}
    >
      <span className="uc-reg-tile__picture">
        {url === undefined ? (
          <Fingerprint size={24} strokeWidth={1.25} aria-hidden="true" />
        ) : (
          <img src={url} alt="" />
        )}
      </span>
      <span className="uc-reg-tile__words">
        <span className="uc-reg-tile__name">{t(`fingers.names.${finger}`)}</span>
        <span>
          {t(`fingers.state.${state}`)}
          {capture !== undefined && ` · ${t('fingers.takes', { count: capture.attempts })}`}
        </span>
      </span>
    </Button>
  );
}
