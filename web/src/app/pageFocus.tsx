import { useLocation } from "react-router";

import { useHeadingFocus } from "@/lib/focus";

import styles from "./pageFocus.module.css";
import { useAppTexts } from "./texts";

/** Goes to the heading of each page that is gone to. */
export function usePageFocus(): void {
  useHeadingFocus(useLocation().pathname);
}

/** Past the navigation, for those who go by keyboard. */
export function SkipLink() {
  const t = useAppTexts();
  return (
    <a href="#content" className={styles.skip}>
      {t("skip")}
    </a>
  );
}
