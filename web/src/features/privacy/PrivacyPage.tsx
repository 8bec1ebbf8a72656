import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { meQuery } from "@/api/me";
import { Page } from "@/components/ui/Page";
import { Section } from "@/components/ui/Section";
import { paths } from "@/lib/paths";

import { Consents } from "./Consents";
import { DeleteAccount } from "./DeleteAccount";
import { Export } from "./Export";
import { Retention } from "./Retention";
import { Storage } from "./Storage";
import { usePrivacyTexts } from "./texts";

export function PrivacyPage() {
  const t = usePrivacyTexts();
  const { data: me } = useQuery(meQuery);
  if (me === null || me === undefined) return null;
  return (
    <Page title={t("title")} intro={t("intro")}>
      <Section title={t("consents")} intro={t("consentsIntro")}>
        <Consents me={me} />
      </Section>
      <Section title={t("retention")} intro={t("retentionIntro")}>
        <Retention me={me} />
      </Section>
      <Section title={t("storage")} intro={t("storageIntro")}>
        <Storage />
      </Section>
      <Section title={t("export")} intro={t("exportIntro")}>
        <Export />
      </Section>
      <Section title={t("delete")} intro={t("deleteIntro")}>
        <DeleteAccount />
      </Section>
      <p>
        <Link to={paths.settings}>{t("settings")}</Link>
      </p>
    </Page>
  );
}
