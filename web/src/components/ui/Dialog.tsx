import { useEffect, useId, useRef, type ReactNode } from "react";

import { Button } from "./Button";
import styles from "./Dialog.module.css";
import { Icon } from "./Icon";
import { useUiTexts } from "./texts";

interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The buttons at its foot. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Asks for something before anything else can be done.
 *
 * The browser's own modal element: it keeps the focus inside, gives it back, closes on Escape, and needs none of the
 * style elements written at run time that our content security policy forbids.
 */
export function Dialog({ title, isOpen, onClose, actions, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const t = useUiTexts();

  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    if (isOpen && !dialog.open) dialog.showModal();
    if (!isOpen && dialog.open) dialog.close();
  }, [isOpen]);

  return (
    <dialog ref={element} className={styles.dialog} aria-labelledby={titleId} onClose={onClose}>
      {isOpen && (
        <>
          <header className={styles.head}>
            <h2 id={titleId}>{title}</h2>
            <button type="button" className={styles.close} aria-label={t("close")} onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          {children}
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </>
      )}
    </dialog>
  );
}

interface ConfirmDialogProps extends Omit<DialogProps, "actions"> {
  /** What the button does, as a verb: "Delete account". */
  readonly action: string;
  readonly cancel: string;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ action, cancel, isBusy, onConfirm, ...dialog }: ConfirmDialogProps) {
  return (
    <Dialog
      {...dialog}
      actions={
        <>
          <Button onClick={dialog.onClose}>{cancel}</Button>
          <Button variant="danger" isBusy={isBusy === true} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    />
  );
}
