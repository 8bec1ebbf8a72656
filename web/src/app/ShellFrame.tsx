import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { NavLink } from "react-router";

import { signOut } from "@/api/auth";
import { forgetAccount, meQuery } from "@/api/me";
import { Skeleton } from "@/components/ui/Skeleton";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useLanguage } from "@/i18n/LanguageProvider";
import { paths } from "@/lib/paths";

import { Brand } from "./Brand";
import { Content } from "./Content";
import { NAVIGATION } from "./navigation";
import { SkipLink, usePageFocus } from "./pageFocus";
import styles from "./ShellFrame.module.css";
import { useAppTexts } from "./texts";

/** A page can be read before its menu has come. */
const Menu = lazy(async () => ({ default: (await import("@/components/ui/Menu")).Menu }));

/** Between interviews: the brand, a few places, the account. */
export function ShellFrame() {
  const t = useAppTexts();
  const { language } = useLanguage();
  usePageFocus();
  return (
    <div className={styles.shell}>
      <SkipLink />
      <header className={styles.bar}>
        <Brand />
        <nav className={styles.navigation} aria-label={t("navigation")}>
          {NAVIGATION.map(({ name, path }) => (
            <NavLink key={name} to={path} end={path === paths.home} className={() => styles.place}>
              {t(name)}
            </NavLink>
          ))}
        </nav>
        <AccountMenu />
      </header>
      <Content waiting={<Skeleton hasTitle />} />
      {language !== SERVER_LANGUAGE && <footer className={styles.partly}>{t("partlyEnglish")}</footer>}
    </div>
  );
}

function AccountMenu() {
  const t = useAppTexts();
  const client = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [isWanted, setWanted] = useState(false);
  const leave = useMutation({
    mutationFn: () => signOut({ everywhere: false }),
    onSuccess: () => {
      forgetAccount(client);
    },
  });
  if (me === null || me === undefined) return null;
  const button = (
    <button
      type="button"
      className={styles.account}
      aria-haspopup="menu"
      onClick={() => {
        setWanted(true);
      }}
    >
      <span className="visually-hidden">{t("accountOf", { name: me.name })}</span>
      <span aria-hidden="true">{initials(me.name)}</span>
    </button>
  );
  return (
    <Suspense fallback={button}>
      <Menu
        isOpenAtFirst={isWanted}
        trigger={button}
        entries={[
          { label: t("plan"), to: paths.plan },
          { label: t("reflections"), to: paths.reflections },
          { label: t("knowledge"), to: paths.knowledge },
          { label: t("settings"), to: paths.settings },
          ...(me.role === "admin" ? [{ label: t("administration"), to: paths.admin }] : []),
          {
            label: t("signOut"),
            onSelect: () => {
              leave.mutate();
            },
          },
        ]}
      />
    </Suspense>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.at(0)?.toUpperCase())
    .join("");
}
