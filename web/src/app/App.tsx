import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { createBrowserRouter, RouterProvider } from "react-router";

import type { OpenEvents } from "@/api/events";
import { ToastProvider } from "@/components/ui/Toasts";
import { LanguageProvider } from "@/i18n/LanguageProvider";

import { createQueryClient } from "./queryClient";
import { routes } from "./routes";

export function App({ openEvents }: { openEvents: OpenEvents }) {
  const [client] = useState(createQueryClient);
  const [router] = useState(() => createBrowserRouter(routes(openEvents)));
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <Suspense>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </Suspense>
      </LanguageProvider>
    </QueryClientProvider>
  );
}
