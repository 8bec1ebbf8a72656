import { ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import styles from "../door.module.css";
import { useAccountTexts } from "../texts";

/** Confirms what the link in an email did, and leads to the sign-in page. */
export function EmailLinkDone({ title, intro }: { title: string; intro: string }) {
  const t = useAccountTexts();
  return (
    <Page title={title} intro={intro} width="narrow" className={styles.door}>
      <div>
        <ButtonLink variant="primary" to={paths.signIn}>
          {t("signIn")}
        </ButtonLink>
      </div>
    </Page>
  );
}
