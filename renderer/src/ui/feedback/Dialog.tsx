import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { KeyScope } from '../keys/KeyScope.tsx';
import './Dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape, or a press outside. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly actions: ReactNode;
}

/** Only for what cannot be undone and for what is set once in a long while; ordinary work never opens one. */
export function Dialog({ title, isOpen, onClose, children, actions }: DialogProps) {
  return (
    <ModalOverlay
      className="uc-veil"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="uc-modal">
        <AriaDialog className="uc-dialog">
          <KeyScope>
            <Heading slot="title" level={2} className="uc-dialog__title">
              {title}
            </Heading>
            <div className="uc-dialog__body">{children}</div>
            <div className="uc-dialog__actions">{actions}</div>
          </KeyScope>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
