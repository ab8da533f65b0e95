import { Contrast, LogOut, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#contract/model.ts';
import { Menu } from '#renderer/ui/index.ts';
import { useAppStore, useClient } from '../hooks.ts';
import { usePreferences } from '../usePreferences.ts';

export function PersonMenu({ person }: { readonly person: Person }) {
  const { t } = useTranslation('frame');
  const client = useClient();
  const { theme, chooseTheme } = usePreferences();
  const setPerson = useAppStore((state) => state.setPerson);
  const signOut = async () => {
    await client['session.signOut']({});
    setPerson(null);
  };
  const contrast = theme === 'contrast';
  return (
    <Menu
      label={person.displayName}
      actions={[
        {
          id: 'theme',
          label: contrast ? t('themeLight') : t('themeContrast'),
          icon: contrast ? <Sun size={18} aria-hidden="true" /> : <Contrast size={18} aria-hidden="true" />,
          onAction: () => void chooseTheme(contrast ? 'light' : 'contrast'),
        },
        {
          id: 'sign-out',
          label: t('signOut'),
          icon: <LogOut size={18} aria-hidden="true" />,
          onAction: () => void signOut(),
        },
      ]}
    />
  );
}
