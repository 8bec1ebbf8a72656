import { Toast } from "radix-ui";
import { createContext, use, useCallback, useState, type ReactNode } from "react";

import { Icon } from "./Icon";
import { useUiTexts } from "./texts";
import styles from "./Toasts.module.css";

interface Message {
  readonly text: string;
  /** Takes back what the message tells of. */
  readonly undo?: () => void;
  readonly tone?: "quiet" | "error";
}
type Tell = (message: Message) => void;

/** Long enough to read a sentence twice and reach the button; the pointer or focus on it stops the clock. */
const SHOWN_MS = 10_000;

const ToastContext = createContext<Tell | null>(null);

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useUiTexts();
  const [messages, setMessages] = useState<readonly (Message & { readonly id: number })[]>([]);

  const tell = useCallback<Tell>((message) => {
    setMessages((shown) => [...shown.slice(-2), { ...message, id: (shown.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const forget = (id: number) => {
    setMessages((shown) => shown.filter((message) => message.id !== id));
  };

  return (
    <ToastContext value={tell}>
      <Toast.Provider duration={SHOWN_MS} label={t("notifications")}>
        {children}
        {messages.map(({ id, text, undo, tone = "quiet" }) => (
          <Toast.Root
            key={id}
            className={styles.toast}
            data-tone={tone}
            type={tone === "error" ? "foreground" : "background"}
            onOpenChange={(isOpen) => {
              if (!isOpen) forget(id);
            }}
          >
            <Toast.Description className={styles.text}>{text}</Toast.Description>
            {undo !== undefined && (
              <Toast.Action className={styles.undo} altText={t("undo")} onClick={undo}>
                {t("undo")}
              </Toast.Action>
            )}
            <Toast.Close className={styles.close} aria-label={t("close")}>
              <Icon name="close" size={18} />
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className={styles.viewport} label={t("notifications")} />
      </Toast.Provider>
    </ToastContext>
  );
}

/** Tells of something that has just happened, at the foot of the screen, with a way back where there is one. */
export function useToast(): Tell {
  const tell = use(ToastContext);
  if (tell === null) throw new Error("useToast needs a ToastProvider around it");
  return tell;
}
