import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { Button } from '../actions/Button.tsx';
import { KeyScope } from '../keys/KeyScope.tsx';
import './Dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Its closing button, Escape, or a press outside. */
  readonly onClose: () => void;
  /** What the closing button says: that nothing is done, or that one has seen it. */
  readonly closing?: 'cancel' | 'close';
  /** False while work is under way that closing would cut off. */
  readonly mayClose?: boolean;
  readonly children: ReactNode;
  /** The other buttons, the main one last. Without any the closing button is the main one. */
  readonly actions?: ReactNode;
}

/** Only for what cannot be undone and for what is set once in a long while; ordinary work never opens one. */
export function Dialog({
  title,
  isOpen,
  onClose,
  closing = 'cancel',
  mayClose = true,
  children,
  actions,
}: DialogProps) {
  const { t } = useTranslation('common');
  return (
    <ModalOverlay
      className="uc-veil"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={mayClose}
      isKeyboardDismissDisabled={!mayClose}
    >
      <Modal className="uc-modal">
        <AriaDialog className="uc-dialog">
          <KeyScope>
            <Heading slot="title" level={2} className="uc-dialog__title">
              {title}
            </Heading>
            <div className="uc-dialog__body">{children}</div>
            <div className="uc-dialog__actions">
              <Button
                variant={actions === undefined ? 'primary' : 'secondary'}
                keyHint="Esc"
                isDisabled={!mayClose}
                onPress={onClose}
              >
                {t(closing)}
              </Button>
              {actions}
            </div>
          </KeyScope>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
