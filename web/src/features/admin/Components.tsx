import type { Health } from "@/api/shapes";
import { Icon } from "@/components/ui/Icon";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./admin.module.css";
import { useAdminTexts } from "./texts";

/** Everything that is built in or plugged in; what is not ready comes first, with what to do. */
export function Components({ components }: Pick<Health, "components">) {
  const t = useAdminTexts();
  const sorted = components.toSorted((a, b) => Number(a.ready) - Number(b.ready));
  return (
    <section aria-labelledby="components">
      <h3 id="components">{t("components")}</h3>
      <ul className={styles.list}>
        {sorted.map(({ name, version, ready, detail, remedy }) => (
          <li key={name} className={styles.component} data-ready={ready || undefined}>
            <Icon name={ready ? "check" : "warning"} />
            <div>
              <p>
                <strong lang={SERVER_LANGUAGE}>{name}</strong> {version}{" "}
                <span className="visually-hidden">{t(ready ? "ready" : "notReady")}</span>
              </p>
              {[detail, ready ? null : remedy].map(
                (words) =>
                  words !== null &&
                  words !== "" && (
                    <p key={words} className={styles.quiet} lang={SERVER_LANGUAGE}>
                      {words}
                    </p>
                  ),
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
