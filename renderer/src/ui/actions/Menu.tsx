import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { ChevronDown } from 'lucide-react';
import '../fields/SelectField.css';
import './Menu.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly onAction: () => void;
}

/** A few actions behind one word. */
export function Menu({
  label,
  actions,
}: {
  readonly label: string;
  readonly actions: readonly MenuAction[];
}) {
  return (
    <MenuTrigger>
      <Button className="uc-menu__button">
        <bdi>{label}</bdi>
        <ChevronDown size={15} aria-hidden="true" />
      </Button>
      <Popover className="uc-popover" placement="bottom end">
        <AriaMenu className="uc-menu" aria-label={label}>
          {actions.map(({ id, label: text, icon, onAction }) => (
            <MenuItem key={id} id={id} textValue={text} className="uc-menu__item" onAction={onAction}>
              {icon}
              {text}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
