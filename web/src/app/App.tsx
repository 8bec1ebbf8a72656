import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { createBrowserRouter, RouterProvider } from "react-router";

import type { OpenEvents } from "@/api/events";
import { ToastProvider } from "@/components/ui/Toasts";
import type { Language } from "@/i18n/languages";
import { LanguageProvider } from "@/i18n/LanguageProvider";

import { createQueryClient } from "./queryClient";
import { routes } from "./routes";

interface AppProps {
  readonly language: Language;
  readonly openEvents: OpenEvents;
}

export function App({ language, openEvents }: AppProps) {
  const [client] = useState(createQueryClient);
  const [router] = useState(() => createBrowserRouter(routes(client, openEvents)));
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider initial={language}>
        <Suspense>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </Suspense>
      </LanguageProvider>
    </QueryClientProvider>
  );
}
