import { ButtonLink } from "@/components/ui/Button";
import { paths } from "@/lib/paths";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

/** What is shared is added and removed where the users see it. */
export function Knowledge() {
  const t = useAdminTexts();
  return (
    <div className={styles.part}>
      <p>{t("knowledgeIntro")}</p>
      <div>
        <ButtonLink to={paths.knowledge}>{t("knowledgeOpen")}</ButtonLink>
      </div>
    </div>
  );
}
