import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { meQuery } from "@/api/me";
import { Page } from "@/components/ui/Page";
import { Section } from "@/components/ui/Section";
import { paths } from "@/lib/paths";

import { useAccountTexts } from "../texts";
import { AboutYou } from "./AboutYou";
import { Appearance } from "./Appearance";
import { Devices } from "./Devices";
import { Passkeys } from "./Passkeys";
import { Password } from "./Password";
import { Reminders } from "./Reminders";
import { SecondFactor } from "./SecondFactor";
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
      <Section title={t("reminders")} intro={t("remindersIntro")}>
        <Reminders />
      </Section>
      <Section title={t("privacy")} intro={t("privacyIntro")}>
        <p>
          <Link to={paths.privacy}>{t("privacyLink")}</Link>
        </p>
      </Section>
      <Section title={t("changePassword")}>
        <Password />
      </Section>
      <Section title={t("secondFactor")} intro={t("secondFactorIntro")}>
        <SecondFactor />
      </Section>
      <Section title={t("passkeys")} intro={t("passkeysIntro")}>
        <Passkeys />
      </Section>
      <Section title={t("tokens")} intro={t("tokensIntro")}>
        <Tokens />
      </Section>
      <Section title={t("devices")} intro={t("devicesIntro")}>
        <Devices />
      </Section>
    </Page>
  );
}
