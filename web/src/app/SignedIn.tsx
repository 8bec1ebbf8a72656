import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { Navigate, Outlet, useLocation } from "react-router";

import { followEvents, type OpenEvents } from "@/api/events";
import { meQuery } from "@/api/me";
import type { Me } from "@/api/shapes";
import { isLanguage } from "@/i18n/languages";
import { useLanguage } from "@/i18n/LanguageProvider";
import { paths } from "@/lib/paths";
import { showTheme } from "@/lib/theme";

import { features } from "./features";
import { Unavailable } from "./Unavailable";

/** Lets those who are signed in pass, in their language and theme; the others sign in and come back, or are visitors. */
export function SignedIn({ openEvents }: { openEvents: OpenEvents }) {
  const me = useQuery(meQuery);
  const location = useLocation();

  if (me.data === undefined) {
    if (!me.isError) return null;
    return (
      <main>
        <Unavailable error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  if (me.data === null) {
    const from = location.pathname + location.search;
    if (from === paths.home) return <Navigate to={paths.welcome} replace />;
    return <Navigate to={`${paths.signIn}?${new URLSearchParams({ from }).toString()}`} replace />;
  }
  return (
    <>
      <Preferences me={me.data} />
      <Events open={openEvents} />
      <Background />
      <Outlet />
    </>
  );
}

function Background() {
  return (
    <Suspense>{features.map(({ background: Work }, at) => Work !== undefined && <Work key={at} />)}</Suspense>
  );
}

function Preferences({ me }: { me: Me }) {
  const { choose } = useLanguage();
  useEffect(() => {
    showTheme(me.theme);
  }, [me.theme]);
  useEffect(() => {
    if (isLanguage(me.language)) choose(me.language);
  }, [me.language, choose]);
  return null;
}

function Events({ open }: { open: OpenEvents }) {
  const client = useQueryClient();
  useEffect(() => followEvents(client, open), [client, open]);
  return null;
}
