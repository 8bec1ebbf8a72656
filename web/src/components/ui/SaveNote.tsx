import { Around } from "./Around";
import { isRefusal } from "@/api/problems";
import type { SaveState } from "@/lib/autosave";

import styles from "./SaveNote.module.css";
import { useUiTexts } from "./texts";

interface SaveNoteProps {
  readonly state: SaveState;
  readonly error: unknown;
}

/** Beneath what saves itself: where the words are now. */
export function SaveNote({ state, error }: SaveNoteProps) {
  const t = useUiTexts();
  const isRefused = error instanceof Error && isRefusal(error);
  return (
    <p className={styles.note} data-refused={isRefused || undefined} role="status">
      {isRefused ? <Around sentence={(why) => t("rejected", { why })}>{error.message}</Around> : t(state)}
    </p>
  );
}
