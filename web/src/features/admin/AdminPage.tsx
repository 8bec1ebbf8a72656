import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { meQuery } from "@/api/me";
import { ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { Tabs } from "@/components/ui/Tabs";
import { paths } from "@/lib/paths";

import { Accounts } from "./components/Accounts";
import { Audit } from "./components/Audit";
import { FailedSignIns } from "./components/FailedSignIns";
import { HealthPart } from "./components/HealthPart";
import { Jobs } from "./components/Jobs";
import { Knowledge } from "./components/Knowledge";
import { Models } from "./components/Models";
import { OutboxEmails } from "./components/OutboxEmails";
import { OwnQuestions } from "./components/OwnQuestions";
import { UseCounts } from "./components/UseCounts";
import { useAdminTexts } from "./texts";

const FIRST = "health";

export function AdminPage() {
  const t = useAdminTexts();
  const { data: me } = useQuery(meQuery);
  const [address, setAddress] = useSearchParams();
  if (me === null || me === undefined) return null;
  if (me.role !== "admin") return <NotYours />;
  const tabs = [
    { id: "health", label: t("health"), content: <HealthPart /> },
    { id: "accounts", label: t("accounts"), content: <Accounts ownId={me.id} /> },
    { id: "jobs", label: t("jobs"), content: <Jobs /> },
    { id: "models", label: t("models"), content: <Models /> },
    { id: "questions", label: t("questions"), content: <OwnQuestions /> },
    { id: "knowledge", label: t("knowledge"), content: <Knowledge /> },
    { id: "use", label: t("counts"), content: <UseCounts /> },
    { id: "mail", label: t("mail"), content: <OutboxEmails /> },
    { id: "failures", label: t("failures"), content: <FailedSignIns /> },
    { id: "audit", label: t("audit"), content: <Audit ownId={me.id} /> },
  ];
  return (
    <Page title={t("title")} intro={t("intro")}>
      <Tabs
        label={t("parts")}
        tabs={tabs}
        value={tabs.find(({ id }) => id === address.get("part"))?.id ?? FIRST}
        onChange={(part) => {
          setAddress({ part }, { replace: true });
        }}
      />
    </Page>
  );
}

function NotYours() {
  const t = useAdminTexts();
  return (
    <Page title={t("notYours")} intro={t("notYoursText")} width="narrow">
      <div>
        <ButtonLink to={paths.home}>{t("home")}</ButtonLink>
      </div>
    </Page>
  );
}
