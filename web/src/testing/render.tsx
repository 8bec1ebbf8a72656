import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import { Suspense, type ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect } from "vitest";

import { http } from "@/api/http";
import { createQueryClient } from "@/app/queryClient";
import { routes } from "@/app/routes";
import { ToastProvider } from "@/components/ui/Toasts";
import type { Language } from "@/i18n/languages";
import { LanguageProvider } from "@/i18n/LanguageProvider";
import { prepare } from "@/i18n/translations";

import { FakeServer, type Handlers } from "./FakeServer";
import { SilentEvents } from "./SilentEvents";

/** The application's client, but without retries of failed reads, which would slow the tests. */
function newClient(): QueryClient {
  const client = createQueryClient();
  const options = client.getDefaultOptions();
  client.setDefaultOptions({ ...options, queries: { ...options.queries, retry: false } });
  return client;
}

function Providers({
  client,
  language,
  children,
}: {
  client: QueryClient;
  language: Language;
  children: ReactNode;
}) {
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider initial={language}>
        <Suspense>
          <ToastProvider>{children}</ToastProvider>
        </Suspense>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

/** Opens the application at an address, with a fake server behind it, and waits for the page's heading. */
export async function openApp(path: string, handlers: Handlers, language: Language = "en") {
  const server = new FakeServer(handlers);
  http.connect(server.transport);
  const client = newClient();
  const router = createMemoryRouter(
    routes(client, () => new SilentEvents()),
    { initialEntries: [path] },
  );
  const user = userEvent.setup();
  await prepare(language);
  const view = render(
    <Providers client={client} language={language}>
      <RouterProvider router={router} />
    </Providers>,
  );
  await screen.findByRole("heading", { level: 1 });
  return { server, router, user, ...view };
}

/** Shows a component alone. */
export function show(element: ReactNode, language: Language = "en") {
  const router = createMemoryRouter([{ path: "*", element }]);
  return {
    user: userEvent.setup(),
    ...render(
      <Providers client={newClient()} language={language}>
        <RouterProvider router={router} />
      </Providers>,
    ),
  };
}

/** Fails with the accessibility rules that the page breaks; colours are checked in the browser, which can see them. */
export async function expectAccessible(container: Element): Promise<void> {
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}
