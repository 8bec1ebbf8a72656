import { isLanguage, LANGUAGES } from "@/i18n/languages";
import { useLanguage } from "@/i18n/LanguageProvider";

import styles from "./LanguageChoice.module.css";
import { useAppTexts } from "./texts";

export function LanguageChoice() {
  const t = useAppTexts();
  const { language, choose } = useLanguage();
  return (
    <label>
      <span className="visually-hidden">{t("language")}</span>
      <select
        className={styles.select}
        value={language}
        onChange={({ target }) => {
          if (isLanguage(target.value)) choose(target.value);
        }}
      >
        {LANGUAGES.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
