import type { Health } from "@/api/shapes";
import { Icon } from "@/components/ui/Icon";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

type Component = Health["components"][number];

/** Included components have to work; an extra that is not set is optional. */
export function isAmiss({ ready, necessity }: Component): boolean {
  return !ready && necessity !== "extra";
}

/** Everything that is built in or plugged in; what is amiss comes first, with what to do. */
export function Components({ components }: Pick<Health, "components">) {
  const t = useAdminTexts();
  const sorted = components.toSorted((a, b) => rank(a) - rank(b));
  return (
    <section aria-labelledby="components">
      <h3 id="components">{t("components")}</h3>
      <ul className={styles.list}>
        {sorted.map((component) => {
          const { name, version, ready, detail, remedy } = component;
          return (
            <li key={name} className={styles.component} data-ready={!isAmiss(component) || undefined}>
              <Icon name={ready ? "check" : isAmiss(component) ? "warning" : "plus"} />
              <div>
                <p>
                  <strong lang={SERVER_LANGUAGE}>{name}</strong> {version}{" "}
                  <span className="visually-hidden">
                    {t(ready ? "ready" : isAmiss(component) ? "notReady" : "notSet")}
                  </span>
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
          );
        })}
      </ul>
    </section>
  );
}

/** What is amiss comes first, then what works, then what could be added. */
function rank(component: Component): number {
  if (isAmiss(component)) return 0;
  return component.ready ? 1 : 2;
}
