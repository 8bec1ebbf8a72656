import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { meQuery } from "@/api/me";
import { Page } from "@/components/ui/Page";
import { Section } from "@/components/ui/Section";
import { paths } from "@/lib/paths";

import { useAccountTexts } from "../texts";
import { AboutYou } from "./AboutYou";
import { Appearance } from "./Appearance";
import { Password } from "./Password";
import { SignOut } from "./SignOut";
import { Tokens } from "./Tokens";

export function SettingsPage() {
  const t = useAccountTexts();
  const { data: me } = useQuery(meQuery);
  if (me === null || me === undefined) return null;
  return (
    <Page title={t("settingsTitle")} intro={me.email}>
      <Section title={t("aboutYou")} intro={t("aboutYouIntro")}>
        <AboutYou me={me} />
      </Section>
      <Section title={t("appearance")}>
        <Appearance me={me} />
      </Section>
      <Section title={t("privacy")} intro={t("privacyIntro")}>
        <p>
          <Link to={paths.privacy}>{t("privacyLink")}</Link>
        </p>
      </Section>
      <Section title={t("changePassword")}>
        <Password />
      </Section>
      <Section title={t("tokens")} intro={t("tokensIntro")}>
        <Tokens />
      </Section>
      <Section title={t("signedIn")} intro={t("signedInIntro")}>
        <SignOut />
      </Section>
    </Page>
  );
}
