import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

import styles from "./pageFocus.module.css";
import { useAppTexts } from "./texts";

/** Moves the focus and the view to the heading of the page that was gone to, as a new document would. */
export function usePageFocus(): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    scrollTo(0, 0);
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [pathname]);
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
