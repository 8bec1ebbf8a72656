import { Page } from "@/components/ui/Page";
import { ButtonLink } from "@/components/ui/Button";
import { paths } from "@/lib/paths";

import { useAppTexts } from "./texts";

export function NotFoundPage() {
  const t = useAppTexts();
  return (
    <Page title={t("notFoundTitle")} intro={t("notFoundIntro")} width="narrow">
      <div>
        <ButtonLink variant="primary" to={paths.home}>
          {t("toHome")}
        </ButtonLink>
      </div>
    </Page>
  );
}
