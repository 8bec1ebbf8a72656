import { ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import styles from "./door.module.css";
import { useAccountTexts } from "./texts";

/** What a letter's link was for is done: now one can sign in. */
export function LetterDone({ title, intro }: { title: string; intro: string }) {
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
