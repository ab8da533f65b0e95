import { RotateCcw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, EmptyState } from '#renderer/ui/index.ts';

export function BrokenPage() {
  const { t } = useTranslation('frame');
  return (
    <main className="uc-app">
      <EmptyState
        icon={<TriangleAlert size={26} />}
        title={t('broken.title')}
        hint={t('broken.todo')}
        action={
          <Button
            variant="primary"
            icon={<RotateCcw size={18} />}
            autoFocus
            onPress={() => window.location.reload()}
          >
            {t('broken.reload')}
          </Button>
        }
      />
    </main>
  );
}
