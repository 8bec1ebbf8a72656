import type { Me } from "@/api/shapes";
import { Choice } from "@/components/ui/Choice";
import { FormError } from "@/components/ui/States";
import { useLanguage } from "@/i18n/LanguageProvider";
import { LANGUAGES } from "@/i18n/languages";

import { useAccountTexts } from "../texts";
import { useChangeAccount } from "./useChangeAccount";

const THEMES = ["system", "light", "dark"] as const;

export function Appearance({ me }: { me: Me }) {
  const t = useAccountTexts();
  const { language, choose } = useLanguage();
  const change = useChangeAccount();
  return (
    <>
      <Choice
        legend={t("language")}
        value={language}
        options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(code) => {
          choose(code);
          change.mutate({ language: code });
        }}
      />
      <Choice
        legend={t("theme")}
        value={change.isPending ? (change.variables.theme ?? me.theme) : me.theme}
        options={THEMES.map((theme) => ({ value: theme, label: t(theme) }))}
        onChange={(theme) => {
          change.mutate({ theme });
        }}
      />
      {change.isError && <FormError error={change.error} />}
    </>
  );
}
