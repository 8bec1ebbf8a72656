import { Link } from "react-router";

import { paths } from "@/lib/paths";

import styles from "./Brand.module.css";
import { useAppTexts } from "./texts";

/** The name, and a door that stands ajar. */
export function Brand() {
  const t = useAppTexts();
  return (
    <Link to={paths.home} className={styles.brand}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M6 21V9a6 6 0 0 1 12 0v12" />
        <path d="M3 21h18" />
        <circle cx="14.2" cy="14.5" r="0.9" />
      </svg>
      {t("greenroom")}
    </Link>
  );
}
