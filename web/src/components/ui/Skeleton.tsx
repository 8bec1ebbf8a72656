import styles from "./Skeleton.module.css";
import { useUiTexts } from "./texts";

/** Where text will stand: as many lines as it will about have. */
export function Skeleton({ lines = 3, hasTitle = false }: { lines?: number; hasTitle?: boolean }) {
  const t = useUiTexts();
  return (
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">{t("loading")}</span>
      {hasTitle && <span className={styles.title} />}
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles.line} />
      ))}
    </div>
  );
}
